"""The form of support hours comes back."""

from services.gateway.discord.clicks.handlers import Handlers, Submit, Take
from services.gateway.discord.hours_form import WEEK
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.gates import HoursForm
from services.gateway.usecases.ask_for_gates import AskForGates


class GateClicks:
    """What was said with the command comes back with the form, and is checked again."""

    def __init__(self, gates: AskForGates) -> None:
        """Takes the use case behind it."""
        self._gates = gates

    def handlers(self) -> Handlers:
        """What it handles."""
        return {HoursForm: Take(self._set_hours)}

    async def _set_hours(self, asking: Asking, form: HoursForm, submit: Submit) -> None:
        await self._gates.set_hours(asking, form.outside, form.zone, dict(submit.text_values).get(WEEK, ""))
