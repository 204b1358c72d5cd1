"""What of a server's set-up its team may look at."""

from typing import TYPE_CHECKING

from contracts.settings import GuildSettingsData
from contracts.teams import everybody
from services.gateway.domain.asking import Asking, Refused

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore


async def set_up_for_staff(store: "SettingsStore", asking: Asking) -> GuildSettingsData:
    """The server's set-up, for those who work any tickets there; tickets looks again before anything changes.

    Raises:
        Refused: `not-set-up`, `not-staff`.
    """
    settings = await store.of_guild(asking.guild())
    if settings is None:
        raise Refused("not-set-up")
    if not asking.is_staff(everybody(settings)):
        raise Refused("not-staff")
    return settings
