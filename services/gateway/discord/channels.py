"""Requests about channels of servers, as of `rest`."""

from collections.abc import Sequence

from disnake.http import Route

from services.gateway.discord.rest import Rest
from services.gateway.domain.channel_access import PERSON, with_writing
from services.gateway.domain.messages import Json


class Channels:
    """What the gateway asks of Discord about a ticket's channel. Every method raises as those of `Rest` do."""

    def __init__(self, rest: Rest) -> None:
        """Takes what asks."""
        self._rest = rest

    async def make_channel(
        self, guild_id: str, category_id: str, name: str, topic: str, overwrites: Sequence[Json]
    ) -> str:
        """Makes a text channel in a category; its id.

        Raises:
            Unanswered: it may be there: `find_channel` tells.
        """
        body = {"name": name, "type": 0, "parent_id": category_id, "topic": topic, "permission_overwrites": overwrites}
        made = await self._rest.request(
            Route("POST", "/guilds/{guild_id}/channels", guild_id=guild_id), body, once=True
        )
        return str(made["id"])

    async def find_channel(self, guild_id: str, topic: str) -> tuple[str, str] | None:
        """A text channel of that topic, and its category."""
        for channel in await self._rest.request(Route("GET", "/guilds/{guild_id}/channels", guild_id=guild_id)):
            if channel["type"] == 0 and channel.get("topic") == topic:
                return str(channel["id"]), str(channel.get("parent_id") or "")
        return None

    async def let_in(self, channel_id: str, overwrite: Json) -> None:
        """Gives somebody permissions of their own in a channel."""
        path = "/channels/{channel_id}/permissions/{target}"
        body = {name: overwrite[name] for name in ("type", "allow", "deny")}
        await self._rest.request(Route("PUT", path, channel_id=channel_id, target=overwrite["id"]), body)

    async def let_out(self, channel_id: str, discord_id: int) -> None:
        """Takes these away again."""
        path = "/channels/{channel_id}/permissions/{target}"
        await self._rest.request(Route("DELETE", path, channel_id=channel_id, target=discord_id))

    async def set_writing(self, channel_id: str, *, allowed: bool) -> None:
        """Lets all those who were let into a channel write there, or only read; ourselves apart."""
        channel = await self._rest.request(Route("GET", "/channels/{channel_id}", channel_id=channel_id))
        kept = {self._rest.own_id, str(channel["guild_id"])}
        overwrites = [
            each if each["id"] in kept else with_writing(each, allowed=allowed)
            for each in channel["permission_overwrites"]
        ]
        body = {"permission_overwrites": overwrites}
        await self._rest.request(Route("PATCH", "/channels/{channel_id}", channel_id=channel_id), body)

    async def set_roles(self, channel_id: str, roles: Sequence[Json]) -> None:
        """Lets these roles into a channel instead of those that were let in; people stay as they are."""
        channel = await self._rest.request(Route("GET", "/channels/{channel_id}", channel_id=channel_id))
        others = [
            each
            for each in channel["permission_overwrites"]
            if int(each["type"]) == PERSON or each["id"] == channel["guild_id"]
        ]
        body = {"permission_overwrites": [*others, *roles]}
        await self._rest.request(Route("PATCH", "/channels/{channel_id}", channel_id=channel_id), body)

    async def delete_channel(self, channel_id: str) -> None:
        """Deletes a channel, and everything in it."""
        await self._rest.request(Route("DELETE", "/channels/{channel_id}", channel_id=channel_id))
