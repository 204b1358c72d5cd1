"""A ticket is to close by itself, or is not: everybody in it is told, and whoever brought it about."""

from contracts.closing_facts import (
    AutoCloseSet,
    TicketAutoCloseChanged,
    TicketCloseCalledOff,
    TicketClosePlanned,
)
from contracts.tickets import TicketData
from services.gateway.rendering.closing import moment, plan_message
from services.gateway.rendering.parts import message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.reasons import open_reason
from services.gateway.usecases.show_ticket import ShowTicket


class FollowClosing:
    """One method a fact."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._answer = answer

    async def planned(self, event: TicketClosePlanned) -> None:
        """It closes by itself from now on."""
        ticket, plan = event.data.ticket, event.data.ticket.planned_close
        if plan is None:  # by its own contract there is one
            raise ValueError("a planned close without a plan")
        await self._show.show(ticket)
        people = await self._office.people.mentions([ref for ref in (ticket.opener_ref, plan.by_ref) if ref])
        reason = await open_reason(self._office.vault, ticket.ticket_id, event.data.reason)
        words = self._office.texts.in_language(ticket.locale)
        await self._show.announce(ticket, plan_message(ticket, people, reason, words))
        key = "done-close-requested" if plan.kind == "requested" else "done-close-planned"
        await self._tell(event.data, key, number=f"{ticket.number:04d}", when=moment(plan.at))

    async def called_off(self, event: TicketCloseCalledOff) -> None:
        """It stays open."""
        ticket, data = event.data.ticket, event.data
        await self._show.show(ticket)
        words = self._office.texts.in_language(ticket.locale)
        person = await self._office.people.mention(data.actor_ref) or words("somebody-erased")
        line = words(f"called-off-{data.why}", person=person)
        await self._show.announce(ticket, message(line))
        await self._tell(data, "done-kept-open", number=f"{ticket.number:04d}")

    async def auto_close_changed(self, event: TicketAutoCloseChanged) -> None:
        """It closes for silence from now on, or no longer."""
        ticket = event.data.ticket
        await self._show.show(ticket)
        key = "done-exempt" if ticket.idle_exempt else "done-included"
        await self._tell(event.data, key, number=f"{ticket.number:04d}")

    async def rule_set(self, event: AutoCloseSet) -> None:
        """The server's tickets close by themselves by another rule, or no longer."""
        rule = event.data.settings.closing
        if event.data.reply is not None:
            words = self._office.texts.in_language(event.data.reply.locale)
            key = "done-auto-close" if rule.idle_hours else "done-auto-close-off"
            leaving = words("done-close-on-leave" if rule.on_leave else "done-stay-on-leave")
            text = words(key, hours=rule.idle_hours, warning=rule.warn_hours) + "\n" + leaving
            await self._answer.give(message(text), reply=event.data.reply, ref=event.data.actor_ref)

    async def _tell(self, data: TicketData, key: str, **values: str) -> None:
        if data.reply is not None:
            text = self._office.texts.in_language(data.reply.locale)(key, **values)
            told = message(text)
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref, channel_id=data.ticket.channel_id)
