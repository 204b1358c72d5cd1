"""Without the message content intent a ticket is worked as ever, and its transcript says what could not be seen."""

import asyncio

from deploy.playground.client import PlaygroundClient
from deploy.playground.settings import ALL_PRIVILEGED_INTENTS
from deploy.playground.wire import Json
from tests.e2e.acting import Newcomer, close_ticket, open_ticket, transcript_showing
from tests.infrastructure.system import System

WORDS = "not allowed to see what this message says"


async def test_a_ticket_without_the_content_intent(
    stack: System, client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    member = await newcomer("quiet")
    bot = (await client.about())["bot_user_id"]
    try:
        await _change(client, 0)
        async with client.person(member) as person:
            opened = await open_ticket(person, "You can read what is in the form")
            await person.send(opened.thread_id, "but not this")
            await person.send(opened.thread_id, f"<@{bot}> unless I call you")
            for kind in ("json", "markdown", "html"):
                seen = await transcript_showing(person, opened.thread_id, WORDS, "unless I call you", kind=kind)
                assert "but not this" not in seen
                assert "what is in the form" in seen
            await close_ticket(person, opened, "Thank you")
    finally:
        await _change(client, ALL_PRIVILEGED_INTENTS)
    async with client.person(member) as person:
        again = await open_ticket(person, "And now?")
        await person.send(again.thread_id, "You can read me again")
        await transcript_showing(person, again.thread_id, "You can read me again")


async def _change(client: PlaygroundClient, intents: int) -> None:
    """Grants other intents and has the bot begin a new session."""
    before = {one["id"] for one in await client.sessions()}
    await client.set_intents(intents)
    await client.drop_gateway(resumable=False)
    async with asyncio.timeout(40):
        while True:
            if any(one["connected"] and one["id"] not in before for one in await client.sessions()):
                return
            await asyncio.sleep(0.05)
