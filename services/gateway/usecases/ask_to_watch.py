"""A wish to be told of replies goes to tickets."""

from contracts.watching import WatchTicket, WatchTicketData
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who


class AskToWatch:
    """Turns `/notify` into an intent."""

    def __init__(self, about: AskAboutTicket, people: People, publisher: Publisher) -> None:
        """Takes what it needs to know the ticket and the person, and to publish."""
        self._about = about
        self._people = people
        self._publisher = publisher

    async def watch(self, asking: Asking, wanted: bool) -> None:
        """Staff want to be told of replies in the ticket of the thread, or no longer.

        Raises:
            Refused: `not-a-ticket`.
        """
        ticket_id = await self._about.ticket_here(asking)
        data = WatchTicketData(ticket_id=ticket_id, watch=wanted, **await who(asking, self._people))
        await send_intent(self._publisher, WatchTicket, asking, data)
