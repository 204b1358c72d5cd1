"""How a ticket comes to be, closes and comes back."""

from datetime import timedelta

import pytest

from contracts.states import State
from services.tickets.domain import lifecycle
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from services.tickets.domain.ticket import Ticket, require_reader
from tests.unit.tickets.values import (
    ADDED,
    ADMINISTRATOR,
    CHANNEL,
    NOW,
    OPENER,
    STAFF,
    STRANGER,
    WEEK,
    closed,
    opened,
    opening,
)

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def slug_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.rule.slug


def test_a_ticket_is_open_once_its_thread_exists() -> None:
    ticket = lifecycle.place_created(opening(), CHANNEL, NOW)
    assert (ticket.state, ticket.channel_id, ticket.since, ticket.asked_at) == ("open", CHANNEL, None, None)
    assert ticket.version == 2


def test_a_word_spoken_while_the_ticket_was_opening_decides_whose_turn_it_is() -> None:
    assert lifecycle.place_created(opening(last_side="member"), CHANNEL, NOW).state == "waiting-for-staff"
    assert lifecycle.place_created(opening(last_side="staff"), CHANNEL, NOW).state == "waiting-for-member"


def test_a_redelivered_thread_changes_nothing() -> None:
    ticket = opened()
    assert lifecycle.place_created(ticket, CHANNEL, NOW) is ticket


def test_a_thread_that_comes_after_the_ticket_was_given_up_is_closed_again() -> None:
    failed = lifecycle.place_failed(opening(), "timed-out", NOW, WEEK)
    late = lifecycle.place_created(failed, CHANNEL, NOW + MINUTE)
    assert (late.state, late.channel_id) == ("closing", CHANNEL)
    done = lifecycle.place_closed(late, NOW + 2 * MINUTE, WEEK)
    assert (done.state, done.purge_at) == ("closed", NOW + WEEK)


def test_a_refusal_by_discord_fails_the_ticket_with_its_reason_and_an_end() -> None:
    ticket = lifecycle.place_failed(opening(), "missing-permission", NOW, WEEK)
    assert (ticket.state, ticket.failure, ticket.purge_at) == ("failed", "missing-permission", NOW + WEEK)
    assert lifecycle.place_failed(ticket, "again", NOW, WEEK) is ticket


@pytest.mark.parametrize("actor", [OPENER, STAFF, ADMINISTRATOR])
def test_opener_and_staff_may_close(actor: Actor) -> None:
    ticket = lifecycle.close(opened(), actor, NOW)
    assert (ticket.state, ticket.since) == ("closing", NOW)


@pytest.mark.parametrize("actor", [ADDED, STRANGER])
def test_others_may_not_close(actor: Actor) -> None:
    with pytest.raises(Refused) as refused:
        lifecycle.close(opened(member_refs=(ADDED.ref,)), actor, NOW)
    assert slug_of(refused) == "not-opener-or-staff"


@pytest.mark.parametrize(
    ("ticket", "slug"),
    [
        (opening(), "ticket-opening"),
        (opening(state="closing"), "ticket-closing"),
        (closed(), "ticket-closed"),
        (opening(state="reopening"), "ticket-reopening"),
        (opening(state="failed"), "ticket-failed"),
    ],
)
def test_only_a_ticket_people_can_work_in_is_closed(ticket: Ticket, slug: str) -> None:
    with pytest.raises(Refused) as refused:
        lifecycle.close(ticket, OPENER, NOW)
    assert slug_of(refused) == slug


def test_closing_starts_the_retention_clock() -> None:
    closing = lifecycle.close(opened(), OPENER, NOW)
    ticket = lifecycle.place_closed(closing, NOW + MINUTE, WEEK)
    assert (ticket.state, ticket.closed_at, ticket.purge_at) == ("closed", NOW + MINUTE, NOW + MINUTE + WEEK)
    assert lifecycle.place_closed(ticket, NOW, WEEK) is ticket


def test_a_thread_deleted_by_hand_closes_the_ticket() -> None:
    assert lifecycle.place_deleted(opened(), CHANNEL, NOW, WEEK).state == "closed"
    assert lifecycle.place_deleted(opened(state="closing"), CHANNEL, NOW, WEEK).state == "closed"
    failed = lifecycle.place_deleted(opening(), CHANNEL, NOW, WEEK)
    assert (failed.state, failed.failure) == ("failed", "place-deleted")


def test_the_deletion_of_another_thread_changes_nothing() -> None:
    for ticket in (opened(), closed()):
        assert lifecycle.place_deleted(ticket, "4001", NOW, WEEK) is ticket


@pytest.mark.parametrize("state", ["open", "waiting-for-member", "waiting-for-staff", "closing"])
def test_without_the_bot_a_ticket_is_closed(state: State) -> None:
    ticket = lifecycle.bot_removed(opened(state=state), NOW, WEEK)
    assert (ticket.state, ticket.closed_at, ticket.purge_at, ticket.asked_at) == ("closed", NOW, NOW + WEEK, None)


