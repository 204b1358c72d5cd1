"""A ticket changed: its status message follows, and whoever brought it about is told."""

from contracts.tickets import (
    IntentRefused,
    TicketClaimed,
    TicketClosed,
    TicketFailed,
    TicketOpened,
    TicketPriorityChanged,
    TicketPurged,
    TicketReopened,
    TicketUnclaimed,
    TicketWaiting,
)
from services.gateway.domain.spots import Screen
from services.gateway.rendering.parts import message
from services.gateway.rendering.words import obstacle, refusal
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.block_reasons import open_block_reason
from services.gateway.usecases.office import Office
from services.gateway.usecases.show_ticket import ShowTicket


class FollowTicket:
    """One method a fact."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._answer = answer

    async def opened(self, event: TicketOpened) -> None:
        """The ticket can be used."""
        await self._show.show(event.data.ticket)

    async def failed(self, event: TicketFailed) -> None:
        """No thread could be made; Discord's own refusals were told when they happened."""
        data = event.data
        if data.reason != "timed-out":
            return
        asker = data.ticket.opened_by or data.ticket.opener_ref
        locale = data.reply.locale if data.reply else data.ticket.locale
        told = message(obstacle(data.reason, self._office.texts.in_language(locale)))
        if data.reply is not None:
            await self._answer.give(told, reply=data.reply, ref=asker)
        else:
            await self._answer.direct(asker, told, key=f"failed {data.ticket.ticket_id}")

    async def claimed(self, event: TicketClaimed) -> None:
        """Somebody takes care of it."""
        ticket = event.data.ticket
        if await self._is_new(event):
            await self._show.say(ticket, "line-claimed", person=ticket.claimed_by)
        await self._show.show(ticket)
        await self._show.tell(ticket, event.data.reply, event.data.actor_ref, "done-claimed")

    async def unclaimed(self, event: TicketUnclaimed) -> None:
        """Nobody takes care of it any more."""
        await self._show.show(event.data.ticket)
        await self._show.tell(event.data.ticket, event.data.reply, event.data.actor_ref, "done-unclaimed")

    async def priority_changed(self, event: TicketPriorityChanged) -> None:
        """It is more or less urgent."""
        ticket = event.data.ticket
        await self._show.show(ticket)
        await self._show.tell(ticket, event.data.reply, event.data.actor_ref, f"done-priority-{ticket.priority}")

    async def waiting(self, event: TicketWaiting) -> None:
        """The last word moved."""
        await self._show.show(event.data.ticket)

    async def closed(self, event: TicketClosed) -> None:
        """It is over; the archived thread says so already."""
        key = "done-closed-until" if event.data.ticket.purge_at else "done-closed"
        await self._show.tell(event.data.ticket, event.data.reply, event.data.actor_ref, key)

    async def reopened(self, event: TicketReopened) -> None:
        """It goes on."""
        ticket = event.data.ticket
        if await self._is_new(event):
            await self._show.say(ticket, "line-reopened", person=event.data.actor_ref)
        await self._show.show(ticket)
        await self._show.tell(ticket, event.data.reply, event.data.actor_ref, "done-reopened")

    async def purged(self, event: TicketPurged) -> None:
        """Its content ended; its buttons now belong to nothing."""
        await self._office.places.forget(event.data.ticket_id)

    async def refused(self, event: IntentRefused) -> None:
        """A rule stood against what somebody asked; what was asked from an editor is told there."""
        data = event.data
        if data.reply is not None and Screen.of(data.reply.screen) is None:
            words = self._office.texts.in_language(data.reply.locale)
            text = refusal(data.slug, data.facts, words)
            place = await self._office.places.find(data.ticket_id) if data.ticket_id else None
            thread = place.channel_id if place else None
            if data.slug == "already-opening" and thread:
                text += f" <#{thread}>"
            reason = await open_block_reason(self._office.vault, data.block_reason)
            if reason:
                text += "\n" + words("block-reason", reason=reason)
            await self._answer.give(message(text), reply=data.reply, ref=data.actor_ref)

    async def _is_new(self, event: TicketClaimed | TicketReopened) -> bool:
        place = await self._office.places.find(event.data.ticket.ticket_id)
        return place is not None and event.data.ticket.version > place.version
