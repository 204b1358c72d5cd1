"""Turning a refusal into the fact that answers the person, once for all intents."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from contracts.event import Event
from contracts.intents import IntentData, OpenTicket
from contracts.tickets import IntentRefused, IntentRefusedData
from services.chassis.transactions import Transaction
from services.tickets.domain.refusals import UNKNOWN_TICKET, Refused
from services.tickets.usecases.desk import Desk

E = TypeVar("E", bound=Event)


def answered(
    work: Callable[[Desk, E, Transaction], Awaitable[None]], desk: Desk
) -> Callable[[E, Transaction], Awaitable[None]]:
    """A use case whose refusals become `intent-refused`. A use case refuses before it stores anything."""

    async def handle(intent: E, transaction: Transaction) -> None:
        try:
            await work(desk, intent, transaction)
        except Refused as refused:
            desk.metrics.refused.labels(refused.rule.slug).inc()
            transaction.emit(_refusal(desk, intent, refused))

    return handle


def _refusal(desk: Desk, intent: Event, refused: Refused) -> IntentRefused:
    data = intent.data
    assert isinstance(data, IntentData)
    # What an intent names is worth repeating only where the server has it: it may have been altered.
    named = None if _unknown(intent, refused) else getattr(data, "ticket_id", None)
    ticket_id = refused.ticket_id or named
    return IntentRefused.new(
        ticket_id or data.guild_id,
        IntentRefusedData(
            guild_id=data.guild_id,
            intent=intent.type_name(),
            slug=refused.rule.slug,
            facts=refused.facts,
            ticket_id=ticket_id,
            actor_ref=data.actor.ref,
            reply=data.reply,
            block_reason=refused.block_reason,
        ),
        time=desk.clock.now(),
        cause=intent,
    )


def _unknown(intent: Event, refused: Refused) -> bool:
    return isinstance(intent, OpenTicket) or refused.rule == UNKNOWN_TICKET
