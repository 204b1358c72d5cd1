"""Whether a form was filled in as asked. Discord checks as well; a client can be altered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contracts.forms.kinds import MOST_FILES, OPTIONS, QuestionKind
from contracts.forms.lines import UNKNOWN, lines, person, thing_of
from contracts.settings import Question

_MARKS: Final = {"role": "<@&", "channel": "<#"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What was put into one input.

    Attributes:
        kind: of input.
        text: as it is sealed: what was written, or the lines of what was chosen.
        people: how many people it mentions.
    """

    kind: QuestionKind
    text: str
    people: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer: the rule's slug, and the facts its sentence needs."""

    slug: str
    facts: Mapping[str, str | int]


def fault_of(questions: Sequence[Question], answers: Mapping[str, Filled]) -> Fault | None:
    """The first thing that stands against the answers, in the order of the questions.

    Args:
        questions: the form.
        answers: by question id; a question that was left out may be missing.
    """
    kinds = {question.question_id: question.kind for question in questions}
    if any(kinds.get(question_id) != filled.kind for question_id, filled in answers.items()):
        return Fault("answer-unexpected", {})
    found = (_fault(question, answers.get(question.question_id)) for question in questions)
    return next((fault for fault in found if fault), None)


def span(question: Question) -> tuple[int, int]:
    """How many can be chosen where any is, at least and at most."""
    if question.kind == "radio":
        return 1, 1
    most = min(question.max_values, MOST_FILES) if question.kind == "file" else question.max_values
    if question.kind in OPTIONS:
        most = max(1, min(most, len(question.options)))
    return min(question.min_values, most), most


def _fault(question: Question, filled: Filled | None) -> Fault | None:
    text = filled.text.strip() if filled else ""
    if not text or filled is None:
        return Fault("answer-missing", {"question": question.label}) if question.required else None
    return _of_text(question, text) if question.kind == "text" else _of_choice(question, filled)


def _of_text(question: Question, text: str) -> Fault | None:
    # Discord counts a text input's limits in UTF-16 code units.
    length = len(text.encode("utf-16-le", errors="surrogatepass")) // 2
    facts: dict[str, str | int] = {"question": question.label, "length": length}
    if length > question.max_length:
        return Fault("answer-too-long", facts | {"max": question.max_length})
    if length < question.min_length:
        return Fault("answer-too-short", facts | {"min": question.min_length})
    return None


def _of_choice(question: Question, filled: Filled) -> Fault | None:
    chosen, (least, most) = lines(filled.text), span(question)
    facts: dict[str, str | int] = {"question": question.label, "chosen": len(chosen)}
    if len(chosen) > most:
        return Fault("answer-too-many", facts | {"max": most})
    if len(chosen) < least:
        return Fault("answer-too-few", facts | {"min": least})
    return (
        None
        if _on_offer(question, chosen, filled.people)
        else Fault("answer-not-offered", {"question": question.label})
    )


def _on_offer(question: Question, chosen: Sequence[str], people: int) -> bool:
    if question.kind == "user":
        return [line for line in chosen if line != UNKNOWN] == [person(place) for place in range(people)]
    if question.kind == "file":
        return True
    if len(set(chosen)) < len(chosen):
        return False
    if question.kind in _MARKS:
        return all(line.startswith(_MARKS[question.kind]) and thing_of(line) for line in chosen)
    return set(chosen) <= {option.label for option in question.options}
