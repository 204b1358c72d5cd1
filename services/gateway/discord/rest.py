"""Requests to Discord, as plain JSON in and out; a refusal for good becomes `DiscordRefused`."""

import asyncio
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, cast
from weakref import WeakValueDictionary

import aiohttp
import disnake
from disnake.http import Route, to_multipart_with_attachments
from opentelemetry.trace import SpanKind

from services.chassis.traces import Attributes, Tracing, note
from services.gateway.discord.session import DiscordSession
from services.gateway.discord.uncertain import said_once, tried_once
from services.gateway.domain.budget import Restraint
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Json, Someone, display_name

PRIVATE_THREAD = 12
EPHEMERAL = 1 << 6
WEEK_IN_MINUTES = 10_080
INTERACTION_OVER = 50027  # with status 401, which otherwise speaks of the bot's own token


def is_discord_trouble(error: BaseException) -> bool:
    """Whether Discord or the way to it is out of order, asks for patience, or waits for a token it takes (401)."""
    if isinstance(error, disnake.HTTPException):
        token_ended = error.code == INTERACTION_OVER
        return error.status >= 500 or error.status == 429 or (error.status == 401 and not token_ended)
    return isinstance(error, aiohttp.ClientError | TimeoutError | OSError)


class Rest:
    """What the gateway asks of Discord's REST API.

    Every method raises `DiscordRefused` when Discord says no for good and `DiscordPaused` while too much was refused;
    that and anything `is_discord_trouble` knows may be tried again. Rate limits are waited for by the client itself.
    What is marked `can_wait` is held back first.
    """

    def __init__(self, session: DiscordSession, tracing: Tracing) -> None:
        """Takes the session whose client sends, and what tells of it."""
        self._session = session
        self._tracing = tracing
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def make_thread(self, parent_id: str, name: str) -> str:
        """Makes a private thread only staff can add people to; its id.

        Raises:
            Unanswered: it may be there: `find_thread` tells.
        """
        body = {
            "name": name,
            "type": PRIVATE_THREAD,
            "invitable": False,
            "auto_archive_duration": WEEK_IN_MINUTES,
        }
        route = Route("POST", "/channels/{channel_id}/threads", channel_id=parent_id)
        made = await self.request(route, body, once=True)
        return str(made["id"])

    async def find_thread(self, guild_id: str, parent_id: str, name: str) -> str | None:
        """An active thread of ours below a channel, by name."""
        route = Route("GET", "/guilds/{guild_id}/threads/active", guild_id=guild_id)
        threads = (await self.request(route))["threads"]
        own_id = str(self._session.bot.user.id)
        for thread in threads:
            if (thread["parent_id"], thread["name"], thread["owner_id"]) == (parent_id, name, own_id):
                return str(thread["id"])
        return None

    async def set_thread(self, channel_id: str, *, archived: bool) -> None:
        """Locks and archives a thread, or opens it again."""
        body = {"archived": archived, "locked": archived}
        await self.request(Route("PATCH", "/channels/{channel_id}", channel_id=channel_id), body)

    @property
    def own_id(self) -> str:
        """The bot's id."""
        return str(self._session.bot.user.id)

    async def is_on_server(self, guild_id: str, discord_id: int) -> bool:
        """Whether a person is on a server we are on."""
        return await self.member(guild_id, discord_id) is not None

    async def member(self, guild_id: str, discord_id: int) -> Someone | None:
        """A person as a server we are on has them; none where it has not."""
        route = Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=guild_id, user_id=discord_id)
        try:
            found = await self.request(route)
        except DiscordRefused as refused:
            if refused.slug not in ("member-gone", "person-unknown"):
                raise
            return None
        return Someone(discord_id, display_name(found["user"], found), tuple(found["roles"]))

    async def add_member(self, channel_id: str, discord_id: int) -> None:
        """Lets a person into a thread; one who is in it stays."""
        path = "/channels/{channel_id}/thread-members/{user_id}"
        await self.request(Route("PUT", path, channel_id=channel_id, user_id=discord_id))

    async def remove_member(self, channel_id: str, discord_id: int) -> None:
        """Takes a person out of a thread."""
        path = "/channels/{channel_id}/thread-members/{user_id}"
        await self.request(Route("DELETE", path, channel_id=channel_id, user_id=discord_id))

    async def post(self, channel_id: str, message: Json, *, key: str, file: tuple[str, bytes] | None = None) -> str:
        """Posts a message; its id. The same key in the same channel is posted once, within a few minutes."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)
        return str((await self.request(route, said_once(message, f"{channel_id} {key}"), file))["id"])

    @property
    def paused(self) -> bool:
        """Whether nothing can be asked of Discord for now but first answers to interactions."""
        return self._session.watch.reason is not None

    @property
    def sheds(self) -> bool:
        """Whether what can wait has to."""
        return self._session.watch.restraint >= Restraint.SHED

    async def edit(self, channel_id: str, message_id: str, message: Json) -> None:
        """Replaces a message of ours."""
        path = "/channels/{channel_id}/messages/{message_id}"
        await self.request(Route("PATCH", path, channel_id=channel_id, message_id=message_id), message)

    async def delete(self, channel_id: str, message_id: str) -> None:
        """Deletes a message of ours."""
        path = "/channels/{channel_id}/messages/{message_id}"
        await self.request(Route("DELETE", path, channel_id=channel_id, message_id=message_id))

    async def message(self, channel_id: str, message_id: str) -> Json:
        """Reads one message."""
        path = "/channels/{channel_id}/messages/{message_id}"
        return cast("Json", await self.request(Route("GET", path, channel_id=channel_id, message_id=message_id)))

    async def own_message(self, channel_id: str, is_it: Callable[[Json], bool], *, after: int = 0) -> str | None:
        """The latest message of ours among a channel's last hundred, and after a message, that is the one; its id."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel_id)
        own_id = str(self._session.bot.user.id)
        for message in await self.request(route, limit=100):
            if message["author"]["id"] == own_id and int(message["id"]) > after and is_it(message):
                return str(message["id"])
        return None

    async def direct(
        self,
        discord_id: int,
        message: Json,
        *,
        key: str,
        file: tuple[str, bytes] | None = None,
        can_wait: bool = False,
    ) -> str:
        """Sends a direct message; its id. The same key is sent once, within a few minutes."""
        self._session.watch.check(can_wait=can_wait)
        return await self.post(await self._direct_channel(discord_id), message, key=key, file=file)

    async def edit_direct(self, discord_id: int, message_id: str, message: Json) -> None:
        """Replaces a direct message of ours."""
        await self.edit(await self._direct_channel(discord_id), message_id, message)

    async def answer(
        self, application_id: str, token: str, message: Json, *, file: tuple[str, bytes] | None = None
    ) -> None:
        """Fills in the answer to an interaction that was acknowledged before."""
        async with self._turn(token):
            await self.request(_original("PATCH", application_id, token), message, file)

    async def reassure(
        self, application_id: str, token: str, words: Json, waits: Callable[[Json], bool], *, beside: bool
    ) -> None:
        """Says something to somebody who waits for their answer, unless it has come.

        No answer of this process comes between the look and the words, which would take its place for good.

        Args:
            application_id: of the interaction.
            token: of the interaction.
            words: what to say.
            waits: whether what the person sees now is no answer yet.
            beside: whether the answer is to stand in the message that was clicked in, and the words beside it.
        """
        async with self._turn(token):
            if not waits(await self.original(application_id, token)):
                return
            if beside:
                await self.follow_up(application_id, token, words)
            else:
                await self.request(_original("PATCH", application_id, token), words)

    async def follow_up(self, application_id: str, token: str, message: Json) -> None:
        """Says something to the person alone, beside the message an interaction came from."""
        path = "/webhooks/{application_id}/{interaction_token}"
        route = Route("POST", path, application_id=application_id, interaction_token=token)
        await self.request(route, {**message, "flags": EPHEMERAL})

    async def original(self, application_id: str, token: str) -> Json:
        """The answer to an interaction as the person sees it now."""
        self._session.watch.check(can_wait=True)
        return cast("Json", await self.request(_original("GET", application_id, token)))

    async def _direct_channel(self, discord_id: int) -> str:
        channel = await self.request(Route("POST", "/users/@me/channels"), {"recipient_id": str(discord_id)})
        return str(channel["id"])

    def _turn(self, token: str) -> asyncio.Lock:
        """Held by whoever fills in an interaction's answer; forgotten once nobody does."""
        return self._turns.setdefault(token, asyncio.Lock())

    async def request(
        self,
        route: Route,
        body: Json | None = None,
        file: tuple[str, bytes] | None = None,
        *,
        once: bool = False,
        **params: Any,  # noqa: ANN401 - query values of Discord's
    ) -> Any:  # noqa: ANN401 - the answer's JSON
        """Asks Discord something; `once` is for what must not be made twice, see `Unanswered`."""
        watch = self._session.watch
        watch.check()
        watch.check_known(route)
        request = partial(watch.outgoing.send, self._session.bot.http.request)
        # The path as a template: filled in, it would hold ids and the tokens of interactions.
        asking = asking_discord(self._tracing, route.method, route.path)
        with watch.remembering(route, self._guild_id(route)), refusals(), asking:
            if file is not None:
                attachment = disnake.File(io.BytesIO(file[1]), filename=file[0])
                form = to_multipart_with_attachments(dict(body or {}), [attachment])
                return await request(route, form=form, files=[attachment])
            if once:
                return await request(route, json=body, middlewares=(tried_once,))
            if body is not None:
                return await request(route, json=body)
            return await request(route, params=params) if params else await request(route)

    def _guild_id(self, route: Route) -> str | None:
        """The server a request is about, as far as the client's memory goes."""
        if route.guild_id is not None:
            return str(route.guild_id)
        channel = self._session.bot.get_channel(int(route.channel_id)) if route.channel_id is not None else None
        guild = getattr(channel, "guild", None)
        return str(guild.id) if guild is not None else None


def _original(method: str, application_id: str, token: str) -> Route:
    path = "/webhooks/{application_id}/{interaction_token}/messages/@original"
    return Route(method, path, application_id=application_id, interaction_token=token)


@contextmanager
def asking_discord(tracing: Tracing, method: str, template: str) -> Iterator[None]:
    """The span of a request to Discord, its waits for rate limits and its repetitions included."""
    attributes: Attributes = {"http.request.method": method, "url.template": template}
    with tracing.span(f"{method} {template}", SpanKind.CLIENT, attributes) as span:
        try:
            yield
        except disnake.HTTPException as error:
            note(span, {"http.response.status_code": error.status})
            raise


@contextmanager
def refusals() -> Iterator[None]:
    """Turns an answer Discord will not change into `DiscordRefused`."""
    try:
        yield
    except disnake.HTTPException as error:
        if is_discord_trouble(error):
            raise
        raise DiscordRefused(error.code, error.status) from None
