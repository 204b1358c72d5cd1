"""The gateway stopped or killed while people go on: they lose nothing, and what they deleted is gone."""

import asyncio
import json

import pytest

from deploy.local.stack import Stack
from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.e2e.acting import Newcomer, open_ticket, transcript, transcript_showing


async def archived(person: Person, thread_id: str, *texts: str) -> dict[str, Json]:
    """The messages of a transcript that shows all of these, by id."""
    await transcript_showing(person, thread_id, *texts)
    entries = json.loads(await transcript(person, thread_id))["entries"]
    return {each["message_id"]: each for each in entries if each["entry"] == "message"}


@pytest.mark.parametrize("how", ["stopped", "killed"])
async def test_what_is_written_changed_and_deleted_while_the_gateway_is_away_is_in_the_archive(
    stack: Stack, client: PlaygroundClient, panel: Json, newcomer: Newcomer, how: str
) -> None:
    async with client.person(await newcomer("ada")) as ada:
        opened = await open_ticket(ada)
        kept, changed, gone = [await ada.send(opened.thread_id, f"before {word}") for word in ("one", "two", "three")]
        await transcript_showing(ada, opened.thread_id, "before three")
        await (stack.stop("gateway") if how == "stopped" else stack.kill("gateway"))
        try:
            await ada.edit(changed, "changed meanwhile")
            await ada.delete(gone)
            unseen = await ada.send(opened.thread_id, "gone before anybody saw it")
            await ada.delete(unseen)
            written = await ada.send(opened.thread_id, "written meanwhile")
        finally:
            await stack.start("gateway")
        await ada.send(opened.thread_id, "after")
        found = await archived(ada, opened.thread_id, "written meanwhile", "changed meanwhile", "after")
        async with asyncio.timeout(40):
            while not found[gone["id"]]["deleted_at"]:
                found = await archived(ada, opened.thread_id, "after")
        assert found[unseen["id"]]["deleted_at"]
        assert not found[kept["id"]]["deleted_at"]
        assert not found[written["id"]]["deleted_at"]
