"""Which bot a file is from."""

from collections.abc import Iterator
from typing import Protocol

from contracts.imports import Origin
from services.gateway.domain.foreign.discord_tickets import DiscordTickets
from services.gateway.domain.foreign.modmail import Modmail
from services.gateway.domain.foreign.set_up import ForeignSetUp
from services.gateway.domain.foreign.tickets import ForeignTicket, LeftOut

_ZIP = b"PK"


class Source(Protocol):
    """What a file holds."""

    @property
    def origin(self) -> Origin:
        """The bot it is from."""
        ...

    @property
    def set_up(self) -> ForeignSetUp:
        """What that bot was set up to."""
        ...

    def tickets(self) -> Iterator[ForeignTicket | LeftOut]:
        """Its tickets, one after the other."""
        ...


def source_of(content: bytes, guild_id: str) -> Source:
    """What a file holds for a server.

    Raises:
        NotUnderstood: it is from no bot we know.
    """
    return DiscordTickets.read(content) if content.startswith(_ZIP) else Modmail.read(content, guild_id)
