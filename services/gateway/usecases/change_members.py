"""People added to a ticket get into its thread; people removed get out."""

from contracts.tickets import TicketMemberData
from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.parts import message
from services.gateway.rendering.words import obstacle
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.show_ticket import ShowTicket


class ChangeMembers:
    """Follows what tickets decided about who takes part."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._answer = answer

    async def add(self, data: TicketMemberData) -> None:
        """Lets the person into the thread."""
        await self._change(data, added=True)

    async def remove(self, data: TicketMemberData) -> None:
        """Takes the person out of the thread."""
        await self._change(data, added=False)

    async def _change(self, data: TicketMemberData, *, added: bool) -> None:
        ticket = data.ticket
        place = await self._office.places.find(ticket.ticket_id)
        discord_id = await self._office.people.discord_id(data.member_ref)
        if place is None or place.channel_id is None or discord_id is None or ticket.version <= place.version:
            return
        try:
            if added:
                await self._office.homes.let_in(place, discord_id)
            else:
                await self._office.homes.let_out(place, discord_id)
        except DiscordRefused as refused:
            if data.reply is not None:
                text = obstacle(refused.slug, self._office.texts.in_language(data.reply.locale))
                await self._answer.give(message(text), reply=data.reply, ref=data.actor_ref)
            return
        await self._show.say(
            ticket, "line-added" if added else "line-removed", person=data.member_ref, actor=data.actor_ref
        )
        await self._show.show(ticket)
        await self._show.tell(ticket, data.reply, data.actor_ref, "done-added" if added else "done-removed")
