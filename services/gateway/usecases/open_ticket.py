"""A member submits a form: checked, sealed for them and the ticket to be, and asked of tickets."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from contracts.event import new_id
from contracts.intents import Answer, OpenTicket, OpenTicketData
from contracts.settings import Panel, TicketType
from services.chassis.publisher import Publisher
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.forms import faults
from services.gateway.usecases.ask_about_ticket import PUBLISH_SECONDS
from services.gateway.usecases.people import People
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore


class AskToOpen:
    """From a panel's button or `/open` to an intent."""

    def __init__(self, settings: "SettingsStore", people: People, vault: Vault, publisher: Publisher) -> None:
        """Takes what it needs to know the form and the person, and to seal and publish."""
        self._settings = settings
        self._people = people
        self._vault = vault
        self._publisher = publisher

    async def offers(self, guild_id: str) -> list[tuple[Panel, TicketType]]:
        """What can be opened in a server, oldest panel first."""
        guild = await self._settings.of_guild(guild_id)
        return [(panel, kind) for panel in (guild.panels if guild else ()) for kind in panel.types]

    async def find(self, guild_id: str, panel_id: str, type_id: str) -> TicketType:
        """The ticket type a button or form stands for.

        Raises:
            Refused: `unknown-type`: changed since, altered, or of another server.
        """
        for panel, kind in await self.offers(guild_id):
            if panel.panel_id == panel_id and kind.type_id == type_id:
                return kind
        raise Refused("unknown-type")

    async def choose(self, guild_id: str, choice: str | None) -> tuple[Panel, TicketType]:
        """What `/open` means: the only type there is, or the one named.

        Args:
            guild_id: the server.
            choice: `<panel id>:<type id>` from the list Discord offered, a name typed by hand, or none.

        Raises:
            Refused: `not-set-up`, `choose-type` or `unknown-choice`, with the names there are.
        """
        offers = await self.offers(guild_id)
        if not offers:
            raise Refused("not-set-up")
        names = ", ".join(dict.fromkeys(kind.name for _, kind in offers))
        if choice is None:
            if len(offers) == 1:
                return offers[0]
            raise Refused("choose-type", types=names)
        wanted = choice.strip().casefold()
        for panel, kind in offers:
            if wanted in (f"{panel.panel_id}:{kind.type_id}".casefold(), kind.name.casefold()):
                return panel, kind
        raise Refused("unknown-choice", types=names)

    async def open(self, asking: Asking, panel_id: str, type_id: str, answers: Mapping[str, str]) -> None:
        """Asks for the ticket.

        Raises:
            Refused: the form does not exist (any more) or an answer breaks its limits.
        """
        kind = await self.find(asking.guild(), panel_id, type_id)
        for fault in faults(kind.questions, answers):
            raise Refused(f"answer-{fault.kind}", question=fault.label, min=fault.limit, max=fault.limit)
        actor = await who(asking, self._people)
        ref = actor["actor"].ref
        ticket_id = new_id()
        await self._vault.mint_ticket(ticket_id, asking.guild())
        sealed = []
        for question in kind.questions:
            text = answers.get(question.question_id, "").strip()
            if text:
                seat = Seat("answer", question.question_id, ticket_id)
                value = await self._vault.seal(text, seat, ref=ref, ticket=ticket_id)
                sealed.append(Answer(question_id=question.question_id, label=question.label, value=value))
        data = OpenTicketData(ticket_id=ticket_id, panel_id=panel_id, type_id=type_id, answers=tuple(sealed), **actor)
        event = OpenTicket.new(asking.guild(), data, time=asking.at, id=asking.interaction_id)
        await self._publisher.publish(event, timeout=PUBLISH_SECONDS)
