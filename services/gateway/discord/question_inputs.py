"""The input a question becomes in a modal.

Kinds and limits: https://docs.discord.com/developers/components/reference
"""

from disnake import GroupOption, SelectOption, TextInputStyle, ui
from disnake.ui.select import ChannelSelect, RoleSelect, StringSelect, UserSelect

from contracts.forms.rules import span
from contracts.settings import Question


def labelled(question: Question) -> ui.Label:
    """The question, and below it what it is answered with; what was entered comes back by the question's id."""
    match question.kind:
        case "text":
            return ui.Label(question.label, _text(question))
        case "choice":
            return ui.Label(question.label, _menu(question))
        case "radio":
            return ui.Label(question.label, _radio(question))
        case "checkboxes":
            return ui.Label(question.label, _checkboxes(question))
        case "user":
            return ui.Label(question.label, _among(UserSelect, question))
        case "role":
            return ui.Label(question.label, _among(RoleSelect, question))
        case "channel":
            return ui.Label(question.label, _among(ChannelSelect, question))
        case "file":
            return ui.Label(question.label, _upload(question))


def _text(question: Question) -> ui.TextInput:
    return ui.TextInput(
        custom_id=question.question_id,
        style=TextInputStyle.short if question.style == "short" else TextInputStyle.paragraph,
        placeholder=question.placeholder or None,
        required=question.required,
        min_length=question.min_length or None,
        max_length=question.max_length,
    )


def _menu(question: Question) -> StringSelect[None]:
    least, most = span(question)
    return StringSelect(
        custom_id=question.question_id,
        placeholder=question.placeholder or None,
        required=question.required,
        min_values=least,
        max_values=most,
        options=[
            SelectOption(label=option.label, description=option.description or None, emoji=option.emoji or None)
            for option in question.options
        ],
    )


def _radio(question: Question) -> ui.RadioGroup:
    return ui.RadioGroup(_group(question), custom_id=question.question_id, required=question.required)


def _checkboxes(question: Question) -> ui.CheckboxGroup:
    least, most = span(question)
    return ui.CheckboxGroup(
        _group(question),
        custom_id=question.question_id,
        required=question.required,
        min_values=least,
        max_values=most,
    )


def _upload(question: Question) -> ui.FileUpload:
    least, most = span(question)
    return ui.FileUpload(custom_id=question.question_id, required=question.required, min_values=least, max_values=most)


def _group(question: Question) -> list[GroupOption]:
    return [GroupOption(label=option.label, description=option.description or None) for option in question.options]


def _among(
    select: type[UserSelect[None]] | type[RoleSelect[None]] | type[ChannelSelect[None]], question: Question
) -> UserSelect[None] | RoleSelect[None] | ChannelSelect[None]:
    least, most = span(question)
    return select(
        custom_id=question.question_id,
        placeholder=question.placeholder or None,
        required=question.required,
        min_values=least,
        max_values=most,
    )
