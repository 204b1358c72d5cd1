"""The place a session is resumed at never passes anything that is still under way."""

import asyncio
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry

from services.gateway.domain.handover import Handover, Hold, Position
from services.gateway.domain.messages import Body, Deleted, Edited
from services.gateway.metrics import GatewayMetrics
from services.gateway.usecases.waiting import Waiting

AT = datetime(2026, 1, 1, tzinfo=UTC)


class Told:
    """A handover, and a session that tells."""

    def __init__(self) -> None:
        self.handover = Handover()
        self.at: Position | None = None
        self.handover.told = lambda: self.at

    def tells(self, number: int, session: str = "one") -> None:
        self.at = Position(session, number)

    def holds(self, number: int, session: str = "one") -> Hold:
        self.tells(number, session)
        return self.handover.hold()

    @property
    def safe(self) -> int | None:
        found = self.handover.safe()
        return found.number if found else None


def test_it_is_the_last_number_while_nothing_is_held_and_just_before_the_oldest_that_is() -> None:
    told = Told()
    assert told.handover.safe() is None
    third, fourth = told.holds(3), told.holds(4)
    told.tells(9)
    assert told.safe == 2
    told.handover.release(third)
    assert told.safe == 3
    told.handover.release(third)
    told.handover.release(fourth)
    assert told.handover.safe() == Position("one", 9)


def test_there_is_none_while_the_first_thing_told_is_held() -> None:
    told = Told()
    told.holds(1)
    told.tells(7)
    assert told.safe is None


def test_what_an_earlier_session_told_keeps_the_new_one_from_being_remembered() -> None:
    told = Told()
    old = told.holds(500)
    told.tells(7, session="two")
    assert told.safe is None
    told.handover.release(old)
    assert told.handover.safe() == Position("two", 7)


def test_what_is_held_before_any_session_stands_in_nobodys_way() -> None:
    told = Told()
    told.handover.hold()
    told.tells(7)
    assert told.safe == 7


async def test_a_listener_counts_from_when_it_was_told_though_it_runs_later() -> None:
    told = Told()
    held: list[Hold] = []
    go_on = asyncio.Event()

    async def listener() -> None:
        held.append(told.handover.hold())
        await go_on.wait()

    told.tells(5)
    task = told.handover.listening(lambda: asyncio.create_task(listener()))
    told.tells(8)
    await asyncio.sleep(0)
    assert told.safe == 4
    told.handover.release(held[0])
    assert told.safe == 4, "the listener itself is not done"
    go_on.set()
    await task
    await asyncio.sleep(0)
    assert told.safe == 8
    assert told.handover.hold().at == Position("one", 8), "beyond the listener it is now"


async def test_a_listener_that_fails_or_is_cancelled_holds_nothing_for_ever() -> None:
    told = Told()
    told.tells(2)
    task = told.handover.listening(lambda: asyncio.create_task(asyncio.sleep(60)))
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert told.safe == 2


def test_what_waits_is_held_and_what_is_let_go_is_missing_from_its_first_on() -> None:
    told = Told()
    waiting = Waiting(told.handover, GatewayMetrics(CollectorRegistry()))
    waiting.put("1", Deleted(1, AT), told.holds(2))
    waiting.put("1", Edited(1, None, AT, Body("")), told.holds(3))
    waiting.put("1", Edited(1, None, AT, Body("")), told.holds(4))
    waiting.put("2", Deleted(9, AT), told.holds(5))
    assert told.safe == 1
    missing = waiting.let_go("1")
    assert missing is not None
    waiting.done("1", 1)
    assert told.safe == 2
    told.handover.release(missing)
    assert told.safe == 4
    waiting.remove("2", waiting.deletions("2"))
    assert told.safe == 5
