"""Acting in a playground from a program: the page's API and the controls, with waiting instead of sleeping."""

from types import TracebackType
from typing import Any, Self

import aiohttp

from deploy.playground.person import InteractionFailedError, PageError, Person
from deploy.playground.wire import Json

__all__ = ["InteractionFailedError", "PageError", "Person", "PlaygroundClient"]


class PlaygroundClient:
    """A playground at `base_url`, e.g. `http://127.0.0.1:8123`. Use as an async context manager.

    Refusals raise `PageError` with Discord's code and a sentence.
    """

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection pool; persons must be closed first."""
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """The HTTP session; made at first use."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def person(self, user_id: str) -> Person:
        """Someone to act as: `async with client.person(id) as ada`."""
        return Person(self.session, self.base_url, user_id)

    async def about(self) -> Json:
        """{application_id, bot_user_id, name, bot_online, api}."""
        found: Json = await self._call("GET", "/page/about")
        return found

    async def people(self) -> list[Json]:
        """Everyone one can act as."""
        found: list[Json] = await self._call("GET", "/page/people")
        return found

    async def set_faults(self, **faults: object) -> Json:
        """Replace the faults in force: latency_ms, error_rate, error_status, rate_limit_every, refuse_resume,
        mute_acks, refuse_gateway, slow_routes, fail_routes. What is not named is switched off.
        """  # noqa: D205
        found: Json = await self._call("PUT", "/control/faults", faults)
        return found

    async def faults(self) -> Json:
        """The faults in force."""
        found: Json = await self._call("GET", "/control/faults")
        return found

    async def drop_gateway(
        self, *, resumable: bool = True, abrupt: bool = False, invalid: bool = False, code: int | None = None
    ) -> None:
        """Tell the bot to reconnect, take its session away, or cut its connection without a word.

        With `invalid`, call its session invalid (op 9) though it may be resumed; with a `code`, close with it.
        """
        body = {"resumable": resumable, "abrupt": abrupt, "invalid": invalid}
        await self._call("POST", "/control/gateway/drop", body | ({"code": code} if code is not None else {}))

    async def sessions(self) -> list[Json]:
        """The bot's sessions that are kept: {id, connected, resumed}."""
        found: list[Json] = (await self._call("GET", "/control/gateway"))["sessions"]
        return found

    async def set_user(self, user_id: str, **changes: object) -> Json:
        """Change someone's `dms_open` or `locale`."""
        found: Json = await self._call("POST", f"/control/users/{user_id}", changes)
        return found

    async def set_bot_permissions(self, guild_id: str, permissions: int | None) -> None:
        """Make the bot's permissions in a guild exactly this bit field; None gives back what its roles grant."""
        value = None if permissions is None else str(permissions)
        await self._call("POST", "/control/bot-permissions", {"guild_id": guild_id, "permissions": value})

    async def create_guild(self, name: str, **rest: object) -> Json:
        """A new guild (owner, preferred_locale, roles, channels, with_bot) with its `channels`."""
        found: Json = await self._call("POST", "/control/guilds", {"name": name, **rest})
        return found

    async def remove_bot(self, guild_id: str) -> None:
        """Remove the bot from a guild."""
        await self._call("DELETE", f"/control/guilds/{guild_id}/bot")

    async def invite_bot(self, guild_id: str) -> None:
        """The bot is invited to a guild it is not in."""
        await self._call("POST", f"/control/guilds/{guild_id}/bot")

    async def set_outage(self, guild_id: str, *, on: bool) -> None:
        """Begin an outage of a guild, or end it."""
        await self._call("PUT", f"/control/guilds/{guild_id}/outage", {"on": on})

    async def set_intents(self, intents: int) -> None:
        """Which privileged intents the bot may ask for from now on, as on its page at Discord; a bit field."""
        await self._call("PUT", "/control/intents", {"privileged": str(intents)})

    async def add_member(self, guild_id: str, **who: object) -> Json:
        """Someone enters a guild: `user_id`, or `username` and the like for a new person.

        `account_age_s` and `joined_s_ago` say for how many seconds their account, and they there, have been around.
        """
        found: Json = await self._call("POST", f"/control/guilds/{guild_id}/members", who)
        return found

    async def edit_member(self, guild_id: str, user_id: str, **changes: object) -> Json:
        """Change a member's `role_ids` or `nick`."""
        found: Json = await self._call("PATCH", f"/control/guilds/{guild_id}/members/{user_id}", changes)
        return found

    async def remove_member(self, guild_id: str, user_id: str) -> None:
        """A member leaves."""
        await self._call("DELETE", f"/control/guilds/{guild_id}/members/{user_id}")

    async def create_role(self, guild_id: str, name: str, **rest: object) -> Json:
        """A new role."""
        found: Json = await self._call("POST", f"/control/guilds/{guild_id}/roles", {"name": name, **rest})
        return found

    async def create_channel(self, guild_id: str, name: str, **rest: object) -> Json:
        """A new channel."""
        found: Json = await self._call("POST", f"/control/guilds/{guild_id}/channels", {"name": name, **rest})
        return found

    async def start_load(self, channel_ids: list[str], messages_per_second: int, seconds: int) -> Json:
        """People start writing; `load()` says how far they are."""
        body = {"channel_ids": channel_ids, "messages_per_second": messages_per_second, "seconds": seconds}
        found: Json = await self._call("POST", "/control/load", body)
        return found

    async def load(self) -> Json:
        """{sent, running}."""
        found: Json = await self._call("GET", "/control/load")
        return found

    async def enforce_limits(self, *, enforced: bool) -> None:
        """Switch rate limits off for a load test, or on again."""
        await self._call("PUT", "/control/limits", {"enforced": enforced})

    async def advance(self, seconds: int) -> None:
        """Move the playground's clock forward: deadlines, tokens and links age."""
        await self._call("POST", "/control/clock", {"advance_s": seconds})

    async def log(self, since: int = 0) -> Json:
        """{last, entries, counters} of REST requests numbered above `since`."""
        found: Json = await self._call("GET", f"/control/log?since={since}")
        return found

    async def reset(self, seed: str = "demo") -> None:
        """Start the world over."""
        await self._call("POST", "/control/reset", {"seed": seed})

    async def _call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        async with self.session.request(method, self.base_url + path, json=body) as response:
            found = await response.json() if response.content_length != 0 and response.status != 204 else None
            if response.status >= 400:
                raise PageError(response.status, found or {})
            return found
