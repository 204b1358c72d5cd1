"""Somebody who manages a server says how soon its team wants to answer and to be done."""

from contracts.levels.facts import LevelsChanged, LevelsChangedData
from contracts.levels.intents import ChangeLevels
from services.chassis.transactions import Transaction
from services.tickets.domain.levels import change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def change_levels(desk: Desk, intent: ChangeLevels, transaction: Transaction) -> None:
    """Changes the server's set-up; open tickets follow a moment later, however many they are."""
    data, now = intent.data, desk.clock.now()
    await require_not_erased(desk, data.actor.ref, transaction)
    known = await set_up_of(desk, data.guild_id, transaction)
    settings = change.change_levels(known, data.change, now, administrator=data.actor.administrator)
    await save_set_up(desk, settings, transaction, intent)
    await desk.guilds.unsettle(data.guild_id, settings.version, transaction.session)
    told = LevelsChangedData(settings=settings, actor_ref=data.actor.ref, reply=data.reply)
    transaction.emit(LevelsChanged.new(data.guild_id, told, time=now, cause=intent))
