"""Forms of a panel that can be shown and answered; Discord takes no others, and a form that fails opens no ticket."""

from collections import Counter
from typing import Final

from contracts.forms.kinds import OPTIONS
from contracts.settings import Panel, Question
from services.tickets.domain.refusals import (
    DUPLICATE_OPTION,
    DUPLICATE_QUESTION,
    DUPLICATE_TYPE,
    IMPOSSIBLE_CHOICE,
    IMPOSSIBLE_QUESTION,
    OPTION_COUNT,
    Refused,
)

MOST_CHOSEN: Final = 25
"""People, roles or channels that Discord lets somebody choose at once."""


def check_forms(panel: Panel) -> None:
    """Refuses types and questions that are there twice, and questions nobody could answer."""
    for type_id, times in Counter(kind.type_id for kind in panel.types).items():
        if times > 1:
            raise Refused(DUPLICATE_TYPE, type=type_id)
    for kind in panel.types:
        for question_id, times in Counter(question.question_id for question in kind.questions).items():
            if times > 1:
                raise Refused(DUPLICATE_QUESTION, question=question_id)
        for question in kind.questions:
            _check(question)


def _check(question: Question) -> None:
    if question.kind == "text":
        if question.min_length > question.max_length:
            raise Refused(
                IMPOSSIBLE_QUESTION, question=question.label, min=question.min_length, max=question.max_length
            )
        return
    _check_options(question)
    room = len(question.options) if question.kind in OPTIONS else MOST_CHOSEN
    if not question.min_values <= question.max_values <= room:
        raise Refused(
            IMPOSSIBLE_CHOICE,
            question=question.label,
            min=question.min_values,
            max=question.max_values,
            options=room,
        )


def _check_options(question: Question) -> None:
    least, most = OPTIONS.get(question.kind, (0, 0))
    if not least <= len(question.options) <= most:
        raise Refused(OPTION_COUNT, question=question.label, options=len(question.options), min=least, max=most)
    for option, times in Counter(option.label for option in question.options).items():
        if times > 1:
            raise Refused(DUPLICATE_OPTION, question=question.label, option=option)
