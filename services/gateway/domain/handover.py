"""How far everything Discord has told is safely handed on: the place at which a session may be resumed.

Discord numbers what it tells in a session. A number may be remembered once all that was told up to it is on Kafka, in
the spill file, or of no concern to us; what comes after it is told again when the session is resumed.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, NamedTuple


class Position(NamedTuple):
    """A place in a session: its id, and the number of what was told there (from 1)."""

    session: str
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Hold:
    """Something Discord has told that is not handed on yet; `at` is none for what no session told."""

    at: Position | None


_HEARD: ContextVar[Position | None] = ContextVar("heard", default=None)


class Handover:
    """Holds back the place to resume at while anything told up to it is still under way in this process."""

    def __init__(self) -> None:
        """Has heard of no session; `told` says from then on where the connected one is."""
        self.told: Callable[[], Position | None] = lambda: None
        self._holds: set[Hold] = set()
        self._again: Position | None = None

    def hold(self, *, like: Hold | None = None) -> Hold:
        """Begins to hold what is being worked on here, or what another hold is about; ends by `release`."""
        hold = Hold(like.at if like is not None else _HEARD.get() or self.told())
        self._holds.add(hold)
        return hold

    def release(self, hold: Hold) -> None:
        """It is handed on, or of no concern; twice is once."""
        self._holds.discard(hold)

    @contextmanager
    def working(self, hold: Hold) -> Iterator[None]:
        """What begins in the block, tasks included, is about what is held."""
        token = _HEARD.set(hold.at)
        try:
            yield
        finally:
            _HEARD.reset(token)

    def listening(self, listen: Callable[[], asyncio.Task[Any]]) -> asyncio.Task[Any]:
        """Begins to listen to what Discord tells at this moment, and holds it until the task has ended.

        The task runs later, when the session may have been told more: what it holds in turn counts from this moment.
        """
        hold = self.hold()
        with self.working(hold):
            task = listen()
        task.add_done_callback(lambda _: self.release(hold))
        return task

    def resuming(self, session: str) -> None:
        """A session of the process before is about to be resumed: what it tells first, that process may know."""
        self._again = Position(session, sys.maxsize)

    def resumed(self) -> None:
        """What is told from now on is new."""
        told = self.told()
        if told is not None and self._again is not None and self._again.number == sys.maxsize:
            self._again = told

    def told_again(self) -> bool:
        """Whether the process before may have begun what is being worked on here."""
        heard = _HEARD.get()
        if heard is None or self._again is None:
            return False
        return heard.session == self._again.session and heard.number <= self._again.number

    def safe(self) -> Position | None:
        """Up to where all is handed on; none while there is no such place.

        What an earlier session told and is held still keeps the new one from being remembered.
        """
        told = self.told()
        if told is None:
            return None
        held = [hold.at for hold in self._holds if hold.at is not None]
        if any(at.session != told.session for at in held):
            return None
        number = min((at.number - 1 for at in held), default=told.number)
        return Position(told.session, number) if number > 0 else None
