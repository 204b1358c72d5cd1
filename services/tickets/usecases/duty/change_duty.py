"""Somebody of the team is on call from now on, or no longer, or wants to know who is."""

from contracts.duty import ChangeDuty, DutyChanged, DutyData, DutyListed, ListDuty, OnDuty
from contracts.intents import IntentData
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain.duty import called, go_on_duty, require_was_on_duty
from services.tickets.domain.people import require_staff
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of


async def change_duty(desk: Desk, intent: ChangeDuty, transaction: Transaction) -> None:
    """Stores until when; after that it ends by itself.

    Raises:
        Refused: by whoever is not of the team, where too many are on call, or by whoever ends what had not begun.
    """
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    actor = person(data.actor, everybody(settings))
    require_staff(actor)
    if data.hours:
        known = await desk.duty.of_guild(data.guild_id, now, session)
        duty = go_on_duty(actor, data.actor.role_ids, everybody(settings), known, now, data.hours)
        await desk.duty.put(data.guild_id, duty, session)
    else:
        require_was_on_duty(was=await desk.duty.remove(data.guild_id, data.actor.ref, session))
    told = await _told(desk, data, transaction)
    transaction.emit(DutyChanged.new(data.guild_id, told, time=now, cause=intent))


async def list_duty(desk: Desk, intent: ListDuty, transaction: Transaction) -> None:
    """Tells the team.

    Raises:
        Refused: to whoever is not of it.
    """
    data = intent.data
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    require_staff(person(data.actor, everybody(settings)))
    told = await _told(desk, data, transaction)
    transaction.emit(DutyListed.new(data.guild_id, told, time=desk.clock.now(), cause=intent))


async def on_call(
    desk: Desk, guild_id: str, staff_role_ids: tuple[str, ...], transaction: Transaction
) -> tuple[str, ...]:
    """Who is called to a new ticket of a team."""
    known = await desk.duty.of_guild(guild_id, desk.clock.now(), transaction.session)
    gone = await desk.people.erased([duty.ref for duty in known], transaction.session) if known else ()
    return called(known, staff_role_ids, gone)


async def _told(desk: Desk, data: IntentData, transaction: Transaction) -> DutyData:
    known = await desk.duty.of_guild(data.guild_id, desk.clock.now(), transaction.session)
    on_duty = tuple(OnDuty(ref=duty.ref, until=duty.until) for duty in known)
    return DutyData(guild_id=data.guild_id, on_duty=on_duty, actor_ref=data.actor.ref, reply=data.reply)
