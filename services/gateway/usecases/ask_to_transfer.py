"""A wish to hand a ticket to a colleague goes to tickets, with the rights the colleague has at that moment."""

from dataclasses import dataclass, field

from contracts.intents import Actor
from contracts.transfers import TransferTicket, TransferTicketData
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking, Refused
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the server, as Discord names them; lives only until their ref is known.

    Attributes:
        discord_id: who.
        bot: an application.
        role_ids: their roles in the server.
        administrator: has Administrator or Manage Server.
    """

    discord_id: int = field(repr=False)
    bot: bool
    role_ids: tuple[str, ...]
    administrator: bool


class AskToTransfer:
    """Turns `/transfer` into an intent."""

    def __init__(self, about: AskAboutTicket, people: People, publisher: Publisher) -> None:
        """Takes what it needs to know the ticket and both people, and to publish."""
        self._about = about
        self._people = people
        self._publisher = publisher

    async def transfer(self, asking: Asking, colleague: Colleague) -> None:
        """Somebody else of the team is to look after the ticket of the thread.

        Raises:
            Refused: `not-a-ticket`, `bot-holder`, `person-unreachable`.
        """
        ticket_id = await self._about.ticket_here(asking)
        if colleague.bot:
            raise Refused("bot-holder")
        actor = await who(asking, self._people)
        ref = await self._people.named_ref(
            colleague.discord_id, seen_at=asking.at, guild_id=asking.guild_id, refusal="person-unreachable"
        )
        to = Actor(ref=ref, role_ids=colleague.role_ids, administrator=colleague.administrator)
        data = TransferTicketData(ticket_id=ticket_id, to=to, **actor)
        await send_intent(self._publisher, TransferTicket, asking, data)
