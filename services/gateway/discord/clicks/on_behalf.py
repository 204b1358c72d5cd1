"""The form in which staff say what a ticket for somebody else is about."""

import disnake

from services.gateway.discord.clicks.handlers import Handlers, Submit, Take
from services.gateway.discord.forms import KIND, MEMBER
from services.gateway.discord.reading import newcomer
from services.gateway.domain.asking import Asking, Refused
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
        values = submit.resolved_values
        panel, kind = await self._opening.choose(asking.guild(), "".join(values.get(KIND) or ()))
        users = [each for each in values.get(MEMBER) or () if isinstance(each, disnake.User | disnake.Member)]
        if not users:
            raise Refused("opener-not-here")
        await self._opening.open_for(asking, panel.panel_id, kind.type_id, newcomer(users[0]))
