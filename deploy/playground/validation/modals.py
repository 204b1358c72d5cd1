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
        _limits(inner, usual=1)
    elif kind in (parts.RADIO_GROUP, parts.CHECKBOX_GROUP):
        checker.custom_id(inner)
        inner.flag("required")
        values: set[str] = set()
        options = list(inner.forms("options", required=True, least=2 if kind == parts.RADIO_GROUP else 1, most=10))
        for option in options:
            parts.options_entry(option, values, "COMPONENT_OPTION_VALUE_DUPLICATED")
        if kind == parts.CHECKBOX_GROUP:
            _limits(inner, usual=len(options))
            if (inner.body.get("max_values") or 0) > len(options):
                inner.fault(
                    "max_values",
                    "COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS",
                    "The maximum number of values exceeds the number of options",
                )
    elif kind == parts.CHECKBOX:
        checker.custom_id(inner)


def _limits(form: Form, *, usual: int) -> None:
    """`min_values` and `max_values` of up to ten; `usual` is the most where none is said."""
    least = form.number("min_values", least=0, most=10)
    most = form.number("max_values", least=1, most=10)
    if (1 if least is None else least) > (usual if most is None else most):
        form.fault(
            "min_values",
            "COMPONENT_MIN_GREATER_THAN_MAX",
            "The minimum number of values cannot exceed the maximum",
        )
    if form.flag("required") is not False and least == 0:
        form.fault("min_values", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.")


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
