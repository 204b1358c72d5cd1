"""A ticket was handed to a colleague: they get into its thread and are called there, for they did not ask for it."""

from contracts.transfers import TicketTransferred
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.places import Place
from services.gateway.rendering.parts import message
from services.gateway.rendering.transfer import transfer_message
from services.gateway.rendering.words import obstacle
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.show_ticket import ShowTicket


class FollowTransfer:
    """Follows what tickets decided about who has a ticket."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._answer = answer

    async def transferred(self, event: TicketTransferred) -> None:
        """Somebody else has it now, whether or not Discord lets them into the thread."""
        data, ticket = event.data, event.data.ticket
        people = await self._office.people.mentions([ref for ref in (data.to_ref, data.actor_ref) if ref])
        place = await self._office.places.find(ticket.ticket_id)
        in_the_way = None
        if place is not None and place.channel_id is not None and ticket.version > place.version:
            in_the_way = await self._let_in(place, data.to_ref)
            words = self._office.texts.in_language(ticket.locale)
            await self._show.announce(ticket, transfer_message(people, data.actor_ref, data.to_ref, words))
            await self._show.show(ticket)
        if data.reply is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        if in_the_way:
            await self._answer.give(message(obstacle(in_the_way, words)), reply=data.reply, ref=data.actor_ref)
        else:
            person = people.get(data.to_ref, words("somebody-erased"))
            await self._show.tell(ticket, data.reply, data.actor_ref, "done-transferred", person=person)

    async def _let_in(self, place: Place, ref: str) -> str | None:
        """Lets a person into the ticket; the slug of what stands in the way, if anything does."""
        discord_id = await self._office.people.discord_id(ref)
        if discord_id is None:
            return None  # erased meanwhile: tickets takes them out
        try:
            await self._office.homes.let_in(place, discord_id)
        except DiscordRefused as refused:
            return refused.slug
        return None
