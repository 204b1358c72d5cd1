"""A closed ticket comes along from another bot."""

from contracts.imports import ImportTicket, ImportTicketData, Why
from contracts.intents import IntentData
from contracts.policy import policy
from contracts.settings import GuildSettingsData, Panel, TicketType
from services.chassis.transactions import Transaction
from services.tickets.domain.imports import Tally, kept_until
from services.tickets.domain.people import require_administrator
from services.tickets.domain.refusals import NOT_SET_UP, TICKET_ID_TAKEN, Refused
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import LogEntry
from services.tickets.usecases.matters import require_not_erased, set_up_of


async def import_ticket(desk: Desk, intent: ImportTicket, transaction: Transaction) -> None:
    """Keeps it as closed as it was, with the time its content has left by the server's plan.

    Nobody is told: for everybody outside, tickets begin to be told of when they are opened or reopened here.

    Raises:
        Refused: by whoever may not manage the server, before it is set up, or where another server has the ticket.
    """
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await managed(desk, data, transaction)
    found = await desk.tickets.get(data.ticket_id, session)
    if found is not None:
        if found.guild_id != data.guild_id:
            raise Refused(TICKET_ID_TAKEN)
        await _leave_out(desk, data, "already-here", transaction)
        return
    plan = await desk.guilds.plan(data.guild_id, session)
    purge_at = kept_until(data.closed_at, policy().ticket_retention(plan.plan), now)
    if purge_at is None:
        await _leave_out(desk, data, "content-over", transaction)
        return
    if await desk.people.erased([data.opener_ref], session):
        await _leave_out(desk, data, "opener-gone", transaction)
        return
    if not await desk.vault.keep_ticket(data.ticket_id):
        await _leave_out(desk, data, "opener-gone", transaction)
        return
    if data.number is None:
        number = await desk.guilds.take_number(data.guild_id, session)
    else:
        number = await desk.guilds.take_number_from(data.guild_id, data.number, session)
    panel, kind = _like(settings, data.type_name)
    closed_at = min(data.closed_at, now)
    ticket = Ticket(
        ticket_id=data.ticket_id,
        guild_id=data.guild_id,
        number=number,
        version=1,
        state="closed",
        panel_id=panel.panel_id,
        type_id=kind.type_id,
        type_name=data.type_name,
        parent_channel_id=panel.channel_id,
        locale=settings.locale,
        opener_ref=data.opener_ref,
        claimed_by=data.claimed_by,
        opened_at=min(data.opened_at, closed_at),
        closed_at=closed_at,
        purge_at=purge_at,
        priority=data.priority,
        rating=data.rating,
        first_response_at=data.first_response_at,
        origin=data.origin,
    )
    await desk.tickets.insert(ticket, data.answers, session, reason=data.reason, comment=data.comment)
    for entry in (
        LogEntry(ticket.ticket_id, ticket.opened_at, "opening", data.opener_ref),
        LogEntry(ticket.ticket_id, closed_at, "closing", data.closed_by, reason=data.reason),
        LogEntry(ticket.ticket_id, now, "imported", data.actor.ref),
    ):
        await desk.log.append(entry, session)
    renumbered = int(data.number is not None and data.number != number)
    await desk.imports.add(data.import_id, data.guild_id, Tally(1, renumbered), now, session)


async def managed(desk: Desk, data: IntentData, transaction: Transaction) -> GuildSettingsData:
    """The set-up of the server that whoever asks manages.

    Raises:
        Refused: they do not, their data is being deleted, or there is no panel yet.
    """
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    require_administrator(administrator=data.actor.administrator)
    if not settings.panels:
        raise Refused(NOT_SET_UP)
    return settings


def _like(settings: GuildSettingsData, name: str) -> tuple[Panel, TicketType]:
    """The type of that name, so that its team can read what it knows; else the first there is."""
    offers = [(panel, kind) for panel in settings.panels for kind in panel.types]
    named = (offer for offer in offers if offer[1].name.casefold() == name.casefold())
    return next(named, offers[0])


async def _leave_out(desk: Desk, data: ImportTicketData, why: Why, transaction: Transaction) -> None:
    tally = Tally(left_out={why: 1})
    await desk.imports.add(data.import_id, data.guild_id, tally, desk.clock.now(), transaction.session)
