"""Looking at a playground as one person, and waiting for what they see."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Final, Self

import aiohttp

from deploy.playground.wire import Json

Predicate = Callable[[Json], bool]

PATIENCE: Final = 40.0
"""Seconds to wait for what must come: many times what it takes, for a machine that is busy with other things."""


class PageError(Exception):
    """A refusal: `status` of HTTP, Discord's `code`, and the sentence the person reads."""

    def __init__(self, status: int, body: Json) -> None:
        self.status = status
        self.code = int(body.get("code", 0))
        self.sentence = str(body.get("message", ""))
        super().__init__(f"{status} {self.code} {self.sentence}")


class InteractionFailedError(Exception):
    """The bot did not answer an interaction in time; the text is what the person is shown."""


class Watcher:
    """A person; `async with` keeps their event stream open. `events` holds every frame {t, d} so far."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, user_id: str) -> None:
        self.id = user_id
        self.events: list[Json] = []
        self._session = session
        self._base_url = base_url
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        url = f"{self._base_url}/page/events?as={self.id}"
        self._socket = await self._session.ws_connect(url, max_msg_size=0)
        self._reader = asyncio.create_task(self._read(self._socket))
        await self.wait_for("BOT_STATUS")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await self._reader

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            async with self._news:
                self.events.append(message.json())
                self._news.notify_all()

    async def state(self) -> Json:
        """Everything this person sees: {me, guilds, dms, commands}."""
        found: Json = await self.call("GET", "/page/state")
        return found

    async def messages(self, channel_id: str, *, before: str | None = None, limit: int = 50) -> list[Json]:
        """Messages of a channel, newest last, with this person's ephemeral ones."""
        query = f"limit={limit}" + (f"&before={before}" if before else "")
        found: list[Json] = await self.call("GET", f"/page/channels/{channel_id}/messages?{query}")
        return found

    async def threads(self) -> list[Json]:
        """All threads this person sees, in all guilds."""
        return [thread for guild in (await self.state())["guilds"] for thread in guild["threads"]]

    async def wait_for(
        self,
        event: str | Predicate,
        predicate: Predicate | None = None,
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Json:
        """The first event, past or future, of this name (or frame for which a callable holds) that fits.

        Args:
            event: an event name, or a predicate over whole frames {t, d}.
            predicate: further asks of the event's `d`.
            timeout: seconds to wait.

        Returns:
            The event's `d`.

        Raises:
            TimeoutError: nothing of the kind came; the text names what was seen.
        """

        def fits(frame: Json) -> bool:
            named = event(frame) if callable(event) else frame["t"] == event
            return named and (predicate is None or predicate(frame["d"]))

        def found() -> Json | None:
            return next((frame["d"] for frame in self.events if fits(frame)), None)

        wanted = event if isinstance(event, str) else "a certain event"
        return await self._until(found, wanted, timeout)

    async def _until(self, look: Callable[[], Json | None], wanted: str, timeout: float) -> Json:  # noqa: ASYNC109
        try:
            async with asyncio.timeout(timeout), self._news:
                while (found := look()) is None:
                    await self._news.wait()
                return found
        except TimeoutError:
            seen = ", ".join(frame["t"] for frame in self.events[-12:])
            raise TimeoutError(f"no {wanted} within {timeout} s; last events: {seen}") from None

    async def wait_message(
        self,
        channel_id: str,
        predicate: Predicate = lambda _: True,
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Json:
        """A message in a channel that fits, as it is now: already there, or once it is written or edited."""
        start = len(self.events)
        for message in reversed(await self.messages(channel_id, limit=200)):
            if predicate(message):
                return message

        def found() -> Json | None:
            for frame in self.events[start:]:
                body = frame["d"]
                named = frame["t"] in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and body["channel_id"] == channel_id
                if named and predicate(body) and self._latest(body["id"]) is body:
                    return body
            return None

        return await self._until(found, f"message in {channel_id}", timeout)

    def _latest(self, message_id: str) -> Json | None:
        frames = reversed(self.events)
        about = (each["d"] for each in frames if each["t"].startswith("MESSAGE_") and each["d"].get("id") == message_id)
        return next(about, None)

    async def wait_thread(
        self,
        predicate: Predicate = lambda _: True,
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Json:
        """A thread this person sees that fits: already there, or once it appears."""
        for thread in reversed(await self.threads()):
            if predicate(thread):
                return thread
        return await self.wait_for(
            lambda frame: frame["t"] in ("THREAD_CREATE", "THREAD_UPDATE"), predicate, timeout=timeout
        )

    async def outcome(self, interaction_id: str, *, timeout: float = PATIENCE) -> Json:  # noqa: ASYNC109
        """Wait until the bot acknowledged an interaction.

        Raises:
            InteractionFailedError: it did not in time.
        """
        state = await self.wait_for(
            "INTERACTION_STATE",
            lambda d: d["interaction_id"] == interaction_id and d["state"] != "pending",
            timeout=timeout,
        )
        if state["state"] == "failed":
            raise InteractionFailedError(state["reason"])
        return state

    async def modal(self, interaction_id: str, *, timeout: float = PATIENCE) -> Json:  # noqa: ASYNC109
        """The modal an interaction opened: {interaction_id, modal}."""
        return await self.wait_for(
            "INTERACTION_MODAL", lambda d: d["interaction_id"] == interaction_id, timeout=timeout
        )

    async def reply(
        self,
        interaction_id: str,
        channel_id: str,
        predicate: Predicate = lambda _: True,
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Json:
        """The bot's finished message in answer to an interaction (not one that still says it is thinking)."""

        def of_it(message: Json) -> bool:
            return bool((message.get("interaction_metadata") or {}).get("id") == interaction_id)

        def fits(message: Json) -> bool:
            return of_it(message) and not message["flags"] & 128 and predicate(message)

        try:
            return await self.wait_message(channel_id, fits, timeout=timeout)
        except TimeoutError as error:
            answers = [message for message in await self.messages(channel_id, limit=200) if of_it(message)]
            said = [[answer["content"], answer["embeds"], answer["flags"]] for answer in answers]
            raise TimeoutError(f"{error}; the answers so far: {said}") from None

    async def call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        """Call the page's API as this person; raises `PageError` for a refusal."""
        url = f"{self._base_url}{path}{'&' if '?' in path else '?'}as={self.id}"
        given: Any = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        request: Awaitable[aiohttp.ClientResponse] = self._session.request(method, url, **given)
        async with await request as response:
            found = await response.json() if response.status != 204 else None
            if response.status >= 400:
                raise PageError(response.status, found or {})
            return found
