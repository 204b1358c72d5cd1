"""The language of what everybody in a server reads."""

from typing import Any, get_args

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from contracts.settings import Language as Code
from services.gateway.discord.audiences import IN_SERVERS, OWNERS
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import choice, described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_for_language import AS_AT_DISCORD, AskForLanguage

Command = ApplicationCommandInteraction[Any]

CHOICES = [choice(f"language-{code}", code) for code in (AS_AT_DISCORD, *get_args(Code))]


class Language(commands.Cog):
    """`/language`."""

    def __init__(self, desk: FrontDesk, ask: AskForLanguage) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._ask = ask

    @commands.slash_command(
        name="language",
        description=described("command-language"),
        contexts=IN_SERVERS,
        default_member_permissions=OWNERS,
    )
    async def language(
        self,
        command: Command,
        language: str = commands.Param(choices=CHOICES, description=described("command-language-which")),
    ) -> None:
        """Chooses the language of panels and tickets."""

        async def work(asking: Asking) -> Json | None:
            await self._ask.set(asking, language)
            return None

        await self._desk.take(command, work)
