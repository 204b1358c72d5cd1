"""A ticket is of another type: its status message says so, everybody in it is told, and whoever moved it."""

from contracts.moves import TicketMoved
from contracts.tickets import Ticket
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.places import Place
from services.gateway.rendering.parts import message
from services.gateway.usecases.office import Office
from services.gateway.usecases.show_ticket import ShowTicket


class FollowMove:
    """Follows what tickets decided about a ticket's type."""

    def __init__(self, office: Office, show: ShowTicket) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show

    async def moved(self, event: TicketMoved) -> None:
        """It is about something else; where other roles work it now, they are called into the thread."""
        data, ticket = event.data, event.data.ticket
        place = await self._office.places.find(ticket.ticket_id)
        if place is not None and ticket.version > place.version:
            words = self._office.texts.in_language(ticket.locale)
            person = await self._office.people.mention(data.actor_ref) or words("somebody-erased")
            line = words("line-moved", person=person, before=data.from_type_name, after=ticket.type_name)
            said = message(line)
            if data.other_team and ticket.staff_role_ids:
                called = " ".join(f"<@&{role_id}>" for role_id in ticket.staff_role_ids)
                said = message(f"{line} {called}")
                said["allowed_mentions"] = {"parse": [], "roles": list(ticket.staff_role_ids)}
            if data.other_team:
                await self._hand_over(place, ticket)
            await self._show.announce(ticket, said)
            await self._show.show(ticket)
        await self._show.tell(ticket, data.reply, data.actor_ref, "done-moved", type=ticket.type_name)

    async def _hand_over(self, place: Place, ticket: Ticket) -> None:
        try:
            await self._office.homes.hand_over(place, ticket.staff_role_ids)
        except DiscordRefused as refused:
            if refused.slug not in ("channel-gone", "missing-access", "missing-permission"):
                raise
            self._office.metrics.undelivered(refused.slug)
