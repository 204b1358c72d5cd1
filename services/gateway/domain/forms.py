"""Whether the answers of a form keep to its questions. The client checks too; a client can be altered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from contracts.settings import Question


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer: which question, and the number of characters it asks for."""

    kind: Literal["missing", "too-short", "too-long", "unexpected"]
    label: str = ""
    limit: int = 0


def faults(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Fault, ...]:
    """What stands against the answers, in the order of the questions.

    Args:
        questions: the form.
        answers: text by question id, as it arrived.
    """
    known = {question.question_id for question in questions}
    found = [Fault("unexpected")] if set(answers) - known else []
    for question in questions:
        text = answers.get(question.question_id, "").strip()
        if not text:
            if question.required:
                found.append(Fault("missing", question.label))
        elif len(text) < question.min_length:
            found.append(Fault("too-short", question.label, question.min_length))
        elif len(text) > question.max_length:
            found.append(Fault("too-long", question.label, question.max_length))
    return tuple(found)
