"""The words of transcripts."""

from datetime import timedelta

import pytest

from contracts.priorities import Priority
from contracts.states import State
from services.tickets.domain.files import MAX_ATTEMPTS, FileLimits, next_try
from services.tickets.domain.transcript import Done, Speaker, filename
from services.tickets.transcripts.components import component_labels
from services.tickets.transcripts.embeds import embeds_of
from services.tickets.transcripts.phrases import happened, size, who
from services.tickets.transcripts.words import ENGLISH, GERMAN, words
from services.tickets.usecases.read_files import ImageBudget, image_type
from tests.unit.tickets.values import NOW


def test_every_language_has_every_word() -> None:
    assert GERMAN.keys() == ENGLISH.keys()
    for key, text in ENGLISH.items():
        assert text.count("{") == GERMAN[key].count("{")
    assert words("xx") is ENGLISH
    for state in State.__args__:  # type: ignore[attr-defined]
        assert f"state-{state}" in ENGLISH
    for priority in Priority.__args__:  # type: ignore[attr-defined]
        assert f"priority-{priority}" in ENGLISH


@pytest.mark.parametrize(
    ("done", "sentence"),
    [
        (Done(NOW, "claimed", by=Speaker("Grace")), "Grace took the ticket"),
        (Done(NOW, "claimed", by=Speaker(None)), "Deleted user took the ticket"),
        (Done(NOW, "claimed", by=Speaker(None, side="staff", known=False)), "A staff member took the ticket"),
        (Done(NOW, "closing", detail="idle"), "Ticket System closed the ticket, as nobody wrote in it"),
        (Done(NOW, "closing"), "Ticket System closed the ticket"),
        (
            Done(NOW, "close-planned", detail="idle"),
            "Ticket System warned that the ticket closes because nobody writes",
        ),
        (Done(NOW, "close-called-off", by=Speaker("Ada"), detail="by-hand"), "Ada kept the ticket open"),
        (Done(NOW, "opened", by=None), "The ticket was opened"),
        (Done(NOW, "priority-changed", by=Speaker("Grace"), detail="high"), "Grace set the priority to high"),
        (Done(NOW, "transferred", by=Speaker("Grace"), whom=Speaker("Ives")), "Grace handed the ticket to Ives"),
        (Done(NOW, "labelled", by=Speaker("Grace"), detail="high"), "Grace put the label “high” on the ticket"),
        (Done(NOW, "unlabelled", by=Speaker("Grace"), detail="{whom}"), "Grace took the label “{whom}” off the ticket"),
        (Done(NOW, "tag-sent", by=Speaker("Grace"), detail="Hello"), "Grace sent the saved answer “Hello”"),
        (Done(NOW, "moved", by=Speaker("Grace"), detail="urgent"), "Grace moved the ticket to “urgent”"),
        (Done(NOW, "member-added", by=Speaker("Ada"), whom=Speaker(None, known=False)), "Ada added Somebody"),
        (Done(NOW, "closed", detail="bot-removed"), "The ticket is closed (the bot was removed from the server)"),
        (
            Done(NOW, "unclaimed", detail="left-server"),
            "Ticket System gave the ticket back (who had it left the server)",
        ),
        (Done(NOW, "failed", detail="timed-out"), "The ticket could not be opened (timed-out)"),
    ],
)
def test_what_happened_is_a_sentence(done: Done, sentence: str) -> None:
    assert happened(done, ENGLISH) == sentence


def test_people_sizes_and_names_of_files() -> None:
    assert who(Speaker("Ada"), ENGLISH) == "Ada"
    assert [size(count) for count in (0, 1023, 1536, 250_000, 5_000_000, 3 * 1024**3)] == [
        "0 B", "1023 B", "1.5 KB", "244 KB", "4.8 MB", "3.0 GB",
    ]  # fmt: skip
    assert filename(7, "markdown") == "ticket-0007.md"


def test_embeds_and_components_of_any_shape_are_shown_or_left_out() -> None:
    [embed] = embeds_of([{"title": "**T**", "color": "red", "url": "javascript:x", "fields": [None, {"name": "n"}]}])
    assert (embed.colour, embed.url, len(embed.fields)) == ("#5865f2", "", 1)
    assert list(embeds_of(["x", 5])) == []  # type: ignore[list-item]
    nested = [{"components": [{"label": "Open"}, {"placeholder": "Choose"}]}, {"content": "Hi"}, None]
    assert list(component_labels(nested)) == [("button", "Open"), ("menu", "Choose"), ("text", "Hi")]  # type: ignore[arg-type]


def test_an_image_is_what_its_bytes_say() -> None:
    assert image_type(b"\x89PNG\r\n\x1a\nrest") == "image/png"
    assert image_type(b"RIFF....WEBPVP8") == "image/webp"
    assert image_type(b"<svg xmlns=") is None
    budget = ImageBudget(each=10, all=15)
    assert budget.affords(10)
    assert not budget.affords(11)


def test_files_have_limits_and_failed_copies_an_end() -> None:
    limits = FileLimits(file=10, ticket=15)
    assert [limits.exceeded_by(*sizes) for sizes in ((10, 0), (11, 0), (10, 5), (10, 6))] == [
        None, "file-limit", None, "ticket-limit",
    ]  # fmt: skip
    assert next_try(1, NOW) == NOW + timedelta(seconds=5)
    assert next_try(11, NOW) == NOW + timedelta(hours=1)
    assert next_try(MAX_ATTEMPTS, NOW) is None
