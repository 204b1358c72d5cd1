"""A member has written: those of the team who asked for it are told by direct message, with nothing of what was said.

They are told when the turn goes to the team, so once until somebody answers, and only while they are of the team. It is
done before the status message shows the turn, which notes the ticket's version: that is how a second delivery is known,
however late it comes.
"""

from contracts.tickets import Ticket, TicketWaiting
from contracts.watching import TicketWatched
from services.gateway.domain.messages import Json
from services.gateway.rendering.parts import link, message, rows
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.of_the_team import of_the_team
from services.gateway.usecases.office import Office
from services.gateway.usecases.show_ticket import ShowTicket


class TellWatchers:
    """One method a fact."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._answer = answer

    async def watched(self, event: TicketWatched) -> None:
        """Somebody is told of replies from now on, or no longer."""
        data = event.data
        await self._show.show(data.ticket)
        if data.reply is not None:  # never in the thread, where it would be everybody's business
            words = self._office.texts.in_language(data.reply.locale)
            key = "done-watched" if data.watch else "done-unwatched"
            told = message(words(key, number=f"{data.ticket.number:04d}"))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)

    async def waiting(self, event: TicketWaiting) -> None:
        """The turn has moved."""
        ticket = event.data.ticket
        wanted = [ref for ref in ticket.watcher_refs if ref != event.data.actor_ref]
        if ticket.state != "waiting-for-staff" or not wanted or self._office.rest.sheds:
            return
        place = await self._office.places.find(ticket.ticket_id)
        if place is None or place.channel_id is None or ticket.version <= place.version:
            return
        told = self._message(ticket, place.channel_id)
        for ref in wanted:
            if await of_the_team(self._office, ticket, ref):
                obstacle = await self._answer.direct(ref, told, key=f"reply {ticket.ticket_id} {ticket.version}")
                if obstacle:
                    self._office.metrics.undelivered(obstacle)

    def _message(self, ticket: Ticket, channel_id: str) -> Json:
        words = self._office.texts.in_language(ticket.locale)
        server = self._office.guilds.name(ticket.guild_id) or ""
        text = words("watcher-told", number=f"{ticket.number:04d}", server=server, thread=f"<#{channel_id}>")
        url = f"https://discord.com/channels/{ticket.guild_id}/{channel_id}"
        return message(text, components=rows([link(words("button-go"), url)]))
