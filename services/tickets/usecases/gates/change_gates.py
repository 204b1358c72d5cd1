"""Somebody who manages a server says who may open tickets there, and when."""

from contracts.gates.facts import GatesChanged, GatesChangedData
from contracts.gates.intents import ChangeGates
from services.chassis.transactions import Transaction
from services.tickets.domain.gates import change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def change_gates(desk: Desk, intent: ChangeGates, transaction: Transaction) -> None:
    """Changes the server's set-up; tickets that are open already stay so."""
    data = intent.data
    await require_not_erased(desk, data.actor.ref, transaction)
    known = await set_up_of(desk, data.guild_id, transaction)
    settings = change.change_gates(known, data.change, administrator=data.actor.administrator)
    await save_set_up(desk, settings, transaction, intent)
    if settings.gates.hours != known.gates.hours and settings.levels.targets:  # which are counted in support hours
        await desk.guilds.unsettle(data.guild_id, settings.version, transaction.session)
    told = GatesChangedData(settings=settings, actor_ref=data.actor.ref, reply=data.reply)
    transaction.emit(GatesChanged.new(data.guild_id, told, time=desk.clock.now(), cause=intent))
