"""A form as it was sent, read free of Discord's library."""

from typing import Any

import disnake
from disnake import ComponentType
from disnake.interactions.modal import ModalInteraction

from services.gateway.domain import forms
from services.gateway.domain.forms import Entered
from services.gateway.domain.messages import Someone


def entered(submit: ModalInteraction[Any]) -> dict[str, Entered]:
    """What was entered, by the inputs' custom ids; an input of a kind that no form of ours has is left out."""
    values = submit.resolved_values
    found: dict[str, Entered] = {}
    for component in submit.walk_raw_components():
        name = component["custom_id"]
        one = _entered(ComponentType(component["type"]), values.get(name))
        if one is not None:
            found[name] = one
    return found


def _entered(  # noqa: PLR0911 - one kind after the other
    kind: ComponentType,
    value: Any,  # noqa: ANN401 - whatever the input's kind holds
) -> Entered | None:
    match kind:
        case ComponentType.text_input:
            return forms.written(value or "")
        case ComponentType.radio_group:
            return forms.chosen("radio", [value] if value else [])
        case ComponentType.string_select:
            return forms.chosen("choice", value or ())
        case ComponentType.checkbox_group:
            return forms.chosen("checkboxes", value or ())
        case ComponentType.user_select:
            users = [each for each in value if isinstance(each, disnake.User | disnake.Member)]
            return forms.people(Someone(user.id, user.display_name) for user in users)
        case ComponentType.role_select:
            return forms.roles((each.id, each.name) for each in value if isinstance(each, disnake.Role))
        case ComponentType.channel_select:
            named = [each for each in value if not isinstance(each, str)]
            return forms.channels((each.id, getattr(each, "name", None) or "") for each in named)
        case ComponentType.file_upload:
            return forms.files((each.filename, each.url) for each in value if isinstance(each, disnake.Attachment))
        case _:
            return None
