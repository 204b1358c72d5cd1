"""Saved answers, and what their texts may hold."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.event import new_id
from contracts.settings import GuildSettingsData
from contracts.tags import PLACEHOLDERS, TagName, filled, unknown_placeholder
from services.tickets.domain import tags
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from tests.unit.tickets.values import ADDED, GUILD, OPENER, STAFF, STRANGER, closed, opened

HELLO = TagName(tag_id=new_id(), name="Hello")
REFUND = TagName(tag_id=new_id(), name="Refund")


def settings(*known: TagName) -> GuildSettingsData:
    return GuildSettingsData(guild_id=GUILD, version=3, tags=known)


def refusal(change: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refused:
        change()
    return refused.value


def test_staff_save_answers_change_and_delete_them() -> None:
    made = tags.create(settings(HELLO), STAFF, REFUND, "Dear {user}")
    assert (made.tags, made.version) == ((HELLO, REFUND), 4)
    renamed = HELLO.model_copy(update={"name": "Good day"})
    edited = tags.edit(made, STAFF, renamed, "Good day")
    assert (edited.tags, edited.version) == ((renamed, REFUND), 5)
    assert tags.edit(edited, STAFF, renamed, "Another text") is edited
    assert tags.delete(edited, STAFF, HELLO.tag_id).tags == (REFUND,)


@pytest.mark.parametrize("actor", [OPENER, ADDED, STRANGER])
def test_nobody_else_does(actor: Actor) -> None:
    known, ticket = settings(HELLO), opened(member_refs=(ADDED.ref,))
    for change in (
        lambda: tags.create(known, actor, REFUND, "x"),
        lambda: tags.edit(known, actor, HELLO, "x"),
        lambda: tags.delete(known, actor, HELLO.tag_id),
        lambda: tags.answer(ticket, actor),
    ):
        assert refusal(change).rule.slug == "not-staff"


def test_a_name_is_there_once_and_the_number_has_an_end() -> None:
    namesake = TagName(tag_id=new_id(), name="hELLO")
    assert refusal(lambda: tags.create(settings(HELLO), STAFF, namesake, "x")).rule.slug == "tag-exists"
    known = settings(HELLO, REFUND)
    clash = REFUND.model_copy(update={"name": "hello"})
    assert refusal(lambda: tags.edit(known, STAFF, clash, "x")).rule.slug == "tag-exists"
    full = settings(*(TagName(tag_id=new_id(), name=f"tag {number}") for number in range(tags.MAX_TAGS)))
    assert refusal(lambda: tags.create(full, STAFF, HELLO, "x")).rule.slug == "tag-limit-reached"
    assert refusal(lambda: tags.edit(settings(), STAFF, HELLO, "x")).rule.slug == "unknown-tag"
    assert refusal(lambda: tags.delete(settings(), STAFF, HELLO.tag_id)).rule.slug == "unknown-tag"


def test_a_placeholder_that_stands_for_nothing_is_named_with_those_there_are() -> None:
    refused = refusal(lambda: tags.create(settings(), STAFF, HELLO, "{user}, call {phone} or {fax}"))
    assert refused.rule.slug == "unknown-placeholder"
    assert refused.facts == {"placeholder": "{phone}", "known": "{user}, {ticket}, {server}, {staff}, {type}"}


def test_answering_is_seen_by_everybody_and_only_in_an_open_ticket() -> None:
    assert tags.answer(opened(), STAFF).version == 2
    assert refusal(lambda: tags.answer(closed(), STAFF)).rule.slug == "ticket-closed"


@pytest.mark.parametrize("text", ["{}", "{ user }", '{"a": 1}', "{1}", "{{", "a } b {"])
def test_braces_that_hold_no_word_are_text(text: str) -> None:
    assert unknown_placeholder(text) is None
    assert filled(text, str.upper) == text


def test_what_is_filled_in_stays_as_it_is() -> None:
    assert filled("{User} {user}{type}", {"user": "{type}", "type": "Bill"}.__getitem__) == "{type} {type}Bill"


@given(
    st.text(),
    st.lists(st.sampled_from(PLACEHOLDERS), max_size=5),
    st.text(alphabet=st.characters(exclude_characters="{}")),
)
def test_every_text_that_may_be_saved_can_be_filled_in(text: str, names: list[str], between: str) -> None:
    whole = between.join(f"{{{name}}}" for name in names) + text
    if unknown_placeholder(whole) is None:
        asked: list[str] = []

        def value(name: str) -> str:
            asked.append(name)
            return ""

        filled(whole, value)
        assert set(asked) <= set(PLACEHOLDERS)
        assert len(asked) >= len(names)
    else:
        assert unknown_placeholder(text) is not None or names
