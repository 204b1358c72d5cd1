"""An administrator makes a label for a server's tickets, or deletes one."""

from contracts.labelling import CreateLabel, DeleteLabel, LabelChangeData, LabelCreated, LabelDeleted
from contracts.labels import Label
from contracts.settings import GuildSettingsData
from services.chassis.transactions import Transaction
from services.tickets.domain import labels
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def create_label(desk: Desk, intent: CreateLabel, transaction: Transaction) -> None:
    """Adds the label to the server's set-up."""
    data = intent.data
    await require_not_erased(desk, data.actor.ref, transaction)
    known = await set_up_of(desk, data.guild_id, transaction)
    settings = labels.create(known, data.label, administrator=data.actor.administrator)
    await _save(desk, intent, settings, data.label, transaction)


async def delete_label(desk: Desk, intent: DeleteLabel, transaction: Transaction) -> None:
    """Takes the label out of the server's set-up, and so off every ticket."""
    data = intent.data
    await require_not_erased(desk, data.actor.ref, transaction)
    known = await set_up_of(desk, data.guild_id, transaction)
    settings = labels.delete(known, data.label_id, administrator=data.actor.administrator)
    await _save(desk, intent, settings, labels.find(known, data.label_id), transaction)


async def _save(
    desk: Desk,
    intent: CreateLabel | DeleteLabel,
    settings: GuildSettingsData,
    label: Label,
    transaction: Transaction,
) -> None:
    data = intent.data
    await save_set_up(desk, settings, transaction, intent)
    told = LabelChangeData(label=label, settings=settings, actor_ref=data.actor.ref, reply=data.reply)
    fact = LabelCreated if isinstance(intent, CreateLabel) else LabelDeleted
    transaction.emit(fact.new(data.guild_id, told, time=desk.clock.now(), cause=intent))
