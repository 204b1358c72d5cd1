"""`/audit` for those who manage a server."""

# ruff: noqa: B008 - disnake reads the options of a command from its defaults

from typing import Any, get_args

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from contracts.audit.changes import Area
from services.gateway.discord.audiences import IN_SERVERS, OWNERS
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import choice, described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_audit import AskAudit, WantedChanges

Command = ApplicationCommandInteraction[Any]

CHOICES = [choice(f"area-{area}", area) for area in get_args(Area)]


class Audit(commands.Cog):
    """Who changed what of the settings; tickets has the last word on who reads it."""

    def __init__(self, desk: FrontDesk, ask: AskAudit) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._ask = ask

    @commands.slash_command(
        name="audit",
        description=described("command-audit"),
        contexts=IN_SERVERS,
        default_member_permissions=OWNERS,
    )
    async def audit(
        self,
        command: Command,
        setting: str | None = commands.Param(None, choices=CHOICES, description=described("command-audit-setting")),
        by: disnake.User | None = commands.Param(None, description=described("command-audit-by")),
    ) -> None:
        """Shows who changed what."""
        wanted = WantedChanges(area=setting, by=by.id if by else None)  # type: ignore[arg-type]  # one of the choices

        async def work(asking: Asking) -> Json | None:
            await self._ask.look(asking, wanted)
            return None

        await self._desk.take(command, work)
