"""The labels a server has, to be chosen in a command."""

from typing import TYPE_CHECKING

from contracts.labels import Label
from services.gateway.domain.asking import Refused
from services.gateway.domain.naming import called, offered

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore


class KnownLabels:
    """Reads the set-up."""

    def __init__(self, settings: "SettingsStore") -> None:
        """Takes the servers' set-ups."""
        self._settings = settings

    async def of(self, guild_id: str) -> tuple[Label, ...]:
        """All of a server."""
        settings = await self._settings.of_guild(guild_id)
        return settings.labels if settings else ()

    async def offers(self, guild_id: str, typed: str) -> list[str]:
        """The names that hold what was typed so far."""
        return [label.name for label in offered(await self.of(guild_id), typed)]

    async def find(self, guild_id: str, name: str) -> Label:
        """The one of a name.

        Raises:
            Refused: `no-such-label`.
        """
        label = called(await self.of(guild_id), name)
        if label is None:
            raise Refused("no-such-label")
        return label
