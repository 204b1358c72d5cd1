"""One look at both sides once a fault is over, and what the fault may have taken with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from deploy.playground.wire import Json
from services.tickets.domain.archive import snowflake_time
from tests.chaos.evidence import Evidence, Row
from tests.chaos.load import Conversation

CONSUMED: Final = 3.0
"""Seconds in which what people ask has gone all its way over Kafka and back on a busy machine."""


@dataclass(frozen=True)
class Gone:
    """What a fault is allowed to take with it; nothing, unless a test says what and why.

    Attributes:
        records: the broker forgot what was on it: what consumers had not read yet is gone, and the topics of events
            begin anew. Messages may be missing, or their last edit or deletion, if somebody touched them in that
            moment; everything else must hold.
        messages: the ids of such messages.
        broker_deaths: when a broker that keeps nothing was killed, in Unix seconds: an interaction whose request or
            answer was on it and not consumed may be left without an answer.
    """

    records: bool = False
    messages: frozenset[str] = frozenset()
    broker_deaths: tuple[float, ...] = ()

    def takes(self, interaction_id: str) -> bool:
        """Whether an interaction may be without an answer."""
        asked = snowflake_time(interaction_id).timestamp()
        return any(death - CONSUMED <= asked <= death + CONSUMED / 2 for death in self.broker_deaths)


NOTHING: Final = Gone()


@dataclass(frozen=True)
class Scene:
    """One look at both sides.

    Attributes:
        conversations: the tickets of the load that are looked at.
        threads: the playground's threads, by id.
        messages: what people wrote in each, by thread, then by message id.
        shown: what the bot wrote in each.
        tickets: ours, by thread.
        evidence: to look further.
        gone: what may be missing.
    """

    conversations: Sequence[Conversation]
    threads: dict[str, Json]
    messages: dict[str, dict[str, Json]]
    shown: dict[str, list[Json]]
    tickets: dict[str, list[Row]]
    evidence: Evidence
    gone: Gone
