"""Goodbye: a last message, then the thread is locked and archived."""

from datetime import timedelta
from typing import Final

from contracts.outcomes import PlaceClosed, PlaceData
from contracts.tickets import TicketClosing
from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.ticket import TicketButton
from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.parts import has_component
from services.gateway.rendering.ticket import goodbye_message
from services.gateway.usecases.ask_opener import AskOpener
from services.gateway.usecases.homes import channel_home
from services.gateway.usecases.office import Office
from services.gateway.usecases.reasons import open_reason
from services.gateway.usecases.show_ticket import ShowTicket

USUAL_HOURS: Final = 24
"""How long a closed channel stays whose type is gone, or has threads now."""


class ClosePlace:
    """Closes the thread; one that is gone already counts as closed."""

    def __init__(self, office: Office, show: ShowTicket, asking: AskOpener) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._asking = asking

    async def close(self, event: TicketClosing) -> None:
        """Says goodbye once, archives, and tells tickets; whoever asked is answered once tickets has closed it."""
        ticket = event.data.ticket
        place = await self._office.places.find(ticket.ticket_id)
        if place is not None and place.version > ticket.version:
            return  # told again long after: the ticket has gone on since, and may be open
        if place is not None and place.channel_id is not None:
            try:
                # What the archived thread shows from now on: it cannot be edited once it is closed.
                await self._show.show(ticket.model_copy(update={"state": "closed"}))
                if place.state == "open":
                    await self._goodbye(event)
                await self._office.homes.close(place)
            except DiscordRefused as refused:
                if refused.slug not in ("channel-gone", "missing-access", "missing-permission", "thread-archived"):
                    raise
            await self._office.places.closed(ticket.ticket_id, ticket.version)
            if place.home == "channel":
                home = channel_home(await self._office.settings.of_guild(ticket.guild_id), ticket)
                kept = timedelta(hours=home.keep_hours if home else USUAL_HOURS)
                await self._office.places.delete_later(ticket.ticket_id, self._office.clock.now() + kept)
        channel_id = (place.channel_id if place else None) or ticket.channel_id or ticket.parent_channel_id
        data = PlaceData(
            guild_id=ticket.guild_id,
            ticket_id=ticket.ticket_id,
            channel_id=channel_id,
            actor_ref=event.data.actor_ref,
            reply=event.data.reply,
        )
        await self._office.publisher.publish(
            PlaceClosed.new(ticket.ticket_id, data, time=self._office.clock.now(), cause=event, id=f"{event.id}:answer")
        )

    async def _goodbye(self, event: TicketClosing) -> None:
        ticket = event.data.ticket
        reason = await open_reason(self._office.vault, ticket.ticket_id, event.data.reason)
        actor = await self._office.people.mention(event.data.actor_ref)
        words = self._office.texts.in_language(ticket.locale)
        rated = await self._asking.ask(ticket)
        goodbye = goodbye_message(ticket, actor, reason, words, due=event.data.due, rated=rated)
        mark = encode(TicketButton("transcript", ticket.ticket_id))
        message_id = await self._show.once(
            ticket, goodbye, lambda message: has_component(message, mark), asked_again=True
        )
        if message_id is not None:
            await self._office.places.closing(ticket.ticket_id, message_id)
