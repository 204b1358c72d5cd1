"""Somebody who manages a server reads who changed what of its settings, or turns a page of it."""

from contracts.audit.changes import Change
from contracts.audit.listing import MOST_PAGES, ChangesListed, ChangesListedData, ListChanges
from contracts.policy import policy
from services.chassis.transactions import Transaction
from services.tickets.domain.audit.log import PAGE, Entry, Filter, Search, require_reader
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import AUDIT_OVER, Refused
from services.tickets.domain.search import pages
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of


async def list_changes(desk: Desk, intent: ListChanges, transaction: Transaction) -> None:
    """Tells a page of their own server's log, to those alone who may change its settings."""
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    actor = person(data.actor, settings.staff_role_ids)
    require_reader(actor)
    wanted = (await _search(desk, intent, actor, transaction)).filter
    total = await desk.changes.count(data.guild_id, wanted, session)
    there = pages(total, MOST_PAGES, PAGE)
    page = min(data.page, there - 1)
    found = await desk.changes.page(data.guild_id, wanted, page, session)
    told = ChangesListedData(
        guild_id=data.guild_id,
        search_id=data.search_id,
        changes=tuple(_line(entry) for entry in found),
        page=page,
        pages=there,
        total=total,
        kept_days=policy().log_retention_days,
        actor_ref=actor.ref,
        reply=data.reply,
    )
    transaction.emit(ChangesListed.new(data.guild_id, told, time=now, cause=intent))


async def _search(desk: Desk, intent: ListChanges, actor: Actor, transaction: Transaction) -> Search:
    data, now = intent.data, desk.clock.now()
    known = await desk.changes.search(data.search_id, transaction.session)
    if known is not None:
        known.require_by(actor, data.guild_id, now)
        return known
    if data.filter is None:
        raise Refused(AUDIT_OVER)
    wanted = Filter(settings=data.filter.settings, by_ref=data.filter.by_ref)
    search = Search(search_id=data.search_id, guild_id=data.guild_id, by_ref=actor.ref, at=now, filter=wanted)
    await desk.changes.save_search(search, transaction.session)
    return search


def _line(entry: Entry) -> Change:
    return Change(
        change_id=entry.change_id,
        at=entry.at,
        by_ref=entry.by_ref,
        automatic=entry.automatic,
        setting=entry.difference.setting,
        of=entry.difference.of,
        before=entry.difference.before,
        after=entry.difference.after,
    )
