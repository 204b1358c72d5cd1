"""Changes to a panel, each a panel in and a panel out; what the server's plan allows is for tickets to say."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from contracts.settings import Panel, PanelStyle, Question, TicketType
from services.gateway.domain.asking import Refused
from services.gateway.domain.emoji import may_be_emoji
from services.gateway.domain.question_edits import QuestionTexts, changed_question, new_question
from services.gateway.domain.spots import Spot

T = TypeVar("T")

MOST_TYPES: Final = 25
MOST_QUESTIONS: Final = 5
_ID_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class TypeTexts:
    """What is written in the form of a ticket type."""

    name: str
    label: str
    emoji: str
    description: str


def with_texts(panel: Panel, title: str, description: str) -> Panel:
    """Another heading and text.

    Raises:
        Refused: `form-incomplete`.
    """
    return panel.model_copy(update={"title": _filled(title), "description": description.strip()})


def with_style(panel: Panel, style: PanelStyle) -> Panel:
    """Buttons, or a menu."""
    return panel.model_copy(update={"style": style})


def with_enabled(panel: Panel, *, enabled: bool) -> Panel:
    """Opened again, or closed for now."""
    return panel.model_copy(update={"enabled": enabled})


def posted_anew(panel: Panel, channel_id: str) -> Panel:
    """To be posted once more, in this or another channel; the message before goes."""
    return panel.model_copy(update={"channel_id": channel_id, "posting": panel.posting + 1})


def with_type(panel: Panel, texts: TypeTexts, questions: Sequence[Question]) -> Panel:
    """One type more, at the end.

    Raises:
        Refused: `too-many-types`, `form-incomplete`.
    """
    if len(panel.types) >= MOST_TYPES:
        raise Refused("too-many-types", limit=MOST_TYPES)
    type_id = _fresh_id(texts.name, {kind.type_id for kind in panel.types})
    fresh = TicketType(type_id=type_id, questions=tuple(questions), **_of_type(texts))
    return panel.model_copy(update={"types": (*panel.types, fresh)})


def with_type_texts(panel: Panel, spot: Spot, texts: TypeTexts) -> Panel:
    """A type that is called differently.

    Raises:
        Refused: `form-incomplete`.
    """
    return _with(panel, spot, spot.type_of(panel).model_copy(update=_of_type(texts)))


def with_team(panel: Panel, spot: Spot, role_ids: Sequence[str]) -> Panel:
    """A type whose tickets are worked by some roles alone; with none, by the server's staff."""
    team = tuple(dict.fromkeys(role_ids)) or None
    return _with(panel, spot, spot.type_of(panel).model_copy(update={"team_role_ids": team}))


def without_type(panel: Panel, spot: Spot) -> Panel:
    """One type less.

    Raises:
        Refused: `last-type`: a panel that opens nothing is none.
    """
    gone = spot.type_of(panel)
    if len(panel.types) == 1:
        raise Refused("last-type")
    return panel.model_copy(update={"types": tuple(kind for kind in panel.types if kind is not gone)})


def with_question(panel: Panel, spot: Spot, question_id: str, texts: QuestionTexts) -> Panel:
    """One question more, at the end of a type's form.

    Raises:
        Refused: `too-many-questions`, or as `new_question`.
    """
    kind = spot.type_of(panel)
    if len(kind.questions) >= MOST_QUESTIONS:
        raise Refused("too-many-questions", limit=MOST_QUESTIONS)
    return _asking(panel, spot, (*kind.questions, new_question(question_id, texts)))


def with_question_texts(panel: Panel, spot: Spot, texts: QuestionTexts) -> Panel:
    """A question that asks for something else.

    Raises:
        Refused: as `changed_question`.
    """
    return _with_question(panel, spot, changed_question(spot.question_of(panel), texts))


def with_other_lines(panel: Panel, spot: Spot) -> Panel:
    """A question that is answered in several lines instead of one, or the other way round."""
    question = spot.question_of(panel)
    style = "paragraph" if question.style == "short" else "short"
    return _with_question(panel, spot, question.model_copy(update={"style": style}))


def with_other_need(panel: Panel, spot: Spot) -> Panel:
    """A question that may be left out instead of having to be answered, or the other way round."""
    question = spot.question_of(panel)
    return _with_question(panel, spot, question.model_copy(update={"required": not question.required}))


def without_question(panel: Panel, spot: Spot) -> Panel:
    """One question less; without any, tickets of the type open at once."""
    gone = spot.question_of(panel)
    return _asking(panel, spot, tuple(each for each in spot.type_of(panel).questions if each is not gone))


def moved(panel: Panel, spot: Spot, by: int) -> tuple[Panel, Spot]:
    """A type or question some places further down, as far as there are places; and where it is then."""
    if spot.question is not None:
        questions, at = _moved(spot.type_of(panel).questions, spot.question, by)
        return _asking(panel, spot, questions), Spot(spot.type, at)
    if spot.type is None:
        raise LookupError("no type is named")
    types, at = _moved(panel.types, spot.type, by)
    return panel.model_copy(update={"types": types}), Spot(at)


def without_emojis(panel: Panel) -> Panel:
    """The panel as it can always be shown: a server's own emoji may have been deleted."""
    types = tuple(kind.model_copy(update={"emoji": ""}) for kind in panel.types)
    return panel.model_copy(update={"types": types})


def without_pictures(kind: TicketType) -> TicketType:
    """A type whose form shows no emoji before what can be chosen."""
    questions = tuple(
        question.model_copy(
            update={"options": tuple(option.model_copy(update={"emoji": ""}) for option in question.options)}
        )
        for question in kind.questions
    )
    return kind.model_copy(update={"questions": questions})


def read_emoji(typed: str) -> str:
    """An emoji as it is kept; Discord alone knows whether there is one like it.

    Raises:
        Refused: `emoji-unreadable` for what cannot be one, such as words.
    """
    emoji = typed.strip()
    if emoji and not may_be_emoji(emoji):
        raise Refused("emoji-unreadable")
    return emoji


def _of_type(texts: TypeTexts) -> dict[str, str]:
    return {
        "name": _filled(texts.name),
        "label": _filled(texts.label),
        "emoji": read_emoji(texts.emoji),
        "description": texts.description.strip(),
    }


def _filled(typed: str) -> str:
    if not typed.strip():
        raise Refused("form-incomplete")
    return typed.strip()


def _with(panel: Panel, spot: Spot, kind: TicketType) -> Panel:
    before = spot.type_of(panel)
    return panel.model_copy(update={"types": tuple(kind if each is before else each for each in panel.types)})


def _asking(panel: Panel, spot: Spot, questions: tuple[Question, ...]) -> Panel:
    return _with(panel, spot, spot.type_of(panel).model_copy(update={"questions": questions}))


def _with_question(panel: Panel, spot: Spot, question: Question) -> Panel:
    before = spot.question_of(panel)
    questions = spot.type_of(panel).questions
    return _asking(panel, spot, tuple(question if each is before else each for each in questions))


def _moved(things: Sequence[T], at: int, by: int) -> tuple[tuple[T, ...], int]:
    to = min(max(at + by, 0), len(things) - 1)
    left = [*things[:at], *things[at + 1 :]]
    return (*left[:to], things[at], *left[to:]), to


def _fresh_id(name: str, taken: set[str]) -> str:
    """An id that says what the type is about, as far as its name has Latin letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: _ID_LENGTH - 3].strip("-") or "type"
    return next(
        each for each in (slug, *(f"{slug}-{number}" for number in range(2, MOST_TYPES + 2))) if each not in taken
    )
