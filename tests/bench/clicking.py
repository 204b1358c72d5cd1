"""One person who presses a button at a steady rate, and when the bot acknowledged each press."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp

from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json

_ANSWER_SECONDS = 60.0
_LOADING = 1 << 7


class Presses:
    """What became of a person's presses, in milliseconds from Discord's sending them to the bot.

    Attributes:
        times: until each was acknowledged, in the order of that.
        answered: presses whose answer is complete.
    """

    def __init__(self, client: PlaygroundClient, user_id: str) -> None:
        """Presses nothing yet."""
        self.times: list[float] = []
        self.answered: set[str] = set()
        self._client = client
        self._user_id = user_id
        self._sent: dict[str, float] = {}
        self._failed: list[str] = []
        self._news = asyncio.Event()

    async def press(self, message: Json, custom_id: str, *, a_second: int, count: int) -> None:
        """Presses so often, each at its time whatever became of those before, and waits for every acknowledgement.

        Raises:
            AssertionError: a press was not acknowledged.
        """
        before, began = len(self.times), time.perf_counter()
        async with asyncio.TaskGroup() as pressing:
            for number in range(count):
                await asyncio.sleep(began + number / a_second - time.perf_counter())
                pressing.create_task(self._press(message, custom_id))
        await self._until(before + count, lambda: len(self.times))
        assert not self._failed, f"{len(self._failed)} presses were not acknowledged in time"

    async def all_answered(self) -> None:
        """Waits until every press so far has its complete answer."""
        await self._until(len(self.times), lambda: len(self.answered))

    async def _until(self, wanted: int, count: Callable[[], int]) -> None:
        async with asyncio.timeout(_ANSWER_SECONDS):
            while count() + len(self._failed) < wanted:
                self._news.clear()
                await self._news.wait()

    async def _press(self, message: Json, custom_id: str) -> None:
        body = {
            "channel_id": message["channel_id"], "message_id": message["id"], "custom_id": custom_id,
            "component_type": 2, "values": [], "forge": False,
        }  # fmt: skip
        url = f"{self._client.base_url}/page/interactions/component?as={self._user_id}"
        async with self._client.session.post(url, json=body) as response:
            assert response.status == 200, await response.text()

    def _hear(self, frame: Json) -> None:
        now, body = time.perf_counter(), frame["d"]
        if frame["t"] == "INTERACTION_STATE":
            if body["state"] == "pending":
                self._sent[body["interaction_id"]] = now
            elif body["state"] == "failed":
                self._failed.append(body["interaction_id"])
            else:
                self.times.append((now - self._sent.pop(body["interaction_id"])) * 1000)
        elif frame["t"] in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and not body["flags"] & _LOADING:
            self.answered.add((body.get("interaction_metadata") or {}).get("id", ""))
            self.answered.discard("")
        self._news.set()

    async def listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Takes in what the person sees."""
        async for message in socket:
            self._hear(json.loads(message.data))


@asynccontextmanager
async def presses(client: PlaygroundClient, user_id: str) -> AsyncIterator[Presses]:
    """A person, for as long as the context lasts."""
    made = Presses(client, user_id)
    async with client.session.ws_connect(f"{client.base_url}/page/events?as={user_id}", max_msg_size=0) as socket:
        listening = asyncio.create_task(made.listen(socket))
        try:
            yield made
        finally:
            await socket.close()
            await listening
