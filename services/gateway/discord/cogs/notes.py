"""Commands about internal notes."""

from typing import Any

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_to_note import NOTE_LENGTH, AskToNote

Command = ApplicationCommandInteraction[Any]

MOST_PAGES = 1000


class Notes(commands.Cog):
    """`/notes`, for the team; answers are seen by nobody else."""

    def __init__(self, desk: FrontDesk, notes: AskToNote) -> None:
        """Takes the use case behind the commands."""
        self._desk = desk
        self._notes = notes

    @commands.slash_command(
        name="notes", description=described("command-notes"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def notes(self, command: Command) -> None:
        """Has subcommands only."""

    @notes.sub_command(name="add", description=described("command-notes-add"))
    async def add(
        self,
        command: Command,
        text: str = commands.Param(max_length=NOTE_LENGTH, description=described("command-notes-add-text")),
    ) -> None:
        """Notes something about the ticket."""

        async def work(asking: Asking) -> Json | None:
            await self._notes.add(asking, text)
            return None

        await self._desk.take(command, work)

    @notes.sub_command(name="list", description=described("command-notes-list"))
    async def read(
        self,
        command: Command,
        page: int = commands.Param(1, ge=1, le=MOST_PAGES, description=described("command-notes-list-page")),
    ) -> None:
        """Shows what was noted."""

        async def work(asking: Asking) -> Json | None:
            await self._notes.read(asking, page)
            return None

        await self._desk.take(command, work)
