"""What staff find in the menu of a person: a ticket for them."""

from functools import partial
from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import UserCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.forms import on_behalf_form
from services.gateway.discord.front import FrontDesk, Later
from services.gateway.discord.localizations import described
from services.gateway.discord.reading import newcomer
from services.gateway.usecases.open_ticket import AskToOpen


class OnBehalf(commands.Cog):
    """As `/open user:`, where one right-clicks the person."""

    def __init__(self, desk: FrontDesk, opening: AskToOpen) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._opening = opening

    @commands.user_command(name=described("menu-open-for"), contexts=IN_SERVERS, default_member_permissions=STAFF)
    async def open_for(self, command: UserCommandInteraction[Any], user: disnake.User | disnake.Member) -> None:
        """Opens the ticket; where there are several types, asks which first."""

        async def begin() -> Later | None:
            asking, member = self._desk.read(command), newcomer(user)
            offers = await self._opening.offers(asking.guild())
            if len(offers) > 1:
                await self._opening.admit_for(asking, member)
                await command.response.send_modal(**on_behalf_form(offers, user, self._desk.words(command)))
                return None
            panel, kind = await self._opening.choose(asking.guild(), None)
            return Later(partial(self._opening.open_for, panel_id=panel.panel_id, type_id=kind.type_id, member=member))

        await self._desk.at_once(command, begin)
