"""Somebody who manages a server takes a panel away."""

from contracts.panels import PanelRemoved, PanelRemovedData, RemovePanel
from services.chassis.transactions import Transaction
from services.tickets.domain.setup import without_panel
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def remove_panel(desk: Desk, intent: RemovePanel, transaction: Transaction) -> None:
    """Takes it out of the server's set-up; tickets that were opened from it go on."""
    data = intent.data
    await require_not_erased(desk, data.actor.ref, transaction)
    known = await set_up_of(desk, data.guild_id, transaction)
    settings, panel = without_panel(known, data.panel_id, data.based_on, administrator=data.actor.administrator)
    await save_set_up(desk, settings, transaction, intent)
    removed = PanelRemovedData(panel=panel, settings=settings, actor_ref=data.actor.ref, reply=data.reply)
    transaction.emit(PanelRemoved.new(data.guild_id, removed, time=desk.clock.now(), cause=intent))
