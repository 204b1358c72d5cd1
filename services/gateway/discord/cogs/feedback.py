"""Whether members are asked how a ticket went."""

from typing import Any, Final, cast, get_args

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from contracts.settings import FeedbackWay
from services.gateway.discord.audiences import IN_SERVERS, OWNERS
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import choice, described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_feedback import AskFeedback

Command = ApplicationCommandInteraction[Any]
WAYS: Final = {way: choice(f"feedback-way-{way}", way) for way in get_args(FeedbackWay)}


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
        self,
        command: Command,
        ask: bool = commands.Param(description=described("command-feedback-ask")),
        where: str | None = commands.Param(
            None, choices=list(WAYS.values()), description=described("command-feedback-where")
        ),
    ) -> None:
        """Says whether members are asked at the end of a ticket, and where."""

        async def work(asking: Asking) -> Json | None:
            await self._feedback.set_rule(asking, ask, cast("FeedbackWay | None", where))
            return None

        await self._desk.take(command, work)
