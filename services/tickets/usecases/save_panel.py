"""Somebody who manages a server made or changed a panel."""

from contracts.intents import SavePanel
from contracts.settings import GuildSettingsData
from contracts.tickets import PanelSaved, PanelSavedData
from services.chassis.transactions import Transaction
from services.tickets.domain.setup import save_panel as with_panel
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased
from services.tickets.usecases.save_set_up import save_set_up


async def save_panel(desk: Desk, intent: SavePanel, transaction: Transaction) -> None:
    """Makes or replaces a panel; the server's whole set-up becomes the new state."""
    data, session = intent.data, transaction.session
    await require_not_erased(desk, data.actor.ref, transaction)
    plan = await desk.guilds.plan(data.guild_id, session)
    known = await desk.guilds.settings(data.guild_id, session)
    settings = with_panel(
        known or GuildSettingsData(guild_id=data.guild_id, version=0),
        data.panel,
        staff_role_ids=data.staff_role_ids,
        locale=data.locale,
        administrator=data.actor.administrator,
        limits=plan.limits,
        plan=plan.plan,
        based_on=data.based_on,
    )
    await save_set_up(desk, settings, transaction, intent)
    saved = PanelSavedData(panel_id=data.panel.panel_id, settings=settings, actor_ref=data.actor.ref, reply=data.reply)
    transaction.emit(PanelSaved.new(data.guild_id, saved, time=desk.clock.now(), cause=intent))
