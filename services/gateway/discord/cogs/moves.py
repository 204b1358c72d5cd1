"""The command that moves a ticket to another type."""

from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.choices import suggestions
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_to_move import AskToMove

Command = ApplicationCommandInteraction[Any]


class Moves(commands.Cog):
    """`/move`."""

    def __init__(self, desk: FrontDesk, moves: AskToMove) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._moves = moves

    @commands.slash_command(
        name="move", description=described("command-move"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def move(
        self, command: Command, kind: str = commands.Param(name="type", description=described("command-move-type"))
    ) -> None:
        """Says that the ticket is about something else."""

        async def work(asking: Asking) -> Json | None:
            await self._moves.move(asking, kind)
            return None

        await self._desk.take(command, work)

    @move.autocomplete("type")
    async def suggest(self, command: Command, typed: str) -> list[disnake.OptionChoice]:
        """The types whose name holds what was typed so far."""
        offers = await self._moves.offers(self._desk.read(command).guild())
        return suggestions(offers.items(), typed)
