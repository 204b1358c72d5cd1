"""Somebody wants a ticket: every gate of the server is looked at, for real."""

from datetime import datetime

from contracts.gates.hours import is_open, opens_at
from contracts.gates.settings import SupportHours
from contracts.intents import OpenTicket
from contracts.settings import GuildSettingsData
from services.chassis.transactions import Transaction
from services.tickets.domain.gates.blocks import check_block, check_member_block
from services.tickets.domain.gates.counts import check_member, check_total, check_unseen
from services.tickets.domain.gates.pace import check_cooldown
from services.tickets.domain.gates.person import check_person
from services.tickets.domain.people import Actor, require_staff
from services.tickets.domain.refusals import ANSWER_UNEXPECTED, Refused
from services.tickets.usecases.blocks.find_block import block_of
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_reachable


async def pass_gates(
    desk: Desk, intent: OpenTicket, opener: Actor, settings: GuildSettingsData, type_name: str, transaction: Transaction
) -> datetime | None:
    """Lets the person pass or refuses; the server's plan is not looked at.

    Age and support hours are told at the moment the person asked, since the gateway did so as well and an intent may
    have waited; the pace of their tickets now, which is the clock these were opened by.

    Returns:
        When the team is back, where it is away and the server opens tickets all the same.
    """
    data, session, gates = intent.data, transaction.session, settings.gates
    occupying = await desk.tickets.occupying(opener.ref, data.guild_id, session)
    check_unseen(occupying, data.type_id, data.wished_at or intent.time)
    if opener.staff:
        return None
    check_block(await block_of(desk, data.guild_id, opener.ref, transaction), desk.clock.now())
    kind = gates.of_type(data.panel_id, data.type_id)
    check_person(gates, data.panel_id, data.type_id, data.actor.role_ids, data.standing, intent.time)
    check_member(occupying, settings.open_limit, kind, type_name)
    if kind.total_limit is not None:
        open_of_type = await desk.tickets.open_of_type(data.guild_id, data.panel_id, data.type_id, session)
        check_total(open_of_type, kind, type_name)
    if gates.cooldown_seconds:
        last = await desk.tickets.last_opened(opener.ref, data.guild_id, session)
        check_cooldown(last, gates.cooldown_seconds, desk.clock.now())
    return _staffed_at(gates.hours, intent.time)


async def pass_for_member(
    desk: Desk, intent: OpenTicket, asker: Actor, member_ref: str, transaction: Transaction
) -> None:
    """Lets staff open a ticket for a member, whom the server's gates do not hold then; a block does.

    Raises:
        Refused: by somebody who is not staff, with answers, for somebody blocked or being erased, or twice at once.
    """
    require_staff(asker)
    if intent.data.answers:
        raise Refused(ANSWER_UNEXPECTED)
    await require_reachable(desk, member_ref, transaction)
    check_member_block(await block_of(desk, intent.data.guild_id, member_ref, transaction), desk.clock.now())
    occupying = await desk.tickets.occupying(member_ref, intent.data.guild_id, transaction.session)
    check_unseen(occupying, intent.data.type_id, intent.time)


def _staffed_at(hours: SupportHours | None, asked_at: datetime) -> datetime | None:
    return None if hours is None or is_open(hours, asked_at) else opens_at(hours, asked_at)
