"""The command by which staff say that they want to be told of replies."""

from typing import Any

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_to_watch import AskToWatch

Command = ApplicationCommandInteraction[Any]


class Watching(commands.Cog):
    """`/notify`."""

    def __init__(self, desk: FrontDesk, watching: AskToWatch) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._watching = watching

    @commands.slash_command(
        name="notify", description=described("command-notify"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def notify(self, command: Command) -> None:
        """Has subcommands only."""

    @notify.sub_command(name="on", description=described("command-notify-on"))
    async def begin(self, command: Command) -> None:
        """From now on."""
        await self._ask(command, wanted=True)

    @notify.sub_command(name="off", description=described("command-notify-off"))
    async def end(self, command: Command) -> None:
        """No longer."""
        await self._ask(command, wanted=False)

    async def _ask(self, command: Command, *, wanted: bool) -> None:
        async def work(asking: Asking) -> Json | None:
            await self._watching.watch(asking, wanted)
            return None

        await self._desk.take(command, work)
