"""The form in which a server's week is written."""

from typing import Any

from disnake import TextInputStyle, ui

from contracts.gates.settings import Outside, SupportHours
from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.gates import HoursForm
from services.gateway.locales import Words
from services.gateway.rendering.gates import hours_text

WEEK = "week"
WEEK_LENGTH = 1500


def hours_form(outside: Outside, zone: str, now: SupportHours | None, words: Words) -> dict[str, Any]:
    """The form with the week as it is, as arguments of `send_modal`."""
    week = ui.TextInput(
        custom_id=WEEK,
        style=TextInputStyle.paragraph,
        value=hours_text(now, words)[:WEEK_LENGTH],
        required=True,
        max_length=WEEK_LENGTH,
    )
    label = ui.Label(words("hours-form-week"), week, description=words("hours-form-about"))
    return {"title": words("hours-form-title"), "custom_id": encode(HoursForm(outside, zone)), "components": [label]}
