"""The types of tickets a server offers, to be chosen in a command."""

from typing import TYPE_CHECKING

from services.gateway.domain.asking import Refused

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore


class TicketTypes:
    """Reads the set-up."""

    def __init__(self, settings: "SettingsStore") -> None:
        """Takes the servers' set-ups."""
        self._settings = settings

    async def offers(self, guild_id: str) -> list[tuple[str, str]]:
        """What names a type in a command, and what it is called; the panel tells types of the same name apart."""
        settings = await self._settings.of_guild(guild_id)
        panels = settings.panels if settings else ()
        several = len(panels) > 1
        return [
            (f"{panel.panel_id}:{kind.type_id}", f"{kind.name} · {panel.title}" if several else kind.name)
            for panel in panels
            for kind in panel.types
        ]

    async def find(self, guild_id: str, typed: str) -> tuple[str, str]:
        """Panel and type for what was chosen, or typed by hand.

        Raises:
            Refused: `no-such-type`.
        """
        for value, name in await self.offers(guild_id):
            if typed == value or typed.strip().casefold() == name.casefold():
                panel_id, type_id = value.split(":")
                return panel_id, type_id
        raise Refused("no-such-type")
