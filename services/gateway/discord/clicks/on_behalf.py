"""The form in which staff say what a ticket for somebody else is about."""

from services.gateway.discord.clicks.handlers import Handlers, Submit, Take
from services.gateway.discord.forms import KIND, MEMBER
from services.gateway.discord.reading import newcomer
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.panel import OnBehalfForm
from services.gateway.usecases.open_ticket import AskToOpen


class OnBehalfClicks:
    """From the form to a request for a ticket."""

    def __init__(self, opening: AskToOpen) -> None:
        """Takes the use case behind it."""
        self._opening = opening

    def handlers(self) -> Handlers:
        """What it handles."""
        return {OnBehalfForm: Take(self._open)}

    async def _open(self, asking: Asking, _: OnBehalfForm, submit: Submit) -> None:
        (user,), (choice,) = submit.resolved_values[MEMBER], submit.resolved_values[KIND]
        panel, kind = await self._opening.choose(asking.guild(), choice)
        await self._opening.open_for(asking, panel.panel_id, kind.type_id, newcomer(user))
