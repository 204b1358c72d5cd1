"""The command that hands a ticket to a colleague."""

# ruff: noqa: B008 - disnake reads the options of a command from its defaults

from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_to_transfer import AskToTransfer, Colleague

Command = ApplicationCommandInteraction[Any]


class Transfers(commands.Cog):
    """`/transfer`."""

    def __init__(self, desk: FrontDesk, transfers: AskToTransfer) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._transfers = transfers

    @commands.slash_command(
        name="transfer",
        description=described("command-transfer"),
        contexts=IN_SERVERS,
        default_member_permissions=STAFF,
    )
    async def transfer(
        self, command: Command, to: disnake.User = commands.Param(description=described("command-transfer-to"))
    ) -> None:
        """Hands the ticket to somebody else of the team."""
        colleague = _colleague(to)

        async def work(asking: Asking) -> Json | None:
            await self._transfers.transfer(asking, colleague)
            return None

        await self._desk.take(command, work)


def _colleague(user: disnake.User | disnake.Member) -> Colleague:
    """Somebody with their rights in the server; without any where they are not in it."""
    if not isinstance(user, disnake.Member):
        return Colleague(user.id, user.bot, (), administrator=False)
    granted = user.guild_permissions
    return Colleague(
        user.id,
        user.bot,
        tuple(str(role.id) for role in user.roles if not role.is_default()),
        administrator=granted.administrator or granted.manage_guild,
    )
