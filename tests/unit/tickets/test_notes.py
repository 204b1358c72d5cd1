"""Internal notes: who reads them, and how many there may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tickets.domain import notes
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from tests.unit.tickets.values import ADDED, ADMINISTRATOR, COLLEAGUE, OPENER, STAFF, STRANGER, closed, opened


def refusal(actor: Actor, **fields: object) -> str:
    with pytest.raises(Refused) as refused:
        notes.require_reader(opened(**fields), actor)
    return refused.value.rule.slug


def test_the_team_reads_and_writes_them_also_once_a_ticket_is_closed() -> None:
    for actor in (STAFF, ADMINISTRATOR):
        for ticket in (opened(), closed()):
            notes.require_reader(ticket, actor)
            notes.require_writer(ticket, actor, notes.MAX_NOTES - 1)


@pytest.mark.parametrize("actor", [OPENER, ADDED, STRANGER])
def test_nobody_else_does(actor: Actor) -> None:
    assert refusal(actor, member_refs=(ADDED.ref,)) == "not-staff"


def test_staff_do_not_read_what_is_noted_of_a_ticket_they_take_part_in_as_members() -> None:
    assert refusal(STAFF, opener_ref=STAFF.ref) == "notes-of-team"
    assert refusal(COLLEAGUE, member_refs=(COLLEAGUE.ref,)) == "notes-of-team"


def test_their_number_has_an_end() -> None:
    with pytest.raises(Refused) as refused:
        notes.require_writer(opened(), STAFF, notes.MAX_NOTES)
    assert refused.value.facts == {"limit": notes.MAX_NOTES}


@given(st.integers(0, notes.MAX_NOTES))
def test_every_note_is_on_one_page(count: int) -> None:
    pages = notes.pages(count)
    assert pages >= 1
    assert (pages - 1) * notes.PAGE_NOTES < max(count, 1) <= pages * notes.PAGE_NOTES
