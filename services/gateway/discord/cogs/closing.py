"""Commands about closing by plan; `/close` itself is with the other commands of a ticket."""

from typing import Any

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.cogs.here import Here
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.domain.delays import DELAY_LENGTH
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.ask_to_close import AskToClose
from services.gateway.usecases.reasons import REASON_LENGTH

Command = ApplicationCommandInteraction[Any]

MOST_HOURS = 8760


class Closing(commands.Cog):
    """`/closerequest`, `/keepopen` and `/autoclose`."""

    def __init__(self, desk: FrontDesk, about: AskAboutTicket, closing: AskToClose) -> None:
        """Takes the use cases behind the commands."""
        self._desk = desk
        self._here = Here(desk, about)
        self._closing = closing

    @commands.slash_command(
        name="closerequest",
        description=described("command-closerequest"),
        contexts=IN_SERVERS,
        default_member_permissions=STAFF,
    )
    async def closerequest(
        self,
        command: Command,
        reason: str = commands.Param(
            "", max_length=REASON_LENGTH, description=described("command-closerequest-reason")
        ),
        delay: str = commands.Param(
            "", name="in", max_length=DELAY_LENGTH, description=described("command-closerequest-in")
        ),
    ) -> None:
        """Asks the opener whether the ticket is done."""
        await self._here.ask(command, self._closing.request, delay, reason)

    @commands.slash_command(name="keepopen", description=described("command-keepopen"), contexts=IN_SERVERS)
    async def keepopen(self, command: Command) -> None:
        """Calls a planned close off."""
        await self._here.ask(command, self._closing.keep_open)

    @commands.slash_command(
        name="autoclose",
        description=described("command-autoclose"),
        contexts=IN_SERVERS,
        default_member_permissions=STAFF,
    )
    async def autoclose(self, command: Command) -> None:
        """Has subcommands only."""

    @autoclose.sub_command(name="exclude", description=described("command-autoclose-exclude"))
    async def exclude(self, command: Command) -> None:
        """Keeps this ticket open however long nobody writes."""
        await self._here.ask(command, self._closing.exempt, True)  # noqa: FBT003 - see `exempt`

    @autoclose.sub_command(name="include", description=described("command-autoclose-include"))
    async def include(self, command: Command) -> None:
        """Lets this ticket close for silence again."""
        await self._here.ask(command, self._closing.exempt, False)  # noqa: FBT003 - see `exempt`

    @autoclose.sub_command(name="set", description=described("command-autoclose-set"))
    async def set_rule(
        self,
        command: Command,
        hours: int = commands.Param(ge=0, le=MOST_HOURS, description=described("command-autoclose-set-hours")),
        warning: int | None = commands.Param(
            None, ge=1, le=MOST_HOURS, description=described("command-autoclose-set-warning")
        ),
    ) -> None:
        """Says after how long silent tickets of the server close."""

        async def work(asking: Asking) -> Json | None:
            await self._closing.set_silence(asking, hours, warning)
            return None

        await self._desk.take(command, work)

    @autoclose.sub_command(name="leave", description=described("command-autoclose-leave"))
    async def set_on_leave(
        self,
        command: Command,
        close: bool = commands.Param(description=described("command-autoclose-leave-close")),
    ) -> None:
        """Says whether tickets close once whoever opened them has left."""

        async def work(asking: Asking) -> Json | None:
            await self._closing.set_on_leave(asking, close)
            return None

        await self._desk.take(command, work)
