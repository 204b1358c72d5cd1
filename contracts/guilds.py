"""Facts about servers, from the gateway, on `discord.guild-events.v1` (key: guild id)."""

from typing import Literal

from contracts.event import Event, Payload, Snowflake


class GuildJoinedData(Payload):
    """The server as Discord describes it: `name`, and `member_count` (approximate)."""

    guild_id: Snowflake
    name: str
    member_count: int


class GuildJoined(Event):
    """The bot was added to a server, or sees it for the first time after a start.

    Billing gives it a plan; tickets keeps the set-up of one that had the bot before.
    """

    type: Literal["ticketsystem.gateway.guild-joined.v1"] = "ticketsystem.gateway.guild-joined.v1"
    data: GuildJoinedData


class GuildRemovedData(Payload):
    """Which server; an outage (`unavailable`) is not a removal and is never sent."""

    guild_id: Snowflake


class GuildRemoved(Event):
    """The bot was removed from a server. Tickets closes what is open there; the set-up is kept for a while."""

    type: Literal["ticketsystem.gateway.guild-removed.v1"] = "ticketsystem.gateway.guild-removed.v1"
    data: GuildRemovedData


class StaffRoleDeletedData(Payload):
    """Which role of which server."""

    guild_id: Snowflake
    role_id: Snowflake


class StaffRoleDeleted(Event):
    """A role that a server's set-up names, as staff or as a condition of a gate, is gone.

    Tickets takes it out; the gateway advises the owner where nobody is staff any more. It may be sent again for as long
    as the set-up still names the role.
    """

    type: Literal["ticketsystem.gateway.staff-role-deleted.v1"] = "ticketsystem.gateway.staff-role-deleted.v1"
    data: StaffRoleDeletedData
