"""What a part is doing at a moment."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What a part is doing."""

    WAITING = "waiting"
    STARTING = "starting"
    READY = "ready"
    UNWELL = "not ready"
    CRASHED = "crashed"
    STOPPING = "stopping"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Status:
    """A part at a moment.

    Attributes:
        name: of the part.
        state: what it is doing.
        address: where it listens.
        pid: of its process, if it has one.
        uptime: seconds since that was started.
        restarts: how often it was started again after a crash.
        remark: what is missing, how it ended, or what its last restart took; empty when all is well.
    """

    name: str
    state: State
    address: str
    pid: int | None
    uptime: float
    restarts: int
    remark: str
