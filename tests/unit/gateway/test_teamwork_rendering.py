"""What people read of a team's work, within Discord's limits in both languages."""

import pytest

from contracts.event import new_id
from contracts.labels import Label
from contracts.tags import TEXT_LENGTH, TagName
from services.gateway.domain.asking import Refused
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.answers import answers_embed
from services.gateway.rendering.labels import label_list
from services.gateway.rendering.notes import ShownNote, note_page
from services.gateway.rendering.parts import NOBODY, characters
from services.gateway.rendering.tags import answer_message, answer_text, not_saved, tag_list, tag_page
from services.gateway.rendering.ticket import status_message
from services.gateway.rendering.transfer import transfer_message
from services.gateway.usecases.ask_to_note import NOTE_LENGTH
from services.tickets.domain.labels import MAX_LABELS, MAX_ON_TICKET
from services.tickets.domain.notes import PAGE_NOTES
from services.tickets.domain.tags import MAX_TAGS
from tests.unit.gateway.test_rendering import NOW, PEOPLE, STAFF, ticket

TEXTS = Texts()
EN = TEXTS.in_language("en")
LONG = "n" * 32
EMOJI = f"<a:{'e' * 32}:{'1' * 20}>"


def labels(count: int) -> tuple[Label, ...]:
    return tuple(Label(label_id=new_id(), name=LONG, emoji=EMOJI) for _ in range(count))


@pytest.mark.parametrize("code", LANGUAGES)
def test_as_many_labels_as_a_ticket_can_have_stand_whole_in_its_status(code: str) -> None:
    words = TEXTS.in_language(code)
    answers = answers_embed([("L" * 45, "x" * 4000)] * 5, words)
    shown = status_message(ticket(labels=labels(MAX_ON_TICKET)), PEOPLE, words, answers=answers)
    [field] = [each for each in shown["embeds"][0]["fields"] if LONG in each["value"]]
    assert field["value"].count(f"{EMOJI} {LONG}") == MAX_ON_TICKET
    assert characters(shown["embeds"]) <= 6000


@pytest.mark.parametrize("code", LANGUAGES)
def test_lists_fit_however_much_there_is(code: str) -> None:
    words = TEXTS.in_language(code)
    all_labels = label_list(labels(MAX_LABELS), words)["embeds"][0]["description"]
    assert len(all_labels) <= 4096
    tags = [TagName(tag_id=new_id(), name=f"{LONG[:-3]}{number:03}") for number in range(MAX_TAGS)]
    listed = tag_list(tags, words)["embeds"][0]["description"]
    assert len(listed) <= 4096
    shown = listed.count("\n")
    assert str(MAX_TAGS - shown) in listed.splitlines()[-1]
    assert label_list((), words)["content"]
    assert tag_list((), words)["content"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_of_the_longest_notes_fits_and_leads_to_the_next(code: str) -> None:
    words = TEXTS.in_language(code)
    notes = [ShownNote(f"<@{'1' * 20}>", NOW, "x" * NOTE_LENGTH)] * PAGE_NOTES
    page = note_page("0007", notes, 1, 3, words)
    assert characters(page["embeds"]) <= 6000
    assert "page:2" in page["content"]
    assert "page:" not in note_page("0007", notes, 3, 3, words)["content"]


def test_an_answer_calls_nobody_and_stays_within_a_message() -> None:
    values = {"user": "<@1>", "ticket": "0007", "server": "s" * 100, "staff": "<@2>", "type": "t" * 45}
    text = answer_text("{server}" * (TEXT_LENGTH // 8), values)
    assert len(text) == 4000
    said = answer_message("@everyone <@1>", "<@2>", EN)
    assert said["allowed_mentions"] == NOBODY
    assert said["embeds"][0]["description"] == "@everyone <@1>"


def test_a_saved_answer_is_read_whole_and_comes_back_whole_where_it_is_not_saved() -> None:
    text = "x" * TEXT_LENGTH
    page = tag_page(TagName(tag_id=new_id(), name="Hello"), text, EN)
    assert (page["embeds"][0]["title"], page["embeds"][0]["description"]) == ("Hello", text)
    back = not_saved(Refused("tag-text-too-long", limit=TEXT_LENGTH), text, EN)
    assert "2,000" in back["content"] or "2000" in back["content"]
    assert back["embeds"][0]["description"] == text


@pytest.mark.parametrize("code", LANGUAGES)
def test_who_is_handed_a_ticket_is_called_and_nobody_else(code: str) -> None:
    words = TEXTS.in_language(code)
    receiver = new_id()
    people = {**PEOPLE, receiver: "<@3>"}
    said = transfer_message(people, STAFF, receiver, words)
    assert "<@2>" in said["content"]
    assert said["allowed_mentions"] == {"parse": [], "users": ["3"]}
    taken = transfer_message(people, receiver, receiver, words)
    assert taken["content"] == words("line-claimed", person="<@3>")
    gone = transfer_message({}, STAFF, receiver, words)
    assert "<@" not in gone["content"]
    assert gone["allowed_mentions"] == NOBODY
