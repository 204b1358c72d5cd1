"""What a person chose or wrote, checked as Discord checks it before the bot hears of it."""

from collections.abc import Sequence

from deploy.playground.acts.resolved import COMPONENT_KINDS, Resolved
from deploy.playground.errors import DiscordError
from deploy.playground.validation import components as parts
from deploy.playground.validation import modals
from deploy.playground.validation.form import Form
from deploy.playground.wire import Json
from deploy.playground.world.model import Channel, Message
from deploy.playground.world.state import World


def _refuse(sentence: str) -> DiscordError:
    return DiscordError(400, 50035, sentence)


def component_data(world: World, channel: Channel, message: Message, form: Form) -> Json:
    """The `data` of a click or choice; with `forge` whatever the client claims."""
    custom_id = form.text("custom_id", required=True) or ""
    kind = form.number("component_type", required=True) or 0
    values = [str(each) for each in form.items("values", most=25)]
    form.faults.settle()
    found = next((each for each in parts.walk(message.components) if each.get("custom_id") == custom_id), None)
    if form.flag("forge"):
        found = {"id": 1, "type": kind, **(found or {})}
    elif found is None or found["type"] != kind:
        raise _refuse("That message has no such component.")
    elif found.get("disabled"):
        raise _refuse("That component is disabled.")
    elif kind in parts.SELECTS:
        require_choice(found, values)
    data: Json = {"id": found.get("id") or 1, "custom_id": custom_id, "component_type": kind}
    if kind in parts.SELECTS:
        data["values"] = values
        if kind in COMPONENT_KINDS:
            resolved = Resolved(world, channel)
            for value in values:
                resolved.add_for_component(kind, value)
            data["resolved"] = resolved.body
    return data


def require_choice(component: Json, values: Sequence[str]) -> None:
    """Raise 50035 unless the values are as many as asked and all on offer."""
    offered = [each["value"] for each in component.get("options", [])]
    least, most = component.get("min_values"), component.get("max_values")
    if most is None and component["type"] == parts.CHECKBOX_GROUP:
        most = len(offered)
    if not (1 if least is None else least) <= len(values) <= (1 if most is None else most):
        raise _refuse("Too few or too many values were chosen.")
    if component["type"] in (parts.STRING_SELECT, parts.CHECKBOX_GROUP) and any(each not in offered for each in values):
        raise _refuse("That value is not on offer.")


def modal_data(modal: Json, form: Form, resolved: Resolved) -> Json:
    """The `data` of a submitted modal, from `values` by custom id; with `forge` limits are not checked.

    What is not named stays as it was when the modal was shown: options that are chosen beforehand are sent.
    """
    nested = form.form("values")
    values = nested.body if nested else {}
    form.faults.settle()
    known = {each["custom_id"] for each in modals.inputs(modal)}
    if unknown := set(values) - known:
        raise _refuse(f"The form has no field {min(unknown)}.")
    forged = bool(form.flag("forge"))

    def answer(component: Json) -> Json:
        body: Json = {"type": component["type"], "id": component.get("id") or 0}
        if "components" in component:
            return body | {"components": [answer(each) for each in component["components"]]}
        if "component" in component:
            return body | {"component": answer(component["component"])}
        if component["type"] not in modals.INPUTS:
            return body
        given = values.get(component["custom_id"], _beforehand(component))
        key = "value" if component["type"] in (parts.TEXT_INPUT, parts.RADIO_GROUP, parts.CHECKBOX) else "values"
        found = _field(component, given, resolved, forged=forged)
        return body | {"custom_id": component["custom_id"], key: found}

    data: Json = {"custom_id": modal["custom_id"], "components": [answer(each) for each in modal["components"]]}
    return data | ({"resolved": resolved.body} if resolved.body else {})


def _beforehand(component: Json) -> object:
    """What is chosen in an input before anybody has touched it; none where nothing is."""
    if component["type"] == parts.CHECKBOX:
        return component.get("default")
    chosen = [each["value"] for each in component.get("options", []) if each.get("default")]
    return (chosen[0] if component["type"] == parts.RADIO_GROUP else chosen) if chosen else None


def _field(component: Json, given: object, resolved: Resolved, *, forged: bool) -> object:
    kind, required = component["type"], component.get("required") is not False
    if kind == parts.CHECKBOX:
        return bool(given)
    if kind == parts.TEXT_INPUT:
        text = str(given or "")
        if not forged:
            _require_length(component, text, required=required)
        return text
    if kind == parts.RADIO_GROUP:
        offered = [each["value"] for each in component["options"]]
        if not forged and given not in offered and (required or given is not None):
            raise _refuse("Choose one of the options.")
        return given
    chosen = [] if given is None else [str(each) for each in (given if isinstance(given, list) else [given])]
    if not forged and (required or chosen):
        require_choice(component, chosen)
    return [resolved.add_for_component(kind, each) if kind in COMPONENT_KINDS else each for each in chosen]


def _require_length(component: Json, text: str, *, required: bool) -> None:
    if not text:
        if required:
            raise _refuse("This field is required.")
        return
    least, most = component.get("min_length") or 0, component.get("max_length") or 4000
    if not least <= len(text) <= most:
        raise _refuse(f"The answer must be between {least} and {most} characters long.")
