"""The inputs of a panel's editor that are about a question: as it is made, and as it is changed."""

from typing import Final

from disnake import SelectOption, TextInputStyle, ui
from disnake.ui.select import StringSelect

from contracts.forms.kinds import OPTIONS
from contracts.settings import Question
from services.gateway.domain.question_edits import LONGEST_OPTIONS, WAYS, options_text
from services.gateway.locales import Words
from services.gateway.rendering import questions

_NUMBER_LENGTH: Final = 4
_HINTED: Final = ("text", "choice", "user", "role", "channel")
"""Kinds of questions whose empty input can show a hint."""
_ABOUT: Final = {
    "paragraph": "way-paragraph-about",
    "short": "way-short-about",
    "choice": "way-choice-about",
    "radio": "way-radio-about",
    "checkboxes": "way-checkboxes-about",
    "user": "way-user-about",
    "role": "way-role-about",
    "channel": "way-channel-about",
    "file": "way-file-about",
}


def new_question_inputs(words: Words) -> list[ui.Label]:
    """Of a question that is still to be: what it is answered with is chosen now and stays."""
    ways = [
        SelectOption(
            label=words(questions.WAYS[way]), value=way, description=words(_ABOUT[way]), default=way == WAYS[0]
        )
        for way in WAYS
    ]
    return [
        ui.Label(words("form-question-label"), line("label", "", 45)),
        ui.Label(words("form-question-way"), StringSelect[None](custom_id="way", options=ways)),
        _options("", words, required=False),
        _number("least", words("form-question-least-new"), "", words("form-question-least-about")),
        _number("most", words("form-question-most-new"), "", words("form-question-most-about")),
    ]


def question_inputs(question: Question, words: Words) -> list[ui.Label]:
    """Of a question that is there."""
    inputs = [ui.Label(words("form-question-label"), line("label", question.label, 45))]
    if question.kind in OPTIONS:
        inputs.append(_options(options_text(question.options), words, required=True))
    if question.kind in _HINTED:
        hint = line("placeholder", question.placeholder, 100, required=False)
        inputs.append(ui.Label(words("form-question-hint"), hint, description=words("form-question-hint-about")))
    if question.kind == "text":
        least, most = str(question.min_length), str(question.max_length)
        inputs.append(_number("least", words("form-question-least"), least))
        inputs.append(_number("most", words("form-question-most"), most, required=True))
    elif question.kind != "radio":
        inputs.append(_number("least", words("form-question-fewest"), str(question.min_values)))
        inputs.append(_number("most", words("form-question-greatest"), str(question.max_values)))
    return inputs


def line(name: str, value: str, length: int, *, required: bool = True) -> ui.TextInput:
    """An input of one line."""
    return ui.TextInput(
        custom_id=name, style=TextInputStyle.short, value=value or None, required=required, max_length=length
    )


def lines(name: str, value: str, length: int, *, required: bool = False) -> ui.TextInput:
    """An input of several lines."""
    return ui.TextInput(
        custom_id=name, style=TextInputStyle.paragraph, value=value or None, required=required, max_length=length
    )


def _options(value: str, words: Words, *, required: bool) -> ui.Label:
    about = words("form-question-options-about" if required else "form-question-options-new")
    field = lines("options", value, LONGEST_OPTIONS, required=required)
    return ui.Label(words("form-question-options"), field, description=about)


def _number(name: str, label: str, value: str, about: str | None = None, *, required: bool = False) -> ui.Label:
    return ui.Label(label, line(name, value, _NUMBER_LENGTH, required=required), description=about)
