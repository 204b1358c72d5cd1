"""Commands about who is on call."""

from collections.abc import Awaitable, Callable
from typing import Any

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from contracts.duty import MOST_HOURS
from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_for_duty import AskForDuty

Command = ApplicationCommandInteraction[Any]

USUAL_HOURS = 8


class Duty(commands.Cog):
    """`/oncall`, for the team."""

    def __init__(self, desk: FrontDesk, ask: AskForDuty) -> None:
        """Takes the use case behind the commands."""
        self._desk = desk
        self._wishes = ask

    @commands.slash_command(
        name="oncall", description=described("command-oncall"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def oncall(self, command: Command) -> None:
        """Has subcommands only."""

    @oncall.sub_command(name="on", description=described("command-oncall-on"))
    async def begin(
        self,
        command: Command,
        hours: int = commands.Param(USUAL_HOURS, ge=1, le=MOST_HOURS, description=described("command-oncall-on-hours")),
    ) -> None:
        """Somebody is on call from now on."""
        await self._ask(command, lambda asking: self._wishes.change(asking, hours))

    @oncall.sub_command(name="off", description=described("command-oncall-off"))
    async def end(self, command: Command) -> None:
        """Somebody is on call no longer."""
        await self._ask(command, lambda asking: self._wishes.change(asking, 0))

    @oncall.sub_command(name="list", description=described("command-oncall-list"))
    async def show(self, command: Command) -> None:
        """Says who is."""
        await self._ask(command, self._wishes.list)

    async def _ask(self, command: Command, ask: Callable[[Asking], Awaitable[None]]) -> None:
        async def work(asking: Asking) -> Json | None:
            await ask(asking)
            return None

        await self._desk.take(command, work)
