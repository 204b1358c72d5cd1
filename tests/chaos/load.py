"""A bounded load from a seed: members open tickets, write, edit, delete and attach; staff claim, answer and close.

What the playground accepted is the truth and is read from it at the end; only deletions, which leave nothing to read,
are kept in a ledger. Of four tickets in a portion

- the first is open before the fault and closes while it lasts;
- the second is asked for while it lasts and stays open;
- the third is open before it and closes after it;
- the fourth is asked for while it lasts and closes after it.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.chaos import people

TICKETS: Final = 4
LINES: Final = 30
"""Messages of a ticket."""

_PACE: Final = 0.08
"""Seconds between two acts in one ticket, on average."""
_BETWEEN_EDITS: Final = 0.01
"""Seconds: the archive tells edits of one message apart by the millisecond, which a program can be too fast for."""
_EDITED, _EDITED_TWICE, _DELETED, _WITH_FILE = 0.2, 0.05, 0.1, 0.08


@dataclass
class Conversation:
    """A ticket of the load.

    Attributes:
        opener: Discord id of the member, who opens this one ticket in all their life.
        closes: whether it ends closed.
        thread_id: its thread; empty until there is one.
        deleted: ids of messages that were deleted.
        deletions: when each deletion was asked for and when it was done, in Unix seconds.
        written: messages that were accepted.
        edits: of messages, that were accepted.
        files: that went with messages.
        closed: its thread was seen archived.
    """

    opener: str
    closes: bool
    thread_id: str = ""
    deleted: set[str] = field(default_factory=set)
    deletions: dict[str, tuple[float, float]] = field(default_factory=dict)
    written: int = 0
    edits: int = 0
    files: int = 0
    closed: bool = False


@dataclass
class Portion:
    """Some tickets of the load, under way while the fault lasts.

    Attributes:
        conversations: its tickets.
        struck: to be set once the fault is in force.
        calm: to be set once it is over.
        flowing: set once the tickets that open before the fault are open and written in.
        early_deletions: whether messages may be deleted before it is calm.
    """

    conversations: list[Conversation]
    early_deletions: bool = True
    struck: asyncio.Event = field(default_factory=asyncio.Event)
    calm: asyncio.Event = field(default_factory=asyncio.Event)
    flowing: asyncio.Event = field(default_factory=asyncio.Event)
    _open: int = 0

    def flows(self) -> None:
        """One more ticket is open and written in."""
        self._open += 1
        if self._open == TICKETS // 2:
            self.flowing.set()


class Load:
    """Everything the playground's people do in a run of the suite.

    Attributes:
        portions: those run so far.
    """

    def __init__(self, client: PlaygroundClient, panel: Json, luck: int) -> None:
        """Does nothing yet.

        Args:
            client: of the playground.
            panel: the message tickets are opened from.
            luck: what is written, by whom, and when it is changed follow from it.
        """
        self._client = client
        self._panel = panel
        self._luck = luck
        self.portions: list[Portion] = []

    @property
    def conversations(self) -> list[Conversation]:
        """The tickets of all portions."""
        return [each for portion in self.portions for each in portion.conversations]

    @asynccontextmanager
    async def portion(self, *, early_deletions: bool = True) -> AsyncIterator[Portion]:
        """Runs the next portion. The body waits for `flowing`, sets `struck`, and leaves once the fault is over.

        Everybody then finishes what they were about to do. A body that fails ends the portion at once.
        """
        number = len(self.portions)
        chance = random.Random(f"{self._luck}/{number}")
        portion = Portion([await self._newcomer(number, index) for index in range(TICKETS)], early_deletions)
        self.portions.append(portion)
        async with AsyncExitStack() as stack:
            staff = await stack.enter_async_context(self._client.person(seed.STAFF_IVES))
            tasks = []
            for index, conversation in enumerate(portion.conversations):
                member = await stack.enter_async_context(self._client.person(conversation.opener))
                talk = _Talk(portion, conversation, member, staff, random.Random(chance.random()))
                tasks.append(asyncio.create_task(talk.run(self._panel, index), name=f"conversation {index}"))
            everybody = asyncio.gather(*tasks)
            try:
                await _first(portion.flowing, everybody)
                yield portion
                portion.struck.set()
                portion.calm.set()
                await everybody
            finally:
                everybody.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _newcomer(self, number: int, index: int) -> Conversation:
        member = await self._client.add_member(
            seed.HARBOUR, username=f"visitor-{number}-{index}", role_ids=[seed.MEMBER_ROLE]
        )
        return Conversation(str(member["user"]["id"]), closes=index != 1)


async def _first(event: asyncio.Event, everybody: "asyncio.Future[Any]") -> None:
    """Waits for the event; fails with the portion if that ends first."""
    waiting: asyncio.Future[Any] = asyncio.create_task(event.wait())
    await asyncio.wait({waiting, everybody}, return_when=asyncio.FIRST_COMPLETED)
    if not waiting.done():
        waiting.cancel()
        await everybody


@dataclass
class _Talk:
    """One ticket's life."""

    portion: Portion
    conversation: Conversation
    member: Person
    staff: Person
    chance: random.Random
    later: list[Json] = field(default_factory=list)

    async def run(self, panel: Json, index: int) -> None:
        struck, calm = self.portion.struck, self.portion.calm
        if index % 2:
            await struck.wait()
        thread = await people.opened(self.member, panel, f"visitor {self.conversation.opener} needs help")
        self.conversation.thread_id = thread["id"]
        await people.claimed(self.staff, thread["id"])
        await self.write(LINES // 3)
        if not index % 2:
            self.portion.flows()
            await struck.wait()
        await self.write(LINES // 3)
        if index:
            await calm.wait()
        await self.write(LINES - self.conversation.written)
        for message in self.later:
            await self.delete(message)
        if self.conversation.closes:
            await people.closed(self.chance.choice((self.member, self.staff)), thread["id"], "all done")
            self.conversation.closed = True

    async def write(self, lines: int) -> None:
        """Writes some messages; edits and deletes some of them a little later."""
        edits: list[tuple[Person, Json, str]] = []
        gone: list[Json] = []
        for _ in range(lines):
            await asyncio.sleep(self.chance.uniform(0, 2 * _PACE))
            message = await self.say(self.staff if self.chance.random() < 0.25 else self.member, edits)
            if self.chance.random() < _DELETED:
                gone.append(message)
            if edits and self.chance.random() < 0.5:
                await self.edit(edits.pop(0))
        for edit in edits:
            await asyncio.sleep(_BETWEEN_EDITS)
            await self.edit(edit)
        for message in gone:
            if self.portion.early_deletions or self.portion.calm.is_set():
                await self.delete(message)
            elif self.conversation is not self.portion.conversations[0]:  # which is closed by then
                self.later.append(message)

    async def say(self, person: Person, edits: list[tuple[Person, Json, str]]) -> Json:
        number = self.conversation.written
        files = None
        if self.chance.random() < _WITH_FILE:
            files = {f"file-{number}.bin": self.chance.randbytes(self.chance.randint(1, 40_000))}
        message = await person.send(self.conversation.thread_id, f"line {number:03d} as written", files=files)
        self.conversation.written += 1
        self.conversation.files += bool(files)
        if self.chance.random() < _EDITED:
            edits.append((person, message, f"line {number:03d} as corrected"))
            if self.chance.random() < _EDITED_TWICE / _EDITED:
                edits.append((person, message, f"line {number:03d} as corrected again"))
        return message

    async def edit(self, edit: tuple[Person, Json, str]) -> None:
        person, message, text = edit
        await person.edit(message, text)
        self.conversation.edits += 1

    async def delete(self, message: Json) -> None:
        author = self.staff if message["author"]["id"] == self.staff.id else self.member
        asked = time.time()
        await author.delete(message)
        self.conversation.deletions[message["id"]] = (asked, time.time())
        self.conversation.deleted.add(message["id"])
