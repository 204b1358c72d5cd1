"""One gateway connection, from HELLO to close (https://discord.com/developers/docs/events/gateway)."""

import asyncio
import json
import math
import re
from contextlib import suppress

from aiohttp import WSMsgType, web

from deploy.playground.gateway import intents as rules
from deploy.playground.gateway.sessions import Session, Sessions
from deploy.playground.wire import Json, dumps
from deploy.playground.world import render
from deploy.playground.world.state import World

HEARTBEAT, IDENTIFY, PRESENCE, VOICE_STATE, RESUME, REQUEST_MEMBERS = 1, 2, 3, 4, 6, 8
RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 9, 10, 11
MOST_FRAMES_A_MINUTE = 120


class CloseError(Exception):
    """Close the connection with a gateway close code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Connection:
    """A connected socket and, once identified, its session."""

    def __init__(
        self, world: World, sessions: Sessions, request: web.Request, socket: web.WebSocketResponse, url: str
    ) -> None:
        self._request = request
        self._world = world
        self._sessions = sessions
        self._socket = socket
        self._url = url
        self._session: Session | None = None
        self._queue: asyncio.Queue[Json | None] | None = None
        self._pump: asyncio.Task[None] | None = None
        self._frames: list[float] = []
        self._serving: asyncio.Task[None] | None = None
        self._ending: CloseError | None = None

    async def run(self) -> None:
        """Serve the connection until either side closes it."""
        self._serving = asyncio.current_task()
        interval = self._world.settings.heartbeat_interval_ms
        await self._send({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": interval, "_trace": []}})
        try:
            while True:
                message = await self._socket.receive(timeout=2 * interval / 1000)
                if message.type is not WSMsgType.TEXT:
                    break
                self._count()
                await self._take(message.data)
        except CloseError as refusal:
            await self._socket.close(code=refusal.code, message=refusal.reason.encode())
        except asyncio.CancelledError:
            if self._ending is None or self._serving is None:
                raise
            self._serving.uncancel()
            await self._socket.close(code=self._ending.code, message=self._ending.reason.encode())
        except TimeoutError:
            await self._socket.close(code=4009, message=b"Session timed out.")
        except ConnectionError:
            await self._socket.close()
        finally:
            await self._release()

    async def _release(self) -> None:
        if self._pump is not None:
            self._pump.cancel()
            await asyncio.gather(self._pump, return_exceptions=True)
        if self._session is None or self._queue is None:
            return
        self._sessions.detach(self._session, self._queue, ended=self._socket.close_code in (1000, 1001))

    async def drop(self, *, resumable: bool, invalid: bool = False, code: int | None = None) -> None:
        """Ask the bot to reconnect (op 7), or take its session away (op 9) when not resumable.

        With `invalid`, op 9 also for a session that may be resumed; with a close `code`, close with it instead.
        """
        if not resumable and self._session is not None:
            self._sessions.forget(self._session)
        with suppress(ConnectionError):  # the bot was just about to leave by itself
            if code is not None:
                self._end(CloseError(code, "As asked for."))
            elif invalid or not resumable:
                await self._invalidate(resumable=resumable)
            else:
                await self._send({"op": RECONNECT, "s": None, "t": None, "d": None})

    def cut(self) -> None:
        """Break the connection without a word, as a network does."""
        if self._request.transport is not None:
            self._request.transport.abort()

    def _end(self, ending: CloseError) -> None:
        """Close from outside `run`, which alone may: disturbed while it waits for a frame it would close with 1000."""
        if self._serving is not None and self._ending is None:
            self._ending = ending
            self._serving.cancel()

    async def _invalidate(self, *, resumable: bool = False) -> None:
        await self._send({"op": INVALID_SESSION, "s": None, "t": None, "d": resumable})

    async def _send(self, frame: Json) -> None:
        await self._socket.send_str(dumps(frame))

    def _count(self) -> None:
        now = self._world.clock.now()
        self._frames = [each for each in self._frames if each > now - 60] + [now]
        if len(self._frames) > MOST_FRAMES_A_MINUTE:
            raise CloseError(4008, "You are being rate limited.")

    async def _take(self, text: str) -> None:
        try:
            frame = json.loads(text)
            op, body = int(frame["op"]), frame.get("d")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CloseError(4002, "Error while decoding payload.") from None
        if op == HEARTBEAT and self._sessions.mute_acks:
            return
        if op == HEARTBEAT:
            await self._send({"op": HEARTBEAT_ACK, "s": None, "t": None, "d": None})
        elif op == IDENTIFY:
            await self._identify(body)
        elif op == RESUME:
            await self._resume(body)
        elif op in (PRESENCE, VOICE_STATE, REQUEST_MEMBERS):
            if self._session is None:
                raise CloseError(4003, "Not authenticated.")
            if op == REQUEST_MEMBERS:
                self._request_members(self._session, body)
        else:
            raise CloseError(4001, "Unknown opcode.")

    async def _identify(self, body: object) -> None:
        if self._session is not None:
            raise CloseError(4005, "Already authenticated.")
        if not isinstance(body, dict) or not isinstance(body.get("token"), str):
            raise CloseError(4002, "Error while decoding payload.")
        if not body["token"].strip():
            raise CloseError(4004, "Authentication failed.")
        intents = body.get("intents")
        if not isinstance(intents, int) or intents & ~rules.EVERY:
            raise CloseError(4013, "Invalid intent(s).")
        privileged = rules.GUILD_MEMBERS | (1 << 8) | rules.MESSAGE_CONTENT
        if intents & privileged & ~self._world.privileged_intents:
            raise CloseError(4014, "Disallowed intent(s).")
        index, count = body.get("shard") or (0, 1)
        if not 0 <= index < count:
            raise CloseError(4010, "Invalid shard.")
        session = self._sessions.identify(intents, (index, count))
        if session is None:  # Discord ends all sessions and resets the token
            raise CloseError(4004, "Authentication failed.")
        self._start(session, [])
        self._sessions.greet(session, self._url)

    async def _resume(self, body: object) -> None:
        if self._session is not None:
            raise CloseError(4005, "Already authenticated.")
        if not isinstance(body, dict) or not isinstance(body.get("seq"), int):
            raise CloseError(4002, "Error while decoding payload.")
        if not isinstance(body.get("token"), str) or not body["token"].strip():
            raise CloseError(4004, "Authentication failed.")
        session = self._sessions.resumable(str(body.get("session_id")))
        if session is not None and body["seq"] > session.seq:
            raise CloseError(4007, "Invalid seq.")
        missed = session.replay(body["seq"]) if session is not None else None
        if session is None or missed is None:
            await self._invalidate()
            return
        self._start(session, missed)
        session.resumed += 1
        session.dispatch("RESUMED", {"_trace": ["playground"]})

    def _start(self, session: Session, missed: list[Json]) -> None:
        self._session = session
        self._queue = self._sessions.attach(session)
        for frame in missed:
            self._queue.put_nowait(frame)
        self._pump = asyncio.create_task(self._pump_frames(self._queue))

    async def _pump_frames(self, queue: "asyncio.Queue[Json | None]") -> None:
        while (frame := await queue.get()) is not None:
            try:
                await self._send(frame)
            except ConnectionError:
                return
        self._end(CloseError(4000, "Resumed elsewhere."))

    def _request_members(self, session: Session, body: Json) -> None:
        guild = self._world.guilds.get(str(body.get("guild_id")))
        if guild is None or self._world.bot.id not in guild.members:
            return
        everyone = list(guild.members.values())
        wanted = body.get("user_ids")
        body_nonce = {"nonce": body["nonce"]} if body.get("nonce") else {}
        missing: list[str] = []
        if wanted is not None:
            ids = [str(each) for each in (wanted if isinstance(wanted, list) else [wanted])]
            missing = [each for each in ids if each not in guild.members]
            everyone = [guild.members[each] for each in ids if each in guild.members]
        elif query := str(body.get("query") or ""):
            start = re.compile(re.escape(query), re.IGNORECASE)
            everyone = [each for each in everyone if start.match(each.nick or each.user.username)]
        everyone = everyone[: body.get("limit") or len(everyone)]
        chunks = max(1, math.ceil(len(everyone) / 1000))
        for index in range(chunks):
            listed = everyone[index * 1000 : (index + 1) * 1000]
            session.dispatch(
                "GUILD_MEMBERS_CHUNK",
                {
                    "guild_id": guild.id,
                    "members": [render.member(each) for each in listed],
                    "chunk_index": index,
                    "chunk_count": chunks,
                    "not_found": missing,
                    "presences": [],
                    **body_nonce,
                },
            )
