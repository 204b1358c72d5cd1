"""Sessions of the bot: what each is owed, in order, and what a resumed one missed."""

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field

from deploy.playground.gateway import intents as rules
from deploy.playground.wire import Json
from deploy.playground.world import permissions, render
from deploy.playground.world.state import Event, World

MOST_BUFFERED = 20_000
DAY_S = 86_400


@dataclass(kw_only=True, eq=False)
class Session:
    """One identified session; `queue` feeds the connected socket and ends with None, `sent` is kept for RESUME."""

    id: str
    intents: int
    shard: tuple[int, int]
    seq: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=MOST_BUFFERED))
    queue: "asyncio.Queue[Json | None] | None" = None
    lost_at: float | None = None
    resumed: int = 0

    def dispatch(self, name: str, body: Json) -> None:
        """Number an event, keep it, and hand it to the socket if there is one."""
        self.seq += 1
        frame = {"op": 0, "s": self.seq, "t": name, "d": body}
        self.sent.append(frame)
        if self.queue is not None:
            self.queue.put_nowait(frame)

    def replay(self, after: int) -> list[Json] | None:
        """Frames numbered after `after`; None when some are no longer kept.

        RESUMED is about a connection that is gone: the client of the next one would take its own replay for over.
        """
        if self.sent and self.sent[0]["s"] > after + 1:
            return None
        return [frame for frame in self.sent if frame["s"] > after and frame["t"] != "RESUMED"]


class Sessions:
    """All sessions; hears every event of the world and hands it to those that asked for it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sessions: dict[str, Session] = {}
        self.online = False
        self.refuse_resume = False
        self.mute_acks = False
        self._identified: deque[float] = deque()

    def clear(self) -> None:
        """End every session: none can be resumed."""
        self._sessions.clear()

    def session_start_limit(self) -> Json:
        """What GET /gateway/bot says of it."""
        now, total = self._world.clock.now(), self._world.settings.identifies_a_day
        while self._identified and self._identified[0] <= now - DAY_S:
            self._identified.popleft()
        reset = self._identified[0] + DAY_S - now if self._identified else 0
        remaining = max(0, total - len(self._identified))
        return {"total": total, "remaining": remaining, "reset_after": int(reset * 1000), "max_concurrency": 16}

    def identify(self, intents: int, shard: tuple[int, int]) -> Session | None:
        """A new session; none, and the end of every other, when there were too many today."""
        if not self.session_start_limit()["remaining"]:
            self.clear()
            return None
        self._identified.append(self._world.clock.now())
        made = Session(id=secrets.token_hex(16), intents=intents, shard=shard)
        self._sessions[made.id] = made
        self._forget_old()
        return made

    def resumable(self, session_id: str) -> Session | None:
        """The session, unless resuming is refused or it has been lost too long."""
        self._forget_old()
        return None if self.refuse_resume else self._sessions.get(session_id)

    def _forget_old(self) -> None:
        oldest = self._world.clock.now() - self._world.settings.session_life_s
        for session in list(self._sessions.values()):
            if session.lost_at is not None and session.lost_at < oldest:
                del self._sessions[session.id]

    def forget(self, session: Session) -> None:
        """End a session for good."""
        self._sessions.pop(session.id, None)

    def attach(self, session: Session) -> "asyncio.Queue[Json | None]":
        """Connect a socket to a session: frames dispatched from now on appear in the queue.

        A socket that is connected still is replaced: its queue ends.
        """
        if session.queue is not None:
            session.queue.put_nowait(None)
        session.queue, session.lost_at = asyncio.Queue(), None
        self._tell_status()
        return session.queue

    def detach(self, session: Session, queue: "asyncio.Queue[Json | None]", *, ended: bool) -> None:
        """The socket is gone; events are kept for a resume unless the bot ended the session with it.

        A socket replaced by a newer one changes nothing.
        """
        if session.queue is queue:
            session.queue, session.lost_at = None, self._world.clock.now()
            if ended:
                self.forget(session)
        self._tell_status()

    def _tell_status(self) -> None:
        online = any(each.queue is not None for each in self._sessions.values())
        if online != self.online:
            self.online = online
            self._world.emit(Event(name="BOT_STATUS", payload=lambda _: {"online": online}))

    def describe(self) -> list[Json]:
        """Every session that is kept: whether a socket is connected to it, and how often it was resumed."""
        return [
            {"id": each.id, "connected": each.queue is not None, "resumed": each.resumed}
            for each in self._sessions.values()
        ]

    def hear(self, event: Event) -> None:
        """Dispatch an event to the sessions of its shard that asked for it and may see it."""
        bot = self._world.bot.id
        if not self._sessions or _in_outage(self._world, event) or not sees(self._world, event, bot):
            return
        body: Json | None = None
        for session in self._sessions.values():
            index, count = session.shard
            home = (int(event.guild_id) >> 22) % count if event.guild_id else 0
            if home != index:
                continue
            if body is None:
                body = event.payload(bot)
            if rules.wants(session.intents, event.name, body, bot):
                session.dispatch(event.name, rules.withheld(session.intents, event.name, body, bot))

    def greet(self, session: Session, gateway_url: str) -> None:
        """READY, then a GUILD_CREATE for each guild of the shard."""
        world = self._world
        index, count = session.shard
        guilds = [each for each in world.guilds_of(world.bot.id) if (int(each.id) >> 22) % count == index]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": {**render.user(world.bot), "mfa_enabled": False, "verified": True, "email": None},
                "guilds": [{"id": each.id, "unavailable": True} for each in guilds],
                "session_id": session.id,
                "session_type": "normal",
                "resume_gateway_url": gateway_url,
                "shard": [index, count],
                "application": {"id": world.settings.application_id, "flags": application_flags(world)},
                "user_settings": {},
                "relationships": [],
                "private_channels": [],
                "presences": [],
                "guild_join_requests": [],
                "geo_ordered_rtc_regions": [],
                "auth": {},
                "_trace": ["playground"],
            },
        )
        for guild in guilds if session.intents & rules.GUILDS else ():
            if guild.unavailable:
                continue
            body = render.guild_create(world, guild, joined_now=False)
            session.dispatch("GUILD_CREATE", rules.withheld(session.intents, "GUILD_CREATE", body, world.bot.id))


def _in_outage(world: World, event: Event) -> bool:
    guild = world.guilds.get(event.guild_id or "")
    return guild is not None and guild.unavailable and event.name != "GUILD_DELETE"


def sees(world: World, event: Event, viewer: str) -> bool:
    """Whether an event is for this viewer's eyes."""
    if viewer in event.also:
        return True
    if event.only is not None and viewer not in event.only:
        return False
    if event.channel is not None:
        return permissions.may_see(world, event.channel, viewer)
    if event.only is None and event.guild_id is not None:
        return viewer in world.guilds[event.guild_id].members
    return True


def application_flags(world: World) -> int:
    """Application flags that say which privileged intents the bot was given."""
    granted = world.privileged_intents
    pairs = ((1 << 8, 1 << 13), (rules.GUILD_MEMBERS, 1 << 15), (rules.MESSAGE_CONTENT, 1 << 19))
    return sum(flag for intent, flag in pairs if granted & intent)
