"""Requests to Discord, as plain JSON in and out; a refusal for good becomes `DiscordRefused`."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import aiohttp
import disnake
from disnake.http import Route, to_multipart_with_attachments
from opentelemetry.trace import SpanKind

from services.chassis.traces import Attributes, Tracing, note
from services.gateway.discord.session import DiscordSession
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Json

PRIVATE_THREAD = 12
WEEK_IN_MINUTES = 10_080


def is_discord_trouble(error: BaseException) -> bool:
    """Whether Discord or the way to it is out of order, asks for patience, or waits for a token it takes (401)."""
    if isinstance(error, disnake.HTTPException):
        return error.status >= 500 or error.status in (401, 429)
    return isinstance(error, aiohttp.ClientError | TimeoutError | OSError)


class Rest:
    """What the gateway asks of Discord's REST API.

    Every method raises `DiscordRefused` when Discord says no for good; anything `is_discord_trouble` knows may be tried
    again. Rate limits are waited for by the client itself.
    """

    def __init__(self, session: DiscordSession, tracing: Tracing) -> None:
        """Takes the session whose client sends, and what tells of it."""
        self._session = session
        self._tracing = tracing

    async def make_thread(self, parent_id: str, name: str) -> str:
        """Makes a private thread only staff can add people to; its id."""
        body = {
            "name": name,
            "type": PRIVATE_THREAD,
            "invitable": False,
            "auto_archive_duration": WEEK_IN_MINUTES,
        }
        made = await self._send(Route("POST", "/channels/{channel_id}/threads", channel_id=parent_id), body)
        return str(made["id"])

    async def find_thread(self, guild_id: str, parent_id: str, name: str) -> str | None:
        """An active thread of ours below a channel, by name."""
        route = Route("GET", "/guilds/{guild_id}/threads/active", guild_id=guild_id)
        threads = (await self._send(route))["threads"]
        own_id = str(self._session.bot.user.id)
        for thread in threads:
            if (thread["parent_id"], thread["name"], thread["owner_id"]) == (parent_id, name, own_id):
                return str(thread["id"])
        return None

    async def set_thread(self, channel_id: str, *, archived: bool) -> None:
        """Locks and archives a thread, or opens it again."""
        body = {"archived": archived, "locked": archived}
        await self._send(Route("PATCH", "/channels/{channel_id}", channel_id=channel_id), body)

    async def add_member(self, channel_id: str, discord_id: int) -> None:
        """Lets a person into a thread; one who is in it stays."""
        path = "/channels/{channel_id}/thread-members/{user_id}"
        await self._send(Route("PUT", path, channel_id=channel_id, user_id=discord_id))

    async def remove_member(self, channel_id: str, discord_id: int) -> None:
        """Takes a person out of a thread."""
        path = "/channels/{channel_id}/thread-members/{user_id}"
        await self._send(Route("DELETE", path, channel_id=channel_id, user_id=discord_id))

    async def post(self, channel_id: str, message: Json, *, file: tuple[str, bytes] | None = None) -> str:
        """Posts a message; its id."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)
        return str((await self._send(route, message, file))["id"])

    async def edit(self, channel_id: str, message_id: str, message: Json) -> None:
        """Replaces a message of ours."""
        path = "/channels/{channel_id}/messages/{message_id}"
        await self._send(Route("PATCH", path, channel_id=channel_id, message_id=message_id), message)

    async def message(self, channel_id: str, message_id: str) -> Json:
        """Reads one message."""
        path = "/channels/{channel_id}/messages/{message_id}"
        return cast("Json", await self._send(Route("GET", path, channel_id=channel_id, message_id=message_id)))

    async def own_message(self, channel_id: str, is_it: Callable[[Json], bool], *, after: int = 0) -> str | None:
        """The latest message of ours among a channel's last hundred, and after a message, that is the one; its id."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel_id)
        own_id = str(self._session.bot.user.id)
        for message in await self._send(route, limit=100):
            if message["author"]["id"] == own_id and int(message["id"]) > after and is_it(message):
                return str(message["id"])
        return None

    async def direct(self, discord_id: int, message: Json, *, file: tuple[str, bytes] | None = None) -> None:
        """Sends a direct message."""
        channel = await self._send(Route("POST", "/users/@me/channels"), {"recipient_id": str(discord_id)})
        await self.post(str(channel["id"]), message, file=file)

    async def answer(
        self, application_id: str, token: str, message: Json, *, file: tuple[str, bytes] | None = None
    ) -> None:
        """Fills in the answer to an interaction that was acknowledged before."""
        await self._send(_original("PATCH", application_id, token), message, file)

    async def original(self, application_id: str, token: str) -> Json:
        """The answer to an interaction as the person sees it now."""
        return cast("Json", await self._send(_original("GET", application_id, token)))

    async def _send(
        self,
        route: Route,
        body: Json | None = None,
        file: tuple[str, bytes] | None = None,
        **params: Any,  # noqa: ANN401 - query values of Discord's
    ) -> Any:  # noqa: ANN401 - the answer's JSON
        self._session.watch.check()
        request = self._session.bot.http.request
        # The path as a template: filled in, it would hold ids and the tokens of interactions.
        with refusals(), asking_discord(self._tracing, route.method, route.path):
            if file is not None:
                attachment = disnake.File(io.BytesIO(file[1]), filename=file[0])
                form = to_multipart_with_attachments(dict(body or {}), [attachment])
                return await request(route, form=form, files=[attachment])
            if body is not None:
                return await request(route, json=body)
            return await request(route, params=params) if params else await request(route)


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
