"""Labels of servers and tickets."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.event import new_id
from contracts.labels import Label
from contracts.settings import GuildSettingsData
from services.tickets.domain import labels
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from tests.unit.tickets.values import ADDED, GUILD, OPENER, STAFF, STRANGER, closed, opened

BUG = Label(label_id=new_id(), name="Bug", emoji="🐛")
BILL = Label(label_id=new_id(), name="Billing")


def settings(*known: Label) -> GuildSettingsData:
    return GuildSettingsData(guild_id=GUILD, version=3, labels=known)


def many(count: int) -> tuple[Label, ...]:
    return tuple(Label(label_id=new_id(), name=f"label {number}") for number in range(count))


def refusal(change: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        change()
    return refused.value.rule.slug


def test_administrators_make_and_delete_labels() -> None:
    made = labels.create(settings(BUG), BILL, administrator=True)
    assert (made.labels, made.version) == ((BUG, BILL), 4)
    left = labels.delete(made, BUG.label_id, administrator=True)
    assert (left.labels, left.version) == ((BILL,), 5)


def test_nobody_else_changes_what_labels_there_are() -> None:
    assert refusal(lambda: labels.create(settings(), BUG, administrator=False)) == "not-administrator"
    assert refusal(lambda: labels.delete(settings(BUG), BUG.label_id, administrator=False)) == "not-administrator"


def test_a_name_is_there_once_and_the_number_has_an_end() -> None:
    again = Label(label_id=new_id(), name="bUG")
    assert refusal(lambda: labels.create(settings(BUG), again, administrator=True)) == "label-exists"
    full = settings(*many(labels.MAX_LABELS))
    assert refusal(lambda: labels.create(full, BUG, administrator=True)) == "label-limit-reached"
    assert refusal(lambda: labels.delete(settings(), BUG.label_id, administrator=True)) == "unknown-label"


@pytest.mark.parametrize("actor", [OPENER, ADDED, STRANGER])
def test_labels_are_put_on_by_staff(actor: Actor) -> None:
    ticket = opened(member_refs=(ADDED.ref,), labels=(BUG.label_id,))
    known = settings(BUG, BILL)
    assert refusal(lambda: labels.put_on(ticket, actor, BILL, known)) == "not-staff"
    assert refusal(lambda: labels.take_off(ticket, actor, BUG, known)) == "not-staff"


def test_a_label_is_on_a_ticket_once_or_not_at_all() -> None:
    known = settings(BUG, BILL)
    ticket = labels.put_on(opened(), STAFF, BUG, known)
    assert refusal(lambda: labels.put_on(ticket, STAFF, BUG, known)) == "already-labelled"
    assert refusal(lambda: labels.take_off(ticket, STAFF, BILL, known)) == "not-labelled"
    assert labels.take_off(ticket, STAFF, BUG, known).labels == ()
    assert refusal(lambda: labels.put_on(closed(), STAFF, BUG, known)) == "ticket-closed"


def test_a_deleted_label_takes_no_room_and_does_not_come_back_with_its_name() -> None:
    full = many(labels.MAX_ON_TICKET)
    ticket = opened(labels=tuple(label.label_id for label in full))
    assert refusal(lambda: labels.put_on(ticket, STAFF, BUG, settings(*full, BUG))) == "ticket-label-limit-reached"
    namesake = Label(label_id=new_id(), name=full[0].name)
    fewer = settings(*full[1:], namesake, BUG)
    assert labels.of_ticket(ticket, fewer) == full[1:]
    assert labels.of_ticket(labels.put_on(ticket, STAFF, BUG, fewer), fewer) == (*full[1:], BUG)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 14))))
def test_whatever_is_put_on_and_taken_off_a_ticket_shows_each_label_once_and_never_too_many(
    steps: list[tuple[bool, int]],
) -> None:
    known = settings(*many(15))
    ticket = opened()
    expected: list[Label] = []
    for on, place in steps:
        label = known.labels[place]
        try:
            ticket = (labels.put_on if on else labels.take_off)(ticket, STAFF, label, known)
        except Refused:
            assert (label in expected) == on or len(expected) == labels.MAX_ON_TICKET
            continue
        expected = [*expected, label] if on else [each for each in expected if each != label]
    assert list(labels.of_ticket(ticket, known)) == expected
    assert len(expected) <= labels.MAX_ON_TICKET
