"""Whether members are asked how a ticket went."""

from typing import Any

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, OWNERS
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_feedback import AskFeedback

Command = ApplicationCommandInteraction[Any]


class Feedback(commands.Cog):
    """`/feedback`."""

    def __init__(self, desk: FrontDesk, feedback: AskFeedback) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._feedback = feedback

    @commands.slash_command(
        name="feedback",
        description=described("command-feedback"),
        contexts=IN_SERVERS,
        default_member_permissions=OWNERS,
    )
    async def feedback(
        self, command: Command, ask: bool = commands.Param(description=described("command-feedback-ask"))
    ) -> None:
        """Says whether members are asked at the end of a ticket."""

        async def work(asking: Asking) -> Json | None:
            await self._feedback.set_rule(asking, ask)
            return None

        await self._desk.take(command, work)
