"""Every service gets every record a second time, and nobody can tell."""

import asyncio
from typing import Any

import pytest

from contracts.topics import CATALOGUE
from deploy.local.services import SERVICES
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.chaos.evidence import Evidence, gathered
from tests.chaos.load import Load
from tests.chaos.redelivery import caught_up, rewind
from tests.chaos.verdict import judge
from tests.e2e.acting import direct_file, transcript
from tests.infrastructure.system import System

STORED = (
    ("tickets", "tickets"),
    ("tickets", "messages"),
    ("tickets", "attachments"),
    ("tickets", "guilds"),
    ("tickets", "ticket_log"),
    ("gateway", "places"),
    ("privacy", "cases"),
    ("privacy", "subjects"),
    ("billing", "guilds"),
)


@pytest.mark.timeout(300)  # all services start twice
async def test_every_record_delivered_again_changes_nothing(stack: System, load: Load) -> None:
    client = stack.playground
    async with load.portion() as portion:
        portion.struck.set()
    await judge(stack, portion.conversations)
    bot = (await client.about())["bot_user_id"]
    first, open_one = portion.conversations[0], portion.conversations[1]
    async with client.person(open_one.opener) as member, client.person(seed.STAFF_IVES) as staff:
        await transcript(member, open_one.thread_id)
        await member.command(open_one.thread_id, "privacy export")
        await direct_file(member, bot, ".zip")
        everybody = [member, staff, client.person(first.opener)]
        threads = [each.thread_id for each in portion.conversations]
        async with gathered(stack) as evidence:
            await _case_ended(evidence)
            shown, stored = await _shown(everybody, threads, bot), await _stored(evidence)
            told = await _told(evidence)
            await asyncio.gather(*map(stack.stop, SERVICES))
            again = {name: await rewind(stack, name) for name in SERVICES}
            assert min(again["gateway"], again["tickets"]) > len(portion.conversations), again
            await asyncio.gather(*map(stack.start, SERVICES))
            await asyncio.gather(*(caught_up(stack, name) for name in SERVICES))
            await judge(stack, portion.conversations)
            assert await _told(evidence) - told == set()
            assert await _stored(evidence) == stored
            now = await _shown(everybody, threads, bot)
            assert (sorted(set(now) - set(shown)), sorted(set(shown) - set(now))) == ([], [])
            assert len(now) == len(shown)


async def _case_ended(evidence: Evidence) -> None:
    async with asyncio.timeout(30):
        while (await evidence.documents("privacy", "cases"))[0]["state"] != "ended":  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.2)


async def _shown(everybody: list[Person], threads: list[str], bot: str) -> list[str]:
    """What people see: threads and every message in them, in the panel's channel and in direct messages."""
    found = []
    for person in everybody:
        direct = (await person.open_dm(bot))["id"]
        mine = [thread["id"] for thread in await person.threads()]
        found.append(f"{person.id} in {mine}")
        for place in (seed.SUPPORT, direct, *(thread for thread in threads if thread in mine)):
            found += [
                f"{person.id} in {place}: {_words(message)}" for message in await person.messages(place, limit=200)
            ]
    return sorted(found)


def _words(message: Json) -> tuple[Any, ...]:
    files = [each["id"] for each in message["attachments"]]  # their addresses are signed anew each time
    return *(message[name] for name in ("id", "content", "embeds", "components", "flags")), files


async def _stored(evidence: Evidence) -> dict[str, list[Any]]:
    stored = {f"{database}.{name}": await evidence.documents(database, name) for database, name in STORED}
    for guild in stored["tickets.guilds"]:
        # The first time there was no set-up yet to note beside that the bot is there.
        guild.pop("heard_at", None)
    return stored


async def _told(evidence: Evidence) -> set[tuple[str, str]]:
    """The events on all topics by id: a second delivery may repeat an event, and never makes a new one."""
    return {(event["id"], event["type"]) for topic in CATALOGUE for event in await evidence.records(topic)}
