"""Working a ticket."""

from collections.abc import Callable

import pytest

from services.tickets.domain import staffing
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from services.tickets.domain.ticket import Ticket
from tests.unit.tickets.values import (
    ADDED,
    ADMINISTRATOR,
    COLLEAGUE,
    GUILD,
    NOW,
    OPENER,
    STAFF,
    STAFF_ROLE,
    STRANGER,
    closed,
    opened,
)


def refusal(change: Callable[[], Ticket]) -> str:
    with pytest.raises(Refused) as refused:
        change()
    return refused.value.rule.slug


def test_staff_are_who_has_a_staff_role_or_manages_the_server() -> None:
    assert Actor.of("x", ["5", STAFF_ROLE], [STAFF_ROLE], administrator=False).staff
    assert Actor.of("x", [], [STAFF_ROLE], administrator=True).staff
    assert not Actor.of("x", ["5", GUILD], [STAFF_ROLE], administrator=False).staff
    assert not Actor.of("x", ["5"], [], administrator=False).staff


def test_staff_take_a_ticket_and_give_it_back() -> None:
    claimed = staffing.claim(opened(), STAFF)
    assert claimed.claimed_by == STAFF.ref
    assert staffing.unclaim(claimed, STAFF).claimed_by is None


def test_a_ticket_somebody_has_is_not_taken() -> None:
    claimed = staffing.claim(opened(), STAFF)
    assert refusal(lambda: staffing.claim(claimed, COLLEAGUE)) == "already-claimed"
    assert refusal(lambda: staffing.claim(claimed, STAFF)) == "already-yours"


def test_only_its_holder_or_an_administrator_gives_a_ticket_back() -> None:
    claimed = staffing.claim(opened(), STAFF)
    assert refusal(lambda: staffing.unclaim(claimed, COLLEAGUE)) == "not-your-claim"
    assert staffing.unclaim(claimed, ADMINISTRATOR).claimed_by is None
    assert refusal(lambda: staffing.unclaim(opened(), STAFF)) == "not-claimed"


@pytest.mark.parametrize("actor", [OPENER, ADDED, STRANGER])
def test_staff_buttons_are_for_staff(actor: Actor) -> None:
    ticket = opened(member_refs=(ADDED.ref,))
    assert refusal(lambda: staffing.claim(ticket, actor)) == "not-staff"
    assert refusal(lambda: staffing.unclaim(ticket, actor)) == "not-staff"
    assert refusal(lambda: staffing.set_priority(ticket, actor, "high")) == "not-staff"


def test_a_closed_ticket_is_not_worked() -> None:
    ticket = closed(member_refs=(ADDED.ref,))
    for change in (
        lambda: staffing.claim(ticket, STAFF),
        lambda: staffing.set_priority(ticket, STAFF, "high"),
        lambda: staffing.add_member(ticket, STAFF, STRANGER.ref),
        lambda: staffing.remove_member(ticket, STAFF, ADDED.ref),
    ):
        assert refusal(change) == "ticket-closed"


def test_priority_changes_to_another_one_only() -> None:
    urgent = staffing.set_priority(opened(), STAFF, "urgent")
    assert urgent.priority == "urgent"
    assert refusal(lambda: staffing.set_priority(urgent, STAFF, "urgent")) == "priority-unchanged"


def test_opener_and_staff_add_and_remove_people() -> None:
    for actor in (OPENER, STAFF):
        ticket = staffing.add_member(opened(), actor, ADDED.ref)
        assert ticket.member_refs == (ADDED.ref,)
        assert staffing.remove_member(ticket, actor, ADDED.ref).member_refs == ()


def test_people_who_were_added_do_not_add_others() -> None:
    ticket = opened(member_refs=(ADDED.ref,))
    assert refusal(lambda: staffing.add_member(ticket, ADDED, STRANGER.ref)) == "not-opener-or-staff"


def test_nobody_is_added_twice_or_removed_without_having_been_added() -> None:
    ticket = opened(member_refs=(ADDED.ref,))
    assert refusal(lambda: staffing.add_member(ticket, OPENER, ADDED.ref)) == "already-member"
    assert refusal(lambda: staffing.add_member(ticket, STAFF, OPENER.ref)) == "member-is-opener"
    assert refusal(lambda: staffing.remove_member(ticket, STAFF, OPENER.ref)) == "member-is-opener"
    assert refusal(lambda: staffing.remove_member(ticket, STAFF, STRANGER.ref)) == "not-a-member"


def test_the_number_of_people_has_an_end() -> None:
    full = opened(member_refs=tuple(f"ref-{place}" for place in range(staffing.MAX_MEMBERS)))
    with pytest.raises(Refused) as refused:
        staffing.add_member(full, STAFF, ADDED.ref)
    assert refused.value.facts == {"limit": staffing.MAX_MEMBERS}


def test_the_turn_goes_to_the_other_side() -> None:
    asked = staffing.heard(opened(), 10, "member", NOW)
    assert (asked.state, asked.version) == ("waiting-for-staff", 2)
    answered = staffing.heard(asked, 11, "staff", NOW)
    assert (answered.state, answered.version) == ("waiting-for-member", 3)


def test_a_second_word_of_the_same_side_is_no_change() -> None:
    asked = staffing.heard(opened(), 10, "member", NOW)
    more = staffing.heard(asked, 12, "member", NOW)
    assert (more.state, more.version, more.last_word) == (asked.state, asked.version, 12)


def test_an_older_word_does_not_move_the_turn_back() -> None:
    answered = staffing.heard(opened(), 11, "staff", NOW)
    assert staffing.heard(answered, 10, "member", NOW) is answered
    assert staffing.heard(answered, 11, "member", NOW) is answered


def test_words_in_a_closed_ticket_move_nothing() -> None:
    ticket = staffing.heard(closed(), 10, "member", NOW)
    assert (ticket.state, ticket.version) == ("closed", 1)


def test_an_added_person_and_a_staff_member_who_opened_speak_for_the_member() -> None:
    ticket = opened(member_refs=(ADDED.ref,), opener_ref=STAFF.ref)
    assert ticket.side_of(ADDED) == "member"
    assert ticket.side_of(STAFF) == "member"
    assert ticket.side_of(COLLEAGUE) == "staff"
    assert ticket.side_of(STRANGER) is None
