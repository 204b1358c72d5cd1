"""Somebody looks for tickets, or turns a page of what they looked for."""

from contracts.insights.search import MOST_PAGES, FoundTicket, ListTickets, TicketsListed, TicketsListedData
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import SEARCH_OVER, Refused
from services.tickets.domain.search import Filter, Search, pages
from services.tickets.domain.sight import sight_of
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of


async def list_tickets(desk: Desk, intent: ListTickets, transaction: Transaction) -> None:
    """Tells a page of what the person may see now, whatever they could see when they began to look."""
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    actor = person(data.actor, everybody(settings))
    wanted = (await _search(desk, intent, actor, transaction)).filter.seen_by(actor)
    sight = sight_of(actor.ref, data.actor.role_ids, settings, administrator=actor.administrator or not actor.staff)
    total = await desk.searches.count(data.guild_id, wanted, session, sight)
    there = pages(total, MOST_PAGES)
    page = min(data.page, there - 1)
    found = await desk.searches.page(data.guild_id, wanted, page, session, sight)
    told = TicketsListedData(
        guild_id=data.guild_id,
        search_id=data.search_id,
        tickets=tuple(_line(ticket) for ticket in found),
        page=page,
        pages=there,
        total=total,
        everybody=actor.staff,
        closable=await desk.bulk_closes.count(data.guild_id, wanted, session) if actor.administrator else 0,
        actor_ref=actor.ref,
        reply=data.reply,
    )
    transaction.emit(TicketsListed.new(data.guild_id, told, time=now, cause=intent))


async def _search(desk: Desk, intent: ListTickets, actor: Actor, transaction: Transaction) -> Search:
    data, now = intent.data, desk.clock.now()
    known = await desk.searches.get(data.search_id, transaction.session)
    if known is not None:
        known.require_by(actor, data.guild_id, now)
        return known
    if data.filter is None:
        raise Refused(SEARCH_OVER)
    wanted = Filter(**data.filter.model_dump())
    wanted.seen_by(actor)  # refuses before anything is stored
    search = Search(search_id=data.search_id, guild_id=data.guild_id, by_ref=actor.ref, at=now, filter=wanted)
    await desk.searches.save(search, transaction.session)
    return search


def _line(ticket: Ticket) -> FoundTicket:
    return FoundTicket(
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        state=ticket.state,
        type_name=ticket.type_name,
        channel_id=ticket.channel_id,
        opener_ref=ticket.opener_ref,
        claimed_by=ticket.claimed_by,
        opened_at=ticket.opened_at,
        closed_at=ticket.closed_at,
        purge_at=ticket.purge_at,
        rating=ticket.rating,
    )
