"""The client, with the errors nobody caught going to our log instead of the terminal."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction
from structlog.stdlib import BoundLogger

from services.gateway.domain.handover import Handover
from services.gateway.settings import DISCORD_API, GatewaySettings


class Bot(commands.InteractionBot):
    """Told as little as will do, remembering next to nothing, calling nobody by itself."""

    def __init__(self, settings: GatewaySettings, handover: Handover, log: BoundLogger) -> None:
        """Connects to nothing; needs a running event loop."""
        disnake.VoiceClient.warn_nacl = disnake.VoiceClient.warn_dave = False  # nobody here ever speaks
        super().__init__(
            intents=disnake.Intents(guilds=True, guild_messages=True, guild_reactions=True, message_content=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=disnake.MemberCacheFlags.none(),
            allowed_mentions=disnake.AllowedMentions.none(),
            owner_ids=set(settings.discord_owner_ids) or {0},  # empty would make disnake ask in a stray task
            gateway_params=disnake.GatewayParams(zlib=settings.discord_api_url == DISCORD_API),
        )
        self._handover = handover
        self._log = log

    def _schedule_event(
        self,
        coro: Callable[..., Coroutine[Any, Any, Any]],
        event_name: str,
        *args: Any,  # noqa: ANN401 - disnake's own
        **kwargs: Any,  # noqa: ANN401
    ) -> asyncio.Task[Any]:
        """Begins a listener; what Discord has just told is held until it ends."""
        start = super()._schedule_event
        return self._handover.listening(lambda: start(coro, event_name, *args, **kwargs))

    async def on_error(self, event_method: str, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 - disnake's own
        """A listener failed."""
        self._log.exception("discord-event-failed", event_name=event_method)

    async def on_slash_command_error(
        self,
        interaction: ApplicationCommandInteraction[Any],
        exception: commands.CommandError,
    ) -> None:
        """A command failed before its use case could answer."""
        self._log.error("discord-command-failed", command=interaction.data.name, exc_info=exception)
