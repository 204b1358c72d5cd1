"""Commands for a server's owner, and help for everybody."""

# ruff: noqa: B008 - disnake reads the options of a command from its defaults

from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, OWNERS
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.rendering.words import help_page
from services.gateway.usecases.set_up import SetUp, Wish

Command = ApplicationCommandInteraction[Any]


class Setup(commands.Cog):
    """`/setup` and `/help`."""

    def __init__(self, desk: FrontDesk, set_up: SetUp) -> None:
        """Takes the use case behind `/setup`."""
        self._desk = desk
        self._set_up = set_up

    @commands.slash_command(
        name="setup", description=described("command-setup"), contexts=IN_SERVERS, default_member_permissions=OWNERS
    )
    async def setup(
        self,
        command: Command,
        channel: disnake.TextChannel = commands.Param(description=described("command-setup-channel")),
        staff: disnake.Role = commands.Param(description=described("command-setup-staff")),
        title: str = commands.Param("", max_length=256, description=described("command-setup-title")),
        description: str = commands.Param("", max_length=2000, description=described("command-setup-description")),
        button: str = commands.Param("", max_length=80, description=described("command-setup-button")),
    ) -> None:
        """Makes a panel."""
        wish = Wish(str(channel.id), str(staff.id), title, description, button)

        async def work(asking: Asking) -> Json | None:
            await self._set_up.save(asking, wish)
            return None

        await self._desk.take(command, work)

    @commands.slash_command(name="help", description=described("command-help"))
    async def help(self, command: Command) -> None:
        """Says what there is."""
        here, may = command.guild_id is not None, command.permissions
        page = help_page(
            self._desk.words(command), staff=here and may.manage_messages, manager=here and may.manage_guild
        )
        await self._desk.reply(command, page)
