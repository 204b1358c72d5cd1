"""A server's set-up as it is from now on."""

from contracts.event import Event
from contracts.settings import GuildSettings, GuildSettingsData
from services.chassis.transactions import Transaction
from services.tickets.usecases.desk import Desk


async def save_set_up(desk: Desk, settings: GuildSettingsData, transaction: Transaction, cause: Event) -> None:
    """Stores it and tells everyone, who keep the newest as the server's state.

    Raises:
        Refused: it is too large; nothing is stored.
    """
    await desk.guilds.save_settings(settings, transaction.session)
    transaction.emit(GuildSettings.new(settings.guild_id, settings, time=desk.clock.now(), cause=cause))
