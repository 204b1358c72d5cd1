"""Discord drops the gateway's connection, with its session kept and without, while people write, edit and delete.

A session that is kept replays what was missed, deletions included: then nothing may be missing. One that is gone begins
anew, and what was written and edited meanwhile is read again from the threads. What was deleted in between, Discord's
history does not show: just these messages may be in the archive still, and nothing else may differ.
"""

import time
from collections.abc import Sequence
from typing import Final

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from tests.chaos.load import Conversation, Load
from tests.chaos.scene import Gone
from tests.chaos.verdict import judge
from tests.component.gateway.waiting import until
from tests.infrastructure.system import System

BACK: Final = 60.0
"""Seconds until the gateway is connected again; disnake waits longer after each vain try."""
MISSED: Final = 12
"""Messages written while nobody listens."""


async def session(client: PlaygroundClient) -> Json | None:
    """The gateway's session, while it is connected."""
    return next((each for each in await client.sessions() if each["connected"]), None)


async def resumed(client: PlaygroundClient, before: Json) -> None:
    """Waits until the session goes on, the same as before."""

    async def goes_on() -> bool:
        now = await session(client)
        assert now is None or now["id"] == before["id"], "the session was kept and is to be resumed"
        return now is not None and now["resumed"] > before["resumed"]

    await until(goes_on, BACK)


async def begun_anew(client: PlaygroundClient, before: Json) -> None:
    """Waits until there is another session."""

    async def another() -> bool:
        now = await session(client)
        return now is not None and now["id"] != before["id"]

    await until(another, BACK)


async def connected(client: PlaygroundClient) -> Json:
    """The session that is connected now."""
    found = await session(client)
    assert found is not None, "the gateway is connected"
    return found


def deleted_between(conversations: Sequence[Conversation], began: float, ended: float) -> frozenset[str]:
    """Messages whose deletion Discord may have told nobody."""
    return frozenset(
        message_id
        for each in conversations
        for message_id, (asked, done) in each.deletions.items()
        if done >= began and asked <= ended
    )


async def test_a_session_that_is_kept_brings_everything_deletions_included(stack: System, load: Load) -> None:
    client = stack.playground
    async with load.portion() as portion:
        portion.struck.set()
        for drop in ({}, {"code": 4000}, {"abrupt": True}, {"invalid": True}):
            before = await connected(client)
            await client.drop_gateway(**drop)
            await resumed(client, before)
    await judge(stack, portion.conversations)


async def test_a_session_that_is_gone_is_made_up_for_from_the_threads(stack: System, load: Load) -> None:
    client = stack.playground
    async with load.portion() as portion:
        talk = portion.conversations[2]  # which is open and goes on to the end
        staff = client.person(seed.STAFF_IVES)
        doomed = [await staff.send(talk.thread_id, f"said too much {number}") for number in range(2)]
        known = await staff.send(talk.thread_id, "said before")
        portion.struck.set()
        began = time.time()
        before = await connected(client)
        await client.drop_gateway(resumable=False)
        await begun_anew(client, before)

        before = await connected(client)
        await client.set_faults(refuse_gateway=True)
        await client.drop_gateway(code=4009, resumable=False)
        for message in doomed:
            asked = time.time()
            await staff.delete(message)
            talk.deletions[message["id"]] = (asked, time.time())
            talk.deleted.add(message["id"])
        await staff.edit(known, "said before and changed while nobody listened")
        for number in range(MISSED):
            message = await staff.send(talk.thread_id, f"said while nobody listened {number}")
            if number % 3 == 0:
                await staff.edit(message, f"said and changed while nobody listened {number}")
        assert await session(client) is None
        await client.set_faults()
        await begun_anew(client, before)
        unknown = deleted_between(portion.conversations, began, time.time())
    assert unknown >= {message["id"] for message in doomed}
    await judge(stack, portion.conversations, Gone(messages=unknown))
