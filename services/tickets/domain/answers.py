"""Whether a form was filled in as asked. Discord checks as well; a client can be altered."""

from collections.abc import Mapping, Sequence

from contracts.settings import Question
from services.tickets.domain.refusals import (
    ANSWER_MISSING,
    ANSWER_TOO_LONG,
    ANSWER_TOO_SHORT,
    ANSWER_UNEXPECTED,
    Refused,
)


def check_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> None:
    """Refuses answers that are missing, too short, too long, or to questions that were not asked."""
    if not answers.keys() <= {question.question_id for question in questions}:
        raise Refused(ANSWER_UNEXPECTED)
    for question in questions:
        _check(question, answers.get(question.question_id, ""))


def _check(question: Question, answer: str) -> None:
    # Discord counts a text input's limits in UTF-16 code units.
    length = len(answer.encode("utf-16-le")) // 2
    if not answer.strip():
        if question.required:
            raise Refused(ANSWER_MISSING, question=question.label)
        return
    if length > question.max_length:
        raise Refused(ANSWER_TOO_LONG, question=question.label, length=length, max=question.max_length)
    if length < question.min_length:
        raise Refused(ANSWER_TOO_SHORT, question=question.label, length=length, min=question.min_length)
