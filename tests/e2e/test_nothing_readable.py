"""What people wrote, and who they are, cannot be found in any database, topic, log or metric."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import httpx
from bson import encode
from pymongo import MongoClient

from contracts.topics import CATALOGUE
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from services.chassis.database_roles import ADMIN
from tests.e2e.acting import close_ticket, open_ticket, shows, transcript_showing
from tests.infrastructure.records import records
from tests.infrastructure.system import System

ANSWER, MESSAGE, EDITED, REASON, FILE = "zanzibar", "quetzal", "xylophone", "periwinkle", "obsidian"
NOTE = "marzipan"
NAME = "Marmaduke Featherstone"


def stored(system: System) -> Iterator[tuple[str, bytes]]:
    """Every document of every database."""
    client: MongoClient[Json] = MongoClient(system.wiring.mongo_url(ADMIN))
    try:
        for database in client.list_database_names():
            for collection in client[database].list_collection_names():
                for document in client[database][collection].find():
                    yield f"{database}.{collection}", encode(document)
    finally:
        client.close()


async def published(system: System) -> AsyncIterator[tuple[str, bytes]]:
    """Every record of every topic: keys, headers and values."""
    for topic in CATALOGUE:
        for record in await records(system.wiring.kafka_url, topic):
            yield topic.name, b"|".join([record.key or b"", record.value or b"", repr(record.headers).encode()])


async def told(system: System) -> AsyncIterator[tuple[str, bytes]]:
    """Every log and every page of metrics."""
    async with httpx.AsyncClient() as client:
        for service in ("gateway", "tickets", "privacy", "billing"):
            yield f"log of {service}", system.log(service).encode()
            yield f"metrics of {service}", (await client.get(f"{system.url(service)}/metrics")).content


async def test_no_text_name_or_discord_id_is_readable_anywhere(
    stack: System, client: PlaygroundClient, panel: Json, newcomer: Callable[..., Awaitable[str]]
) -> None:
    member = await newcomer("marmaduke", global_name=NAME)
    async with client.person(member) as person, client.person(seed.MEMBER_ADA) as outside:
        await outside.send(seed.GENERAL, "outside-ocelot")
        opened = await open_ticket(person, f"about {ANSWER}")
        message = await person.send(
            opened.thread_id, f"I saw a {MESSAGE}", files={f"{FILE}.txt": f"{FILE} inside".encode()}
        )
        await person.edit(message, f"I saw a {EDITED}")
        await person.send(opened.thread_id, f"hello <@{member}>")
        await transcript_showing(person, opened.thread_id, EDITED, f"{FILE}.txt", "hello")
        async with client.person(seed.STAFF_IVES) as ives:
            noted = await ives.command(opened.thread_id, "notes add", text=f"likes {NOTE}")
            await ives.reply(noted, opened.thread_id, shows("the first note"))
            asked = await ives.command(opened.thread_id, "notes list")
            await ives.reply(asked, opened.thread_id, shows(NOTE))
        await close_ticket(person, opened, REASON)

    secrets = [ANSWER, MESSAGE, EDITED, REASON, FILE, NOTE, NAME, member, "outside-ocelot"]
    needles = {secret: secret.encode() for secret in secrets}
    number = int(member).to_bytes(8, "little")
    documents = await asyncio.to_thread(lambda: list(stored(stack)))
    records = [place async for place in published(stack)]
    lines = [place async for place in told(stack)]
    # What may be readable is found in the same scan, so it does look.
    assert any(opened.thread_id.encode() in text for _, text in documents)
    assert any(opened.thread_id.encode() in text for _, text in records)
    assert any(b"started" in text for _, text in lines)
    found = [
        f"{secret} in {where}"
        for where, text in (*documents, *records, *lines)
        for secret, needle in needles.items()
        if needle in text
    ]
    found += [f"the id as a number in {where}" for where, text in documents if number in text]
    assert found == []
