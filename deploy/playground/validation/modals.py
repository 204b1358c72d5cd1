"""Modals a bot opens, and the answers a person gives in one."""

from deploy.playground.validation import components as parts
from deploy.playground.validation.form import Form
from deploy.playground.wire import Json

INPUTS = (parts.TEXT_INPUT, *parts.SELECTS, parts.FILE_UPLOAD, parts.RADIO_GROUP, parts.CHECKBOX_GROUP, parts.CHECKBOX)


def read(form: Form) -> Json:
    """Check a modal: title of 45, custom id of 100, one to five components."""
    title = form.text("title", required=True, least=1, most=45)
    custom_id = form.text("custom_id", required=True, least=1, most=100)
    checker = parts.Checker(v2=True)
    for child in form.forms("components", required=True, least=1, most=5):
        kind = child.choice("type", (parts.ROW, parts.TEXT_DISPLAY, parts.LABEL), required=True)
        checker.component_id(child)
        if kind == parts.ROW:
            for inner in child.forms("components", required=True, least=1, most=1):
                inner.choice("type", (parts.TEXT_INPUT,), required=True)
                _text_input(checker, inner, labelled=False)
        elif kind == parts.TEXT_DISPLAY:
            child.text("content", required=True, least=1, most=4000)
        elif kind == parts.LABEL:
            _label(checker, child)
    stored = form.objects("components")
    return {"title": title, "custom_id": custom_id, "components": stored}


def _label(checker: parts.Checker, form: Form) -> None:
    form.text("label", required=True, least=1, most=45)
    form.text("description", most=100)
    inner = form.form("component", required=True)
    if inner is None:
        return
    kind = inner.choice("type", INPUTS, required=True)
    checker.component_id(inner)
    if kind == parts.TEXT_INPUT:
        _text_input(checker, inner, labelled=True)
    elif kind in parts.SELECTS:
        checker.select(inner, in_modal=True)
        if inner.body.get("disabled"):
            inner.fault("disabled", "COMPONENT_DISABLED_IN_MODAL", "Components in modals cannot be disabled")
    elif kind == parts.FILE_UPLOAD:
        checker.custom_id(inner)
        inner.number("min_values", least=0, most=10)
        inner.number("max_values", least=1, most=10)
    elif kind in (parts.RADIO_GROUP, parts.CHECKBOX_GROUP):
        checker.custom_id(inner)
        values: set[str] = set()
        for option in inner.forms("options", required=True, least=2 if kind == parts.RADIO_GROUP else 1, most=10):
            parts.options_entry(option, values, "COMPONENT_OPTION_VALUE_DUPLICATED")
    elif kind == parts.CHECKBOX:
        checker.custom_id(inner)


def _text_input(checker: parts.Checker, form: Form, *, labelled: bool) -> None:
    checker.custom_id(form)
    form.choice("style", (1, 2), required=True)
    if labelled and form.body.get("label"):
        form.fault("label", "COMPONENT_LABEL_NOT_ALLOWED", "A text input inside a label cannot have a label of its own")
    form.text("label", required=not labelled, least=0 if labelled else 1, most=45)
    least = form.number("min_length", least=0, most=4000)
    most = form.number("max_length", least=1, most=4000)
    if least is not None and most is not None and least > most:
        form.fault(
            "min_length", "TEXT_INPUT_MIN_GREATER_THAN_MAX", "The minimum length cannot exceed the maximum length"
        )
    form.text("value", most=4000 if most is None else most)
    form.text("placeholder", most=100)
    form.flag("required")


def inputs(modal: Json) -> list[Json]:
    """The components of a modal that take an answer."""
    return [each for each in parts.walk(modal["components"]) if each.get("type") in INPUTS]
