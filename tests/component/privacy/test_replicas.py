"""Two replicas of privacy: what operators see is true on each of them, whoever does the work."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

from contracts.privacy import Notice
from services.chassis.clock import ManualClock
from services.chassis.service import Service
from services.privacy.app import create_app
from tests.component.privacy.conftest import OpenDesk
from tests.component.privacy.test_erasure import OTHERS, answer, erase
from tests.component.privacy.wire import until

T = TypeVar("T")


async def overdue(replicas: Sequence[Service]) -> list[float | None]:
    """How many cases each replica says are past their deadline."""
    name = "ticketsystem_privacy_cases_overdue"
    return [each.registry.get_sample_value(name, {"kind": "erase"}) for each in replicas]


def as_time_passes(clock: ManualClock, read: Callable[[], Awaitable[T]]) -> Callable[[], Awaitable[T]]:
    """A replica that is turned away from a job, or fails at it, looks again seconds later: they have to pass."""

    async def look() -> T:
        clock.advance(timedelta(seconds=1))
        return await read()

    return look


async def test_no_replica_goes_on_showing_a_deadline_that_was_missed_and_is_met(
    open_desk: OpenDesk, clock: ManualClock
) -> None:
    desk = await open_desk(clock)
    async with create_app(desk.settings, clock).running() as second:
        both = partial(overdue, (desk.service, second))
        intent = await erase(desk)
        clock.advance(timedelta(days=31))
        await until(both, lambda shown: shown == [1, 1])
        await desk.wire.send(*(answer(desk, intent, service) for service in OTHERS))
        await until(partial(desk.state, intent.data.case_id), lambda state: state == "answered")
        clock.advance(timedelta(seconds=2))
        await desk.wire.wait(Notice)
        clock.advance(timedelta(days=7))
        ended = as_time_passes(clock, partial(desk.state, intent.data.case_id))
        await until(ended, lambda state: state == "ended")
        clock.advance(timedelta(minutes=1))
        await until(as_time_passes(clock, both), lambda shown: shown == [0, 0])
