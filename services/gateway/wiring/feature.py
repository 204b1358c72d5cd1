"""What a feature adds to the gateway."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from disnake.ext import commands

from services.gateway.consumers.facts import Handlers as Facts
from services.gateway.discord.clicks.handlers import Handlers as Clicks


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """All that `app` has to know of it."""

    cogs: Sequence[commands.Cog] = ()
    """Its commands, and what it listens to."""
    clicks: Sequence[Clicks] = ()
    """What becomes of its buttons and forms."""
    facts: Facts = field(default_factory=dict)
    """What becomes of what other services tell; several features may hear the same."""
    on_stop: Sequence[Callable[[], Awaitable[None]]] = ()
    """What it ends when the service stops: Kafka, Mongo and Discord can still be used."""
