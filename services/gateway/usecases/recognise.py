"""Which ticket a thread belongs to, also when another replica made it.

Threads this process knows are placed from memory, at once. Of all others only private threads the bot itself made are
looked up, once each; what happens in them meanwhile waits in its order. Everything else is dropped unseen.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, TypeVar

from structlog.stdlib import BoundLogger

from services.gateway.domain.handover import Handover, Hold
from services.gateway.domain.messages import Gone, Happening
from services.gateway.domain.places import LIVING, Place
from services.gateway.usecases.intake import LONGEST_WAIT, Intake

if TYPE_CHECKING:
    from services.gateway.storage.places import Places

T = TypeVar("T")
Read = Callable[[Place], Iterable[Happening]]

THREADS = 1_000  # looked up at the same time
HELD = 200  # happenings held for each of them; what goes beyond is read again from Discord


class Recognise:
    """Stands between Discord's session and the intake."""

    def __init__(
        self,
        places: "Places",
        intake: Intake,
        handover: Handover,
        *,
        log: BoundLogger,
        is_transient: Callable[[BaseException], bool],
    ) -> None:
        """Starts with nothing to look up."""
        self._places = places
        self._intake = intake
        self._handover = handover
        self._log = log
        self._is_transient = is_transient
        self._held: dict[int, list[tuple[Read, Hold]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._refreshing: asyncio.Task[None] | None = None

    def take(self, channel_id: int, read: Read, *, own_thread: bool) -> None:
        """Takes what happened in a channel; never waits.

        Args:
            channel_id: where it happened.
            read: makes happenings of it once the ticket's place is known.
            own_thread: whether the channel is, or may be, a private thread the bot made.
        """
        held = self._held.get(channel_id)
        if held is not None:
            if len(held) < HELD:
                held.append((read, self._handover.hold()))
            return
        place = self._places.known(str(channel_id))
        if place is not None:
            self._hand_over(place, [(read, self._handover.hold())])
        elif own_thread and len(self._held) < THREADS:
            self._held[channel_id] = [(read, self._handover.hold())]
            self._start(self._look_up(channel_id), "recognise-thread")

    def new_session(self) -> None:
        """What happened in the threads we know before this moment is read again, ahead of what happens from now on."""
        for place in self._places.living():
            self._intake.catch_up(place)

    def servers_known(self) -> None:
        """Discord has told every server and its threads: those other replicas made while we were away are read as well.

        Until now their messages could not be told from messages outside tickets, and were dropped.
        """
        if self._refreshing is not None:
            self._refreshing.cancel()
        self._refreshing = self._start(self._refresh(), "refresh-places")

    def channel_gone(self, channel_id: int, gone: Gone) -> None:
        """A channel was deleted: it was a ticket's, or threads below it went with it without a word."""
        hold = self._handover.hold()

        async def with_it() -> None:
            for place in await self._tried(lambda: self._places.gone_with(str(channel_id))):
                self._intake.take(place, gone, hold)
            self._handover.release(hold)

        self._start(with_it(), "channel-gone")

    async def stop(self) -> None:
        """Ends every look-up; what was held Discord tells again, or it is read again, at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _look_up(self, channel_id: int) -> None:
        try:
            place = await self._tried(lambda: self._places.of_channel(str(channel_id)))
        finally:
            held = self._held.pop(channel_id)
        if place is None:
            for _, hold in held:
                self._handover.release(hold)
            return
        if place.state in LIVING:
            self._intake.catch_up(place)  # this process may have missed what was written before it knew the thread
        self._hand_over(place, held)

    async def _refresh(self) -> None:
        for place in await self._tried(self._places.load):
            self._intake.catch_up(place)

    def _start(self, work: Coroutine[None, None, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(self._guarded(work), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _guarded(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except Exception:  # noqa: BLE001 - nobody awaits this task; the next session reads what it missed
            self._log.exception("thread-not-recognised")

    async def _tried(self, look: Callable[[], Awaitable[T]]) -> T:
        failures = 0
        while True:
            try:
                return await look()
            except Exception as error:
                if not self._is_transient(error):
                    raise
                self._log.warning("places-not-read", slug=getattr(error, "slug", type(error).__name__))
            failures += 1
            await asyncio.sleep(min(LONGEST_WAIT, 0.2 * 2**failures) * random.uniform(0.5, 1))  # noqa: S311

    def _hand_over(self, place: Place, held: Iterable[tuple[Read, Hold]]) -> None:
        for read, hold in held:
            try:
                for happening in read(place):
                    self._intake.take(place, happening, hold)
            finally:
                self._handover.release(hold)
