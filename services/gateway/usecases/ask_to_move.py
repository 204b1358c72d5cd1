"""A wish to move a ticket to another type goes to tickets."""

from collections import Counter
from typing import TYPE_CHECKING

from contracts.moves import MoveTicket, MoveTicketData
from contracts.settings import Panel, TicketType
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking, Refused
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore


class AskToMove:
    """Turns `/move` into an intent."""

    def __init__(self, about: AskAboutTicket, settings: "SettingsStore", people: People, publisher: Publisher) -> None:
        """Takes what it needs to know the ticket, the types and the person, and to publish."""
        self._about = about
        self._settings = settings
        self._people = people
        self._publisher = publisher

    async def offers(self, guild_id: str) -> dict[str, str]:
        """The types of a server: `<panel id>:<type id>`, and a name that tells them apart."""
        kinds = await self._kinds(guild_id)
        names = Counter(kind.name for _, kind in kinds)
        return {
            _value(panel, kind): kind.name if names[kind.name] == 1 else f"{kind.name} · {panel.title}"
            for panel, kind in kinds
        }

    async def move(self, asking: Asking, choice: str) -> None:
        """Staff move the ticket of the thread.

        Args:
            asking: who asks, and where.
            choice: one of `offers`, or a name typed by hand.

        Raises:
            Refused: `not-a-ticket`, `not-set-up`, or `unknown-choice` with the names there are.
        """
        ticket_id = await self._about.ticket_here(asking)
        panel, kind = await self._chosen(asking.guild(), choice.strip().casefold())
        actor = await who(asking, self._people)
        data = MoveTicketData(ticket_id=ticket_id, panel_id=panel.panel_id, type_id=kind.type_id, **actor)
        await send_intent(self._publisher, MoveTicket, asking, data)

    async def _chosen(self, guild_id: str, wanted: str) -> tuple[Panel, TicketType]:
        kinds = await self._kinds(guild_id)
        if not kinds:
            raise Refused("not-set-up")
        for panel, kind in kinds:
            if wanted in (_value(panel, kind).casefold(), kind.name.casefold()):
                return panel, kind
        raise Refused("unknown-choice", types=", ".join(dict.fromkeys(kind.name for _, kind in kinds)))

    async def _kinds(self, guild_id: str) -> list[tuple[Panel, TicketType]]:
        settings = await self._settings.of_guild(guild_id)
        return [(panel, kind) for panel in (settings.panels if settings else ()) for kind in panel.types]


def _value(panel: Panel, kind: TicketType) -> str:
    return f"{panel.panel_id}:{kind.type_id}"
