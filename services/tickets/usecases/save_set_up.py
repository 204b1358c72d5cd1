"""A server's set-up as it is from now on."""

from collections.abc import Sequence

from contracts.event import Event
from contracts.settings import GuildSettings, GuildSettingsData
from services.chassis.transactions import Transaction
from services.tickets.domain.audit.compare import compare
from services.tickets.domain.audit.difference import Difference
from services.tickets.usecases.audit.note_changes import note_changes
from services.tickets.usecases.desk import Desk


async def save_set_up(
    desk: Desk,
    settings: GuildSettingsData,
    transaction: Transaction,
    cause: Event,
    *,
    beside: Sequence[Difference] = (),
) -> None:
    """Stores it, notes in the server's audit log what is otherwise, and tells everyone, who keep the newest.

    Args:
        desk: the service's collections.
        settings: the set-up.
        transaction: the running one.
        cause: the message that was followed.
        beside: what is otherwise of that which is kept beside the set-up, for the same log.

    Raises:
        Refused: it is too large; nothing is stored.
    """
    before = await desk.guilds.settings(settings.guild_id, transaction.session)
    await desk.guilds.save_settings(settings, transaction.session)
    await note_changes(desk, settings.guild_id, (*compare(before, settings), *beside), transaction, cause)
    transaction.emit(GuildSettings.new(settings.guild_id, settings, time=desk.clock.now(), cause=cause))
