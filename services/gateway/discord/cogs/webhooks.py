"""Commands about what is told to a server's own endpoints."""

from collections.abc import Awaitable, Callable
from typing import Any

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from contracts.event import Event
from contracts.webhooks.intents import EnableWebhook, RemoveWebhook, RotateWebhook, TryWebhook
from services.gateway.discord.audiences import IN_SERVERS, OWNERS
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.domain.webhook_events import completions
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_for_webhooks import AskForWebhooks

Command = ApplicationCommandInteraction[Any]

URL_LENGTH = 512
EVENTS_LENGTH = 300
MOST_NUMBER = 5
MOST_HOURS = 72


class Webhooks(commands.Cog):
    """`/webhook`, for those who manage the server."""

    def __init__(self, desk: FrontDesk, ask: AskForWebhooks) -> None:
        """Takes the use case behind the commands."""
        self._desk = desk
        self._ask = ask

    @commands.slash_command(
        name="webhook", description=described("command-webhook"), contexts=IN_SERVERS, default_member_permissions=OWNERS
    )
    async def webhook(self, command: Command) -> None:
        """Has subcommands only."""

    @webhook.sub_command(name="add", description=described("command-webhook-add"))
    async def add(
        self,
        command: Command,
        url: str = commands.Param(max_length=URL_LENGTH, description=described("command-webhook-url")),
        events: str = commands.Param("", max_length=EVENTS_LENGTH, description=described("command-webhook-events")),
    ) -> None:
        """Adds an endpoint."""
        await self._take(command, lambda asking: self._ask.add(asking, url, events))

    @webhook.sub_command(name="list", description=described("command-webhook-list"))
    async def show_all(self, command: Command) -> None:
        """Lists them."""
        await self._take(command, self._ask.list)

    @webhook.sub_command(name="test", description=described("command-webhook-test"))
    async def test(
        self,
        command: Command,
        number: int = commands.Param(ge=1, le=MOST_NUMBER, description=described("command-webhook-number")),
    ) -> None:
        """Sends a test to one."""
        await self._about(command, TryWebhook, number)

    @webhook.sub_command(name="replay", description=described("command-webhook-replay"))
    async def replay(
        self,
        command: Command,
        number: int = commands.Param(ge=1, le=MOST_NUMBER, description=described("command-webhook-number")),
        hours: int | None = commands.Param(
            None, ge=1, le=MOST_HOURS, description=described("command-webhook-replay-hours")
        ),
    ) -> None:
        """Sends once more what is still kept for one."""
        await self._take(command, lambda asking: self._ask.replay(asking, number, hours))

    @webhook.sub_command(name="enable", description=described("command-webhook-enable"))
    async def enable(
        self,
        command: Command,
        number: int = commands.Param(ge=1, le=MOST_NUMBER, description=described("command-webhook-number")),
    ) -> None:
        """Switches one on again."""
        await self._about(command, EnableWebhook, number)

    @webhook.sub_command(name="rotate", description=described("command-webhook-rotate"))
    async def rotate(
        self,
        command: Command,
        number: int = commands.Param(ge=1, le=MOST_NUMBER, description=described("command-webhook-number")),
    ) -> None:
        """Gives one a new secret."""
        await self._about(command, RotateWebhook, number)

    @webhook.sub_command(name="remove", description=described("command-webhook-remove"))
    async def remove(
        self,
        command: Command,
        number: int = commands.Param(ge=1, le=MOST_NUMBER, description=described("command-webhook-number")),
    ) -> None:
        """Removes one."""
        await self._about(command, RemoveWebhook, number)

    @add.autocomplete("events")
    async def suggest(self, command: Command, typed: str) -> list[str]:  # noqa: ARG002 - disnake passes both
        """What the word that is being typed may become."""
        return completions(typed)

    async def _about(self, command: Command, intent: type[Event], number: int) -> None:
        await self._take(command, lambda asking: self._ask.ask(asking, intent, number))

    async def _take(self, command: Command, act: Callable[[Asking], Awaitable[None]]) -> None:
        async def work(asking: Asking) -> Json | None:
            await act(asking)
            return None

        await self._desk.take(command, work)
