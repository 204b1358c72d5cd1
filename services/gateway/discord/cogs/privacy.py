"""Commands about one's own data; they work by direct message too."""

from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.discord.receipts import ask_privacy
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.rendering.words import erase_question
from services.gateway.usecases.ask_privacy import AskPrivacy

Command = ApplicationCommandInteraction[Any]

ANYWHERE = disnake.InteractionContextTypes(guild=True, bot_dm=True)


class Privacy(commands.Cog):
    """`/privacy export` and `/privacy delete`."""

    def __init__(self, desk: FrontDesk, privacy: AskPrivacy) -> None:
        """Takes the use case behind the commands."""
        self._desk = desk
        self._privacy = privacy

    @commands.slash_command(name="privacy", description=described("command-privacy"), contexts=ANYWHERE)
    async def privacy(self, command: Command) -> None:
        """Only its subcommands do something."""

    @privacy.sub_command(name="export", description=described("command-privacy-export"))
    async def export(self, command: Command) -> None:
        """Asks for a copy of everything kept about the person."""
        words = self._desk.words(command)
        await self._desk.take(command, lambda asking: ask_privacy(self._privacy, asking, "export", words))

    @privacy.sub_command(name="delete", description=described("command-privacy-delete"))
    async def delete(self, command: Command) -> None:
        """Asks whether everything kept about the person is really to be deleted."""

        async def work(_: Asking) -> Json:
            return erase_question(self._desk.words(command))

        await self._desk.take(command, work)
