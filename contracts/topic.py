"""What a topic is: its layout, who may write it, and how the broker must keep it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from contracts.event import Event
from contracts.policy import policy

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it must exist on the broker.

    Attributes:
        name: ends in the version of its layout.
        key: what the key (and every message's `subject`) is.
        owner: the one service that may write to it; `all` for the replies.
        partitions: upper bound of replicas that can share the work.
        why: the reason for that number.
        messages: the messages it may carry.
        retention: how long a record stays, for topics cleaned by deletion.
        cleanup: `delete` by age, or `compact` to the latest value of each key.
        consumers: the services that read it.
    """

    name: str
    key: str
    owner: str
    partitions: int
    why: str
    messages: tuple[type[Event], ...]
    consumers: tuple[str, ...]
    retention: timedelta = timedelta(hours=policy().content_topic_hours)
    cleanup: Literal["delete", "compact"] = "delete"
    config: dict[str, str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Derives the broker's configuration.

        Small segments and the broker's own clock let deletion happen on time: only closed segments are deleted, and a
        record dated in the future would postpone it. Compaction has a bound for the same reason (KIP-354).
        """
        segment = str(int(HOUR.total_seconds() * 1000))
        if self.cleanup == "compact":
            config = {
                "cleanup.policy": "compact",
                "segment.ms": segment,
                "max.compaction.lag.ms": str(int(DAY.total_seconds() * 1000)),
                "delete.retention.ms": str(int(timedelta(days=7).total_seconds() * 1000)),
            }
        else:
            config = {
                "cleanup.policy": "delete",
                "retention.ms": str(int(self.retention.total_seconds() * 1000)),
                "segment.ms": segment,
            }
        config["message.timestamp.type"] = "LogAppendTime"
        object.__setattr__(self, "config", config)
