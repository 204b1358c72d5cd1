"""A server moves here from another bot."""

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
from services.gateway.usecases.import_tickets import ImportTickets, Upload

Command = ApplicationCommandInteraction[Any]


class Imports(commands.Cog):
    """`/import`, for those who manage a server."""

    def __init__(self, desk: FrontDesk, imports: ImportTickets) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._imports = imports

    @commands.slash_command(
        name="import", description=described("command-import"), contexts=IN_SERVERS, default_member_permissions=OWNERS
    )
    async def bring(
        self,
        command: Command,
        file: disnake.Attachment = commands.Param(description=described("command-import-file")),
        channel: disnake.TextChannel | None = commands.Param(None, description=described("command-import-channel")),
        check: bool = commands.Param(default=False, description=described("command-import-check")),
    ) -> None:
        """Takes a file of another bot."""
        upload = Upload(file.url, file.size)

        async def work(asking: Asking) -> Json | None:
            where = str(channel.id) if channel is not None else None
            await self._imports.begin(asking, upload, check=check, channel_id=where)
            return None

        await self._desk.take(command, work)
