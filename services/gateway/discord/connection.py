"""The WebSocket to Discord: connected, resumed, begun anew, for as long as the process lives.

disnake resumes only what the same client has begun, and begins a new session for many a reason. Here a session that an
earlier process has begun is resumed as well, one that was lost on the way is not given up, and a new one waits for its
turn. What the frames mean stays disnake's.
"""

# ruff: noqa: SLF001 - disnake has no door for a session from elsewhere

import asyncio
import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import aiohttp
import disnake
from disnake.gateway import DiscordWebSocket, ReconnectWebSocket
from structlog.stdlib import BoundLogger

from services.gateway.discord.bot import Bot
from services.gateway.discord.content import ContentIntent
from services.gateway.discord.servers import read_servers
from services.gateway.domain.handover import Handover, Position
from services.gateway.domain.messages import Json
from services.gateway.domain.session import ResumePoint, StartLimit, may_resume_at
from services.gateway.usecases.begin_session import BeginSession

CONNECT_SECONDS: Final = 60.0
SERVERS_SECONDS: Final = 60.0
LONGEST_WAIT: Final = 60.0
LOOK_AGAIN_SECONDS: Final = 30.0
UNACKNOWLEDGED: Final = 1.5
"""Intervals without an acknowledgement after which the connection counts as dead, whatever else comes through it."""
SESSION_OVER: Final = (4007, 4009)
"""Close codes after which a new session must be begun."""
NOT_GRANTED: Final = 4014
"""An intent was asked for that the bot was not given: once more, then without it."""
FOR_GOOD: Final = (4004, 4010, 4011, 4012, 4013, 4014)
"""Close codes after which it is no use to connect again. Source of both: opcodes and status codes, gateway."""
RESUMABLE_CLOSE: Final = 4000
"""Any code but 1000 and 1001 leaves the session alive (gateway documentation, disconnecting)."""
TEXT_CHANNELS: Final = (0, 5)  # those that can have private threads
TROUBLE: Final = (disnake.HTTPException, disnake.GatewayNotFound, aiohttp.ClientError, OSError, TimeoutError)
BETWEEN_SECONDS: Final = 1.0
"""From one connection to the next, however well it went."""


