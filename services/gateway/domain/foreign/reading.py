"""Which bot a file is from."""

from services.gateway.domain.foreign.discord_tickets import DiscordTickets
from services.gateway.domain.foreign.modmail import Modmail
from services.gateway.domain.foreign.tickets import Source

_ZIP = b"PK"


def source_of(content: bytes, guild_id: str) -> Source:
    """What a file holds for a server.

    Raises:
        NotUnderstood: it is from no bot we know.
    """
    return DiscordTickets.read(content) if content.startswith(_ZIP) else Modmail.read(content, guild_id)