def test_without_the_bot_a_ticket_that_was_opening_has_failed_and_one_reopening_ends_when_it_would_have() -> None:
    failed = lifecycle.bot_removed(opening(), NOW, WEEK)
    assert (failed.state, failed.failure) == ("failed", "bot-removed")
    reopening = lifecycle.reopen(closed(), OPENER, NOW + MINUTE)
    ended = lifecycle.bot_removed(reopening, NOW + 2 * MINUTE, WEEK)
    assert (ended.state, ended.purge_at) == ("closed", NOW + WEEK)


def test_without_the_bot_what_is_over_stays_as_it_is() -> None:
    for ticket in (closed(), lifecycle.place_failed(opening(), "x", NOW, WEEK)):
        assert lifecycle.bot_removed(ticket, NOW + MINUTE, WEEK) is ticket


@pytest.mark.parametrize("actor", [OPENER, STAFF])
def test_a_closed_ticket_comes_back_with_its_number(actor: Actor) -> None:
    reopening = lifecycle.reopen(closed(number=7), actor, NOW + MINUTE)
    ticket = lifecycle.place_reopened(reopening, "4002", NOW + MINUTE)
    assert (ticket.state, ticket.number, ticket.channel_id) == ("open", 7, "4002")
    assert (ticket.closed_at, ticket.purge_at) == (None, None)


@pytest.mark.parametrize(
    ("ticket", "slug"),
    [
        (opened(), "ticket-not-closed"),
        (opened(state="waiting-for-staff"), "ticket-not-closed"),
        (opening(state="failed"), "ticket-failed"),
        (opening(state="closing"), "ticket-closing"),
    ],
)
def test_only_a_closed_ticket_comes_back(ticket: Ticket, slug: str) -> None:
    with pytest.raises(Refused) as refused:
        lifecycle.reopen(ticket, OPENER, NOW)
    assert slug_of(refused) == slug


def test_a_ticket_comes_back_until_its_content_ends_and_not_after() -> None:
    assert lifecycle.reopen(closed(), OPENER, NOW + WEEK - SECOND).state == "reopening"
    with pytest.raises(Refused) as refused:
        lifecycle.reopen(closed(), OPENER, NOW + WEEK)
    assert slug_of(refused) == "ticket-purged"
    assert refused.value.facts == {"number": 1, "purged_at": int((NOW + WEEK).timestamp())}


def test_a_failed_reopening_extends_nothing() -> None:
    reopening = lifecycle.reopen(closed(), OPENER, NOW + 6 * timedelta(days=1))
    for ended in (
        lifecycle.place_failed(reopening, "channel-gone", NOW + WEEK, WEEK),
        lifecycle.overdue(reopening, NOW + WEEK, WEEK),
    ):
        assert (ended.state, ended.closed_at, ended.purge_at) == ("closed", NOW, NOW + WEEK)


def test_a_thread_reopened_too_late_is_closed_again_without_extending_anything() -> None:
    late = lifecycle.place_reopened(closed(), CHANNEL, NOW + MINUTE)
    assert late.state == "closing"
    assert lifecycle.place_closed(late, NOW + 2 * MINUTE, WEEK).purge_at == NOW + WEEK


@pytest.mark.parametrize("state", ["opening", "closing", "reopening"])
def test_discord_is_asked_again_after_a_minute_and_not_before(state: str) -> None:
    ticket = opening(state=state)
    assert lifecycle.overdue(ticket, NOW + MINUTE - SECOND, WEEK) is ticket
    again = lifecycle.overdue(ticket, NOW + MINUTE, WEEK)
    assert (again.state, again.attempt, again.asked_at, again.since) == (state, 2, NOW + MINUTE, NOW)


@pytest.mark.parametrize(("state", "end"), [("opening", "failed"), ("closing", "closed"), ("reopening", "closed")])
def test_nobody_waits_for_discord_longer_than_ten_minutes(state: str, end: str) -> None:
    ticket = opening(state=state)
    assert lifecycle.overdue(ticket, NOW + 10 * MINUTE - SECOND, WEEK).state == state
    assert lifecycle.overdue(ticket, NOW + 10 * MINUTE, WEEK).state == end


def test_a_settled_ticket_is_never_overdue() -> None:
    for ticket in (opened(), closed()):
        assert lifecycle.overdue(ticket, NOW + WEEK, WEEK) is ticket


def test_an_erasure_closes_whatever_occupies_the_person() -> None:
    for ticket in (opening(), opened(), opened(state="waiting-for-staff"), closed(state="reopening")):
        assert lifecycle.close_for_erasure(ticket, NOW).state == "closing"
    for ticket in (closed(), opened(state="closing")):
        assert lifecycle.close_for_erasure(ticket, NOW) is ticket


def test_a_ticket_closed_before_its_thread_existed_closes_the_thread_when_it_comes() -> None:
    closing = lifecycle.close_for_erasure(opening(), NOW)
    assert lifecycle.place_created(closing, CHANNEL, NOW).channel_id == CHANNEL
    assert lifecycle.place_failed(closing, "missing-permission", NOW, WEEK).state == "closed"


def test_readers_are_the_opener_added_people_and_staff() -> None:
    ticket = closed(member_refs=(ADDED.ref,))
    for actor in (OPENER, ADDED, STAFF, ADMINISTRATOR):
        require_reader(ticket, actor)
    with pytest.raises(Refused) as refused:
        require_reader(ticket, STRANGER)
    assert slug_of(refused) == "not-reader"
