"""A closed ticket's thread is opened again, or made anew where it is gone."""

from contracts.outcomes import PlaceCreatedData, PlaceFailed, PlaceFailedData, PlaceReopened
from contracts.tickets import Ticket, TicketReopening
from services.gateway.domain.errors import ADVISED, DiscordRefused
from services.gateway.domain.places import Place
from services.gateway.rendering.parts import message
from services.gateway.rendering.words import obstacle
from services.gateway.usecases.advise import Advise
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.make_place import MakePlace
from services.gateway.usecases.office import Office


class ReopenPlace:
    """Same number, same history."""

    def __init__(self, office: Office, make: MakePlace, answer: Answer, advise: Advise) -> None:
        """Takes what it works with."""
        self._office = office
        self._make = make
        self._answer = answer
        self._advise = advise

    async def reopen(self, event: TicketReopening) -> None:
        """Opens the thread, or says why Discord would not."""
        ticket = event.data.ticket
        place = await self._office.places.find(ticket.ticket_id)
        if place is not None and place.version > ticket.version:
            return  # told again long after: the ticket has gone on since, and may be closed
        try:
            channel_id, status_id = await self._open(ticket, place)
        except DiscordRefused as refused:
            await self._fail(event, refused)
            return
        data = PlaceCreatedData(
            guild_id=ticket.guild_id,
            ticket_id=ticket.ticket_id,
            channel_id=channel_id,
            status_message_id=status_id,
            actor_ref=event.data.actor_ref,
            reply=event.data.reply,
        )
        await self._office.publisher.publish(
            PlaceReopened.new(
                ticket.ticket_id, data, time=self._office.clock.now(), cause=event, id=f"{event.id}:answer"
            )
        )

    async def _open(self, ticket: Ticket, place: Place | None) -> tuple[str, str]:
        if place is not None and place.channel_id and place.status_message_id:
            try:
                await self._office.homes.open(place)
            except DiscordRefused as refused:
                if refused.slug not in ("channel-gone", "missing-access"):
                    raise
                await self._office.places.forget(ticket.ticket_id)
            else:
                await self._office.places.reopened(ticket.ticket_id)
                return place.channel_id, place.status_message_id
        opener = await self._office.people.discord_id(ticket.opener_ref)
        made = await self._make.place_of(ticket, opener, [])
        await self._office.places.reopened(ticket.ticket_id)
        return made

    async def _fail(self, event: TicketReopening, refused: DiscordRefused) -> None:
        ticket, reply = event.data.ticket, event.data.reply
        data = PlaceFailedData(
            guild_id=ticket.guild_id, ticket_id=ticket.ticket_id, code=refused.code, reason=refused.slug
        )
        await self._office.publisher.publish(
            PlaceFailed.new(ticket.ticket_id, data, time=self._office.clock.now(), cause=event, id=f"{event.id}:answer")
        )
        if reply is not None:
            text = obstacle(refused.slug, self._office.texts.in_language(reply.locale))
            await self._answer.give(message(text), reply=reply, ref=event.data.actor_ref)
        if refused.slug in ADVISED:
            await self._advise.owner(ticket.guild_id, ticket.parent_channel_id, refused.slug)
