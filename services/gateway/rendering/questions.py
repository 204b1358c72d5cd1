"""A question in words, for whoever edits it: how it is answered and what it demands."""

from collections.abc import Mapping
from typing import Final

from contracts.forms.kinds import OPTIONS
from contracts.forms.rules import span
from contracts.settings import Question
from services.gateway.domain.question_edits import Way
from services.gateway.locales import Words

WAYS: Final[Mapping[Way, str]] = {
    "paragraph": "editor-more-lines",
    "short": "editor-one-line",
    "choice": "way-choice",
    "radio": "way-radio",
    "checkboxes": "way-checkboxes",
    "user": "way-user",
    "role": "way-role",
    "channel": "way-channel",
    "file": "way-file",
}
"""The text for each way of answering."""


def way_of(question: Question) -> Way:
    """How it is answered, as the editor offers it."""
    return question.style if question.kind == "text" else question.kind


def kind_of(question: Question, words: Words) -> str:
    """How it is answered, and whether it has to be."""
    need = words("editor-required" if question.required else "editor-optional")
    return f"{words(WAYS[way_of(question)])} · {need}"


def demands(question: Question, words: Words) -> str:
    """As `kind_of`, with the limits of an answer and the hint."""
    lines = [f"{kind_of(question, words)} · {_limits(question, words)}"]
    if question.placeholder:
        lines.append(words("editor-placeholder", placeholder=question.placeholder))
    return "\n".join(lines)


def details(question: Question, words: Words) -> str:
    """As `demands`, with everything that can be chosen."""
    options = [
        "• "
        + " ".join(filter(None, (option.emoji, option.label)))
        + (f": *{option.description}*" if option.description else "")
        for option in question.options
    ]
    return "\n".join([demands(question, words), *([""] if options else []), *options])


def _limits(question: Question, words: Words) -> str:
    if question.kind == "text":
        return words("editor-limits", least=question.min_length, most=question.max_length)
    least, most = span(question)
    amount = words("editor-amount", least=least, most=most) if least < most else str(most)
    if question.kind in OPTIONS:
        return words("editor-amount-of", amount=amount, options=len(question.options))
    return amount