class Connection:
    """One client's connection.

    Attributes:
        established: set while Discord tells what happens.
    """

    def __init__(
        self, bot: Bot, content: ContentIntent, begin: BeginSession, handover: Handover, log: BoundLogger
    ) -> None:
        """Connects to nothing."""
        self._bot = bot
        self._content = content
        self._begin = begin
        self._handover = handover
        self._log = log
        self._failures = 0
        self._servers_read = False
        self._ended = False
        self.established = asyncio.Event()
        handover.told = self._told
        parsers = bot._connection.parsers
        self._hear(parsers, "READY", after=lambda _: self._is_established())
        self._hear(parsers, "RESUMED", before=lambda _: self._is_resumed())
        self._hear(parsers, "CHANNEL_DELETE", before=self._channel_deleted)

    @property
    def url(self) -> str | None:
        """Where the session is resumed; none without a session."""
        return self._socket.resume_gateway if self._socket is not None else None

    @property
    def acknowledged(self) -> bool:
        """Whether Discord acknowledges our heartbeats."""
        beat = self._socket._keep_alive if self._socket is not None else None
        return beat is not None and time.perf_counter() - beat._last_ack < beat.interval * UNACKNOWLEDGED

    async def run(self, stored: ResumePoint | None) -> None:
        """Stays connected until cancelled.

        Args:
            stored: where the process before has left its session.

        Raises:
            disnake.ConnectionClosed: Discord does not want us, and trying again would change nothing.
        """
        point = await self._from_before(stored) if stored is not None else None
        try:
            while True:
                began = time.monotonic()
                point = await self._one(point)
                lasted = time.monotonic() - began
                self._failures = 0 if self.established.is_set() else self._failures + 1
                self.established.clear()
                self._log.info("discord-connection-ended", resumable=point is not None, after_seconds=round(lasted))
                self._bot.dispatch("disconnect")
                wait = min(LONGEST_WAIT, 0.5 * 2**self._failures) if self._failures else BETWEEN_SECONDS - lasted
                await asyncio.sleep(wait * random.uniform(0.5, 1))  # noqa: S311
        finally:
            self.established.clear()

    async def _one(self, point: ResumePoint | None) -> ResumePoint | None:
        """One connection, until it ends; where the session can be resumed, none where a new one has to be begun."""
        socket: DiscordWebSocket | None = None
        try:
            socket = await self._connect(point)
            self._bot.ws = socket
            while True:
                await socket.poll_event()
        except ReconnectWebSocket as again:
            if not again.resume:
                return None
        except disnake.ConnectionClosed as closed:
            if closed.code == NOT_GRANTED and self._content.refused():
                return None
            if closed.code in FOR_GOOD:
                raise
        except TROUBLE as error:
            self._log.warning("discord-connection-failed", error_type=type(error).__name__)
        except Exception:  # noqa: BLE001 - a defect of ours or disnake's; without a connection the gateway is deaf
            self._log.exception("discord-connection-broke")
        if self._ended:
            self._ended = False
            return None
        return self._left_at(socket) if socket is not None else point

    async def watch(self) -> None:
        """Breaks, until cancelled, each connection whose heartbeats are not acknowledged: it is then made anew."""
        while True:
            await asyncio.sleep(1)
            socket = self._socket
            if self.established.is_set() and not self.acknowledged and socket is not None and socket.open:
                self._log.warning("discord-heartbeat-not-acknowledged")
                await socket.close(RESUMABLE_CLOSE)

    async def anew(self) -> None:
        """Ends the session, so that the next one is begun with the intents of now."""
        if self._socket is not None and self._socket.open:
            self._ended = True
            await self._socket.close(RESUMABLE_CLOSE)

    async def close(self) -> None:
        """Closes the socket; the session lives on for a while."""
        self.established.clear()
        if self._socket is not None and self._socket.open:
            await self._socket.close(RESUMABLE_CLOSE)

    @property
    def _socket(self) -> DiscordWebSocket | None:
        return getattr(self._bot, "ws", None)  # none until the first connection, whatever its type says

    def _told(self) -> Position | None:
        socket = self._socket
        if socket is None or socket.session_id is None or socket.sequence is None:
            return None
        return Position(socket.session_id, socket.sequence)

    @staticmethod
    def _left_at(socket: DiscordWebSocket) -> ResumePoint | None:
        code = socket._close_code or socket.socket.close_code
        if code in SESSION_OVER or socket.session_id is None or socket.sequence is None:
            return None
        return ResumePoint(socket.session_id, socket.sequence, socket.resume_gateway or "")

    async def _from_before(self, stored: ResumePoint) -> ResumePoint | None:
        """The stored session, once the client knows the servers; none where a new one has to be begun."""
        for attempt in range(1, 4):
            try:
                gateway, _ = await self._gateway()
                if not may_resume_at(stored.url, gateway):
                    self._log.error("session-not-resumed", reason="its address is not Discord's")
                    return None
                async with asyncio.timeout(SERVERS_SECONDS):
                    await read_servers(self._bot)
            except TROUBLE as error:
                self._log.warning("servers-not-read", error_type=type(error).__name__, attempt=attempt)
                await asyncio.sleep(attempt)
            except Exception:  # noqa: BLE001 - likewise; a new session tells the servers by itself
                self._log.exception("session-not-resumed")
                return None
            else:
                self._servers_read = True
                self._handover.resuming(stored.session)
                return stored
        self._log.warning("session-not-resumed", reason="the servers could not be read")
        return None

    async def _connect(self, point: ResumePoint | None) -> DiscordWebSocket:
        if point is None:
            gateway = await self._turn()
            await self._content.begin()
            connecting = DiscordWebSocket.from_client(self._bot, initial=True, gateway=gateway)
        else:
            # where the session's own address does not answer, the general one knows it as well
            gateway = point.url if point.url and not self._failures else (await self._gateway())[0]
            connecting = DiscordWebSocket.from_client(
                self._bot, gateway=gateway, session=point.session, sequence=point.number, resume=True
            )
        return await asyncio.wait_for(connecting, CONNECT_SECONDS)

    async def _turn(self) -> str:
        """Waits until a new session may be begun; the address for it."""
        while True:
            gateway, limit = await self._gateway()
            wait = await self._begin.wait(limit)
            if not wait:
                return gateway
            await asyncio.sleep(min(wait.total_seconds(), LOOK_AGAIN_SECONDS))

    async def _gateway(self) -> tuple[str, StartLimit]:
        params = self._bot.gateway_params
        _, url, limit = await self._bot.http.get_bot_gateway(encoding=params.encoding, zlib=params.zlib)
        reset_after = timedelta(milliseconds=limit["reset_after"])
        return url, StartLimit(limit["total"], limit["remaining"], reset_after, limit["max_concurrency"])

    @staticmethod
    def _hear(
        parsers: dict[str, Callable[[Any], Any]],
        name: str,
        *,
        before: Callable[[Json], None] = lambda _: None,
        after: Callable[[Json], None] = lambda _: None,
    ) -> None:
        parse = parsers[name]

        def parsed(body: Json) -> None:
            before(body)
            parse(body)
            after(body)

        parsers[name] = parsed

    def _is_established(self) -> None:
        self._servers_read = False  # Discord tells them itself
        self.established.set()
        self._log.info("discord-session-begun")

    def _is_resumed(self) -> None:
        self.established.set()
        self._handover.resumed()
        self._log.info("discord-session-resumed", from_before=self._servers_read)
        if self._servers_read:
            self._servers_read = False
            # what READY and the last GUILD_CREATE would have set off
            self._bot._connection.call_handlers("connect_internal")
            self._bot._connection.call_handlers("ready")
            self._bot.dispatch("ready")

    def _channel_deleted(self, body: Json) -> None:
        """Tells it also of a channel disnake does not remember: one that was gone when the servers were read."""
        if body["type"] in TEXT_CHANNELS:
            self._bot.dispatch("raw_channel_delete", int(body["id"]))
