"""Privacy and tickets killed again and again while somebody's data is copied or deleted: it ends once, and wholly."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from motor.motor_asyncio import AsyncIOMotorClient

from contracts.codec import decode
from contracts.event import Event
from contracts.privacy import Notice, SubjectErased
from contracts.topics import NOTICES, PRIVACY_EVENTS, Topic
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json
from services.chassis.database_roles import ADMIN
from tests.e2e.acting import Newcomer, Opened, direct_file, open_ticket, shows, transcript, transcript_showing
from tests.infrastructure.records import records
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import System

KILLS = 4
LINES = 25
Database = AsyncIOMotorClient[dict[str, Any]]


@asynccontextmanager
async def database(system: System) -> AsyncIterator[Database]:
    """Every database, as the administrator."""
    client: Database = AsyncIOMotorClient(system.wiring.mongo_url(ADMIN))
    try:
        yield client
    finally:
        client.close()


async def published(system: System, topic: Topic) -> list[Event]:
    """Every record of a topic."""
    return [decode(topic, each.value, each.key) for each in await records(system.wiring.kafka_url, topic)]


async def dead_letters(system: System) -> list[dict[str, Any]]:
    """What the operator sees of them."""
    listed: list[dict[str, Any]] = json.loads(await ticketsystem(system, "dead-letters", "list", "--json"))
    return listed


async def kill_again_and_again(system: System, chance: random.Random, everything: Database) -> None:
    """Kills privacy or tickets at moments that nobody chose, and starts each again."""
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0.0, 1.2))
        victim = chance.choice(("tickets", "privacy"))
        await system.kill(victim)
        # What it had begun in the database would otherwise hold others up until the server gives it up, a minute later.
        await everything.admin.command({"killAllSessions": []})
        await system.start(victim)


async def write(person: Person, opened: Opened, what: str, done: asyncio.Event) -> int:
    """Somebody else keeps writing meanwhile, two lines a second, until it is over; tells how many lines."""
    number = 0
    while not done.is_set() and number < 200:
        await person.send(opened.thread_id, f"{what} {number:03d}")
        number += 1
        try:
            async with asyncio.timeout(0.5):
                await done.wait()
        except TimeoutError:
            continue
    return number


async def until(look: Callable[[], Awaitable[Any]], seconds: float = 60) -> Any:
    """Looks again and again until there is something to see."""
    async with asyncio.timeout(seconds):
        while True:
            found = await look()
            if found:
                return found
            await asyncio.sleep(0.1)


async def new_case(everything: Database, kind: str, known: set[str]) -> dict[str, Any]:
    """The case that was opened since the others were known."""
    found: dict[str, Any] = await until(
        lambda: everything["privacy"]["cases"].find_one({"kind": kind, "_id": {"$nin": list(known)}})
    )
    return found


async def ended(everything: Database, case_id: str) -> dict[str, Any]:
    found: dict[str, Any] = await until(
        lambda: everything["privacy"]["cases"].find_one({"_id": case_id, "state": "ended"})
    )
    return found


async def cases(everything: Database) -> set[str]:
    return {case["_id"] async for case in everything["privacy"]["cases"].find({}, {"_id": 1})}


async def left_of(everything: Database, ref: str) -> dict[str, int]:
    """Where something of a person is still stored, beyond that there was a person."""
    places = {
        "people": everything["vault"]["people"].count_documents({"_id": ref}),
        "messages": everything["tickets"]["messages"].count_documents({"author_ref": ref}),
        "attachments": everything["tickets"]["attachments"].count_documents({"author_ref": ref}),
        "answers": everything["tickets"]["tickets"].count_documents(
            {"opener_ref": ref, "answers.0": {"$exists": True}}
        ),
        "reasons": everything["tickets"]["tickets"].count_documents({"reason.ref": ref}),
        "open": everything["tickets"]["tickets"].count_documents(
            {"opener_ref": ref, "state": {"$nin": ["closed", "closing", "failed"]}}
        ),
        "pages": everything["privacy"]["export_pages"].count_documents({"ref": ref}),
    }
    return {name: count for name, looking in places.items() if (count := await looking)}


@pytest.mark.parametrize("luck", [3, 11])
async def test_an_erasure_ends_once_and_wholly_however_often_its_services_are_killed(
    stack: System, client: PlaygroundClient, panel: Json, newcomer: Newcomer, luck: int
) -> None:
    bot = (await client.about())["bot_user_id"]
    before = {letter["id"] for letter in await dead_letters(stack)}
    async with (
        database(stack) as everything,
        client.person(await newcomer("pim")) as pim,
        client.person(await newcomer("rook")) as rook,
        client.person(seed.STAFF_IVES) as ives,
    ):
        known = await cases(everything)
        opened, shared = await open_ticket(pim, "a secret request"), await open_ticket(rook, "nothing to hide")
        await ives.reply(await ives.command(shared.thread_id, "add", user=pim.id), shared.thread_id)
        await pim.wait_thread(lambda thread: thread["id"] == shared.thread_id)
        question = await pim.reply(
            await pim.command(opened.thread_id, "privacy delete"), opened.thread_id, lambda m: bool(m["components"])
        )
        over = asyncio.Event()
        writing = asyncio.create_task(write(ives, shared, "ives", over))
        places = [opened.thread_id, shared.thread_id] * LINES
        await asyncio.gather(*(pim.send(places[number], f"pim wrote {number}") for number in range(LINES)))
        killing = asyncio.create_task(kill_again_and_again(stack, random.Random(luck), everything))
        asked = await pim.click(question, label="Delete my data")
        await pim.outcome(asked)
        await killing
        case = await new_case(everything, "erase", known)
        channel = await pim.open_dm(bot)
        await pim.wait_message(channel["id"], shows("has been deleted"), timeout=60)
        case = await ended(everything, case["_id"])
        over.set()
        lines = await writing
        ref = case["ref"]

        assert case["outcome"] == "told"
        assert sum("has been deleted" in str(m) for m in await pim.messages(channel["id"])) == 1
        erased = {
            e.id for e in await published(stack, PRIVACY_EVENTS) if isinstance(e, SubjectErased) if e.subject == ref
        }
        notices = {e.id for e in await published(stack, NOTICES) if isinstance(e, Notice) if e.subject == ref}
        assert (len(erased), len(notices)) == (1, 1)
        removed = {
            r["collection"]: r["rows"] for a in case["answers"] if a["service"] == "tickets" for r in a["removed"]
        }
        assert removed["answers"] == 1
        assert removed.get("messages", 0) <= LINES

        await until(lambda: _nothing(everything, ref))
        text = await transcript_showing(ives, shared.thread_id, *(f"ives {number:03d}" for number in range(lines)))
        assert all(text.count(f"ives {number:03d}") == 1 for number in range(lines))
        assert "nothing to hide" in text
        text += (await transcript(ives, opened.thread_id)).decode()
        assert "pim wrote" not in text
        assert "a secret request" not in text
    assert [letter for letter in await dead_letters(stack) if letter["id"] not in before] == []


async def _nothing(everything: Database, ref: str) -> bool:
    return not await left_of(everything, ref)


@pytest.mark.parametrize("luck", [5])
async def test_an_export_is_whole_and_comes_once_however_often_its_services_are_killed(
    stack: System, client: PlaygroundClient, panel: Json, newcomer: Newcomer, luck: int
) -> None:
    bot = (await client.about())["bot_user_id"]
    before = {letter["id"] for letter in await dead_letters(stack)}
    async with (
        database(stack) as everything,
        client.person(await newcomer("wren")) as wren,
        client.person(seed.STAFF_IVES) as ives,
    ):
        known = await cases(everything)
        opened = await open_ticket(wren, "copy all of it")
        over = asyncio.Event()
        writing = asyncio.create_task(write(ives, opened, "ives", over))
        for number in range(LINES):
            await wren.send(opened.thread_id, f"wren wrote {number:02d}")
        await transcript_showing(ives, opened.thread_id, *(f"wren wrote {number:02d}" for number in range(LINES)))
        killing = asyncio.create_task(kill_again_and_again(stack, random.Random(luck), everything))
        await wren.outcome(await wren.command(opened.thread_id, "privacy export"))
        await killing
        files = await direct_file(wren, bot, ".zip")
        case = await ended(everything, (await new_case(everything, "export", known))["_id"])
        over.set()
        await writing

        assert case["outcome"] == "told"
        messages = json.loads(files["data/tickets-messages.json"])
        said = [message["text"] for message in messages]
        assert sorted(said) == [f"wren wrote {number:02d}" for number in range(LINES)]
        assert b"copy all of it" in files["data/tickets-answers.json"]
        assert b"ives" not in b"".join(files.values())
        channel = await wren.open_dm(bot)
        assert sum(bool(m["attachments"]) for m in await wren.messages(channel["id"])) == 1
        assert await everything["privacy"]["export_pages"].count_documents({"case_id": case["_id"]}) == 0
    assert [letter for letter in await dead_letters(stack) if letter["id"] not in before] == []
