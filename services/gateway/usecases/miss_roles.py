"""Roles that a set-up names and that are deleted at Discord are noticed: at once, or later if nobody listened."""

from typing import TYPE_CHECKING

from contracts.guilds import StaffRoleDeleted, StaffRoleDeletedData
from contracts.settings import GuildSettingsData
from contracts.teams import everybody
from services.chassis.clock import Clock
from services.chassis.publisher import Publisher
from services.gateway.usecases.advise import Advise

if TYPE_CHECKING:
    from services.gateway.discord.guilds import Guilds
    from services.gateway.storage.settings import SettingsStore

NO_STAFF_ROLE = "no-staff-role"
NO_TEAM_ROLE = "no-team-role"


class MissRoles:
    """Tells tickets of roles that are gone, of staff or of a gate."""

    def __init__(self, guilds: "Guilds", settings: "SettingsStore", publisher: Publisher, clock: Clock) -> None:
        """Takes what it needs to compare and to publish."""
        self._guilds = guilds
        self._settings = settings
        self._publisher = publisher
        self._clock = clock

    async def gone(self, guild_id: str, role_id: str) -> None:
        """A role was deleted.

        Raises:
            BrokerUnavailable: nobody was told; `reconcile` will.
        """
        settings = await self._settings.of_guild(guild_id)
        if settings is None or role_id not in _named(settings):
            return
        data = StaffRoleDeletedData(guild_id=guild_id, role_id=role_id)
        event_id = f"{role_id}:deleted:{settings.version}"
        await self._publisher.publish(StaffRoleDeleted.new(guild_id, data, time=self._clock.now(), id=event_id))

    async def reconcile(self) -> None:
        """Looks for roles that went while nobody listened, in memory as long as none is missing."""
        if not self._guilds.complete():
            return
        for settings in self._settings.known():
            roles = self._guilds.roles(settings.guild_id)
            missing = [role_id for role_id in _named(settings) if roles is not None and role_id not in roles]
            for role_id in missing:
                await self.gone(settings.guild_id, role_id)


def _named(settings: GuildSettingsData) -> frozenset[str]:
    return settings.gates.role_ids().union(everybody(settings))


class AdviseOnRoles:
    """Tells a server's owner when nobody is staff any more, or a type of ticket has nobody left in its team."""

    def __init__(self, settings: "SettingsStore", advise: Advise) -> None:
        """Takes the set-ups, and what writes to owners."""
        self._settings = settings
        self._advise = advise

    async def role_deleted(self, event: StaffRoleDeleted) -> None:
        """A role that works tickets is gone; whether tickets has taken it out yet does not matter."""
        gone = {event.data.role_id}
        settings = await self._settings.of_guild(event.data.guild_id)
        if settings is None or not settings.panels:
            return
        if not set(settings.staff_role_ids) - gone:
            await self._advise.owner(settings.guild_id, settings.panels[0].channel_id, NO_STAFF_ROLE)
        for panel in settings.panels:
            if any(kind.team_role_ids is not None and not set(kind.team_role_ids) - gone for kind in panel.types):
                await self._advise.owner(settings.guild_id, panel.channel_id, NO_TEAM_ROLE)
