"""An administrator says when tickets of a server close by themselves."""

from contracts.closing import SetAutoClose, SetCloseOnLeave
from contracts.closing_facts import AutoCloseSet, AutoCloseSetData
from contracts.settings import ClosingSettings, GuildSettingsData
from services.chassis.transactions import Transaction
from services.tickets.domain import closing
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def set_auto_close(desk: Desk, intent: SetAutoClose, transaction: Transaction) -> None:
    """Changes the rule of silence; open tickets follow a moment later, however many they are."""
    data = intent.data
    known = await _known(desk, intent, transaction)
    rule = closing.set_auto_close(
        known.closing, data.idle_hours, data.warn_hours, administrator=data.actor.administrator
    )
    settings = await _save(desk, intent, known, rule, transaction)
    await desk.guilds.unsettle(data.guild_id, settings.version, transaction.session)


async def set_close_on_leave(desk: Desk, intent: SetCloseOnLeave, transaction: Transaction) -> None:
    """Changes whether tickets of members who leave close, from the next look for them on."""
    known = await _known(desk, intent, transaction)
    administrator = intent.data.actor.administrator
    rule = closing.set_close_on_leave(known.closing, close=intent.data.close, administrator=administrator)
    await _save(desk, intent, known, rule, transaction)


async def _known(desk: Desk, intent: SetAutoClose | SetCloseOnLeave, transaction: Transaction) -> GuildSettingsData:
    await require_not_erased(desk, intent.data.actor.ref, transaction)
    return await set_up_of(desk, intent.data.guild_id, transaction)


async def _save(
    desk: Desk,
    intent: SetAutoClose | SetCloseOnLeave,
    known: GuildSettingsData,
    rule: ClosingSettings,
    transaction: Transaction,
) -> GuildSettingsData:
    settings = known.model_copy(update={"version": known.version + 1, "closing": rule})
    await save_set_up(desk, settings, transaction, intent)
    told = AutoCloseSetData(settings=settings, actor_ref=intent.data.actor.ref, reply=intent.data.reply)
    transaction.emit(AutoCloseSet.new(settings.guild_id, told, time=desk.clock.now(), cause=intent))
    return settings
