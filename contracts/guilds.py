"""Facts about servers, from the gateway, on `discord.guild-events.v1` (key: guild id)."""

from typing import Literal

from contracts.event import Event, Payload, Snowflake


class GuildJoinedData(Payload):
    """The server as Discord describes it: `name`, and `member_count` (approximate)."""

    guild_id: Snowflake
    name: str
    member_count: int


class GuildJoined(Event):
    """The bot was added to a server, or sees it for the first time after a start. Billing gives it a plan."""

    type: Literal["ticketsystem.gateway.guild-joined.v1"] = "ticketsystem.gateway.guild-joined.v1"
    data: GuildJoinedData


class GuildRemovedData(Payload):
    """Which server; an outage (`unavailable`) is not a removal and is never sent."""

    guild_id: Snowflake


class GuildRemoved(Event):
    """The bot was removed from a server."""

    type: Literal["ticketsystem.gateway.guild-removed.v1"] = "ticketsystem.gateway.guild-removed.v1"
    data: GuildRemovedData
