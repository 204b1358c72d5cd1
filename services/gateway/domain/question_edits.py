"""A question as it is written in the editor of a panel: from what was typed to a question, or why it is none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from contracts.forms.kinds import MOST_FILES, OPTIONS, Option, QuestionKind
from contracts.settings import Question
from services.gateway.domain.asking import Refused
from services.gateway.domain.emoji import is_emoji

Way = Literal["paragraph", "short", "choice", "radio", "checkboxes", "user", "role", "channel", "file"]
"""How a question is answered, as the editor offers it: a kind, or a text in one line or several."""
WAYS: Final[tuple[Way, ...]] = get_args(Way)

LONGEST_ANSWER: Final = 4000
LONGEST_OPTIONS: Final = 4000
"""Characters of all options as they are typed: what fits into a text input."""
MOST_CHOSEN: Final = 25
_USUAL_LENGTH: Final = "1000"
_LABEL_LENGTH: Final = 100


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """What is written in the form of a question; the numbers as they were typed, empty for the usual.

    Attributes:
        label: the question.
        placeholder: grey text in the empty input.
        least: fewest characters of a text, or things that are chosen.
        most: most of them.
        way: how it is answered, of a new question.
        options: what can be chosen, each on a line of its own: `label | description`; in a menu with an emoji before.
    """

    label: str
    placeholder: str
    least: str
    most: str
    way: str = "paragraph"
    options: str = ""


def new_question(question_id: str, texts: QuestionTexts) -> Question:
    """A question that was not there before.

    Raises:
        Refused: as `changed_question`, or `form-incomplete`.
    """
    way = next((each for each in WAYS if each == texts.way), None)
    if way is None:
        raise Refused("form-incomplete")
    kind: QuestionKind = "text" if way == "paragraph" or way == "short" else way  # noqa: PLR1714 - narrows the type
    made = Question(question_id=question_id, label="?", kind=kind, style="short" if way == "short" else "paragraph")
    most = texts.most or (_USUAL_LENGTH if kind == "text" else "")
    return changed_question(made, QuestionTexts(texts.label, texts.placeholder, texts.least, most, "", texts.options))


def changed_question(question: Question, texts: QuestionTexts) -> Question:
    """A question that asks for something else, and is answered in the same way.

    Raises:
        Refused: `form-incomplete`, `limits-unreadable`, `options-unreadable`, `choices-unreadable`.
    """
    if not texts.label.strip():
        raise Refused("form-incomplete")
    words: dict[str, Any] = {"label": texts.label.strip(), "placeholder": texts.placeholder.strip()}
    limits = _lengths(texts) if question.kind == "text" else _choices(question.kind, texts)
    return question.model_copy(update=words | limits)


def options_text(options: Sequence[Option]) -> str:
    """Options as they are typed."""
    lines = [" ".join(filter(None, (each.emoji, each.label))) for each in options]
    return "\n".join(
        f"{line} | {each.description}" if each.description else line for line, each in zip(lines, options, strict=True)
    )


def read_options(kind: QuestionKind, typed: str) -> tuple[Option, ...]:
    """Options from what was typed.

    Raises:
        Refused: `options-unreadable`: too few or too many, too long, or the same one twice.
    """
    least, most = OPTIONS[kind]
    options = tuple(_option(line, pictured=kind == "choice") for line in typed.split("\n") if line.strip())
    fitting = (
        least <= len(options) <= most
        and len({option.label for option in options}) == len(options)
        and all(option.label and len(option.label) <= _LABEL_LENGTH for option in options)
        and all(len(option.description) <= _LABEL_LENGTH for option in options)
        and len(options_text(options)) <= LONGEST_OPTIONS
    )
    if not fitting:
        raise Refused("options-unreadable", min=least, max=most, length=_LABEL_LENGTH)
    return options


def _option(line: str, *, pictured: bool) -> Option:
    """An option; in a menu it may begin with an emoji."""
    label, _, description = line.partition("|")
    first, _, rest = label.strip().partition(" ")
    emoji = first if pictured and rest.strip() and is_emoji(first) else ""
    # What was typed is checked as a whole, so that the sentence can say everything that is asked for.
    return Option.model_construct(
        label=(rest if emoji else label).strip(), description=description.strip(), emoji=emoji
    )


def _lengths(texts: QuestionTexts) -> dict[str, Any]:
    least, most = _number(texts.least or "0"), _number(texts.most)
    if least is None or most is None or not least <= most or not 1 <= most <= LONGEST_ANSWER:
        raise Refused("limits-unreadable", limit=LONGEST_ANSWER)
    return {"min_length": least, "max_length": most}


def _choices(kind: QuestionKind, texts: QuestionTexts) -> dict[str, Any]:
    if kind == "radio":
        return {"options": read_options(kind, texts.options)}
    options = read_options(kind, texts.options) if kind in OPTIONS else ()
    room = len(options) if kind in OPTIONS else MOST_FILES if kind == "file" else MOST_CHOSEN
    least = _number(texts.least or "1")
    most = _number(texts.most or str(room if kind == "checkboxes" else max(1, least or 1)))
    if least is None or most is None or not 1 <= least <= most <= room:
        raise Refused("choices-unreadable", limit=room)
    return {"options": options, "min_values": least, "max_values": most}


def _number(typed: str) -> int | None:
    text = typed.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None
