"""Every fact reaches all features that hear it, in order, or the gateway does not start."""

import pytest

from contracts import topics
from contracts.tickets import TicketClaimed, TicketClosed
from services.gateway.consumers.facts import Handler, Handlers, by_topic, merged


def noting(notes: list[str], name: str, *, fails: bool = False) -> Handler:
    async def handle(_event: object) -> None:
        notes.append(name)
        if fails:
            raise ConnectionError(name)

    return handle


async def test_a_fact_reaches_every_feature_in_the_order_they_are_named() -> None:
    notes: list[str] = []
    first: Handlers = {TicketClosed: noting(notes, "first")}
    second: Handlers = {TicketClosed: noting(notes, "second"), TicketClaimed: noting(notes, "alone")}
    handlers = merged([first, second])
    await handlers[TicketClosed](object())
    assert notes == ["first", "second"]
    await handlers[TicketClaimed](object())
    assert notes == ["first", "second", "alone"]


async def test_where_a_feature_fails_those_after_it_wait_for_the_next_try() -> None:
    notes: list[str] = []
    handlers = merged([{TicketClosed: noting(notes, "first", fails=True)}, {TicketClosed: noting(notes, "second")}])
    with pytest.raises(ConnectionError):
        await handlers[TicketClosed](object())
    assert notes == ["first"]


def test_a_fact_that_no_topic_carries_is_an_error() -> None:
    handlers = merged([{TicketClosed: noting([], "never")}])
    assert by_topic(handlers, [topics.TICKET_EVENTS, topics.NOTICES]) == {
        topics.TICKET_EVENTS: handlers,
        topics.NOTICES: {},
    }
    with pytest.raises(ValueError, match="no topic that is read carries TicketClosed"):
        by_topic(handlers, [topics.NOTICES])
