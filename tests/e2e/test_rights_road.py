"""Export and erasure, asked for in Discord, answered by every service, and nothing readable left."""

import json

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from tests.e2e.acting import Newcomer, direct_file, open_ticket, shows, transcript_showing


async def test_an_export_brings_what_was_written_and_nothing_of_others(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    bot = (await client.about())["bot_user_id"]
    async with client.person(await newcomer("juno")) as juno, client.person(seed.STAFF_ODILE) as odile:
        opened = await open_ticket(juno, "My boat drifts")
        await juno.send(opened.thread_id, "juno wrote this")
        await odile.send(opened.thread_id, "odile wrote that")
        await transcript_showing(juno, opened.thread_id, "juno wrote this", "odile wrote that")
        interaction = await juno.command(opened.thread_id, "privacy export")
        await juno.reply(interaction, opened.thread_id, shows("was received"))
        files = await direct_file(juno, bot, ".zip")
        manifest = json.loads(files["manifest.json"])
        whole = b"".join(files.values()).decode()
        assert "juno wrote this" in whole
        assert "My boat drifts" in whole
        assert "odile wrote that" not in whole
        assert manifest


async def test_a_deletion_reaches_every_service_and_leaves_deleted_user_in_the_transcript(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    bot = (await client.about())["bot_user_id"]
    async with client.person(await newcomer("pim")) as pim, client.person(seed.STAFF_IVES) as ives:
        opened = await open_ticket(pim, "a secret request")
        await pim.send(opened.thread_id, "pim wrote this")
        await ives.send(opened.thread_id, "ives answered")
        await transcript_showing(ives, opened.thread_id, "pim wrote this", "ives answered")

        question = await pim.reply(
            await pim.command(opened.thread_id, "privacy delete"), opened.thread_id, lambda m: bool(m["components"])
        )
        await pim.reply(await pim.click(question, label="Delete my data"), opened.thread_id, shows("was received"))
        channel = await pim.open_dm(bot)
        await pim.wait_message(channel["id"], shows("has been deleted"))

        after = await transcript_showing(ives, opened.thread_id, "ives answered")
        assert "pim wrote this" not in after
        assert "a secret request" not in after


async def test_a_person_who_comes_back_is_a_new_person(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    bot = (await client.about())["bot_user_id"]
    async with client.person(await newcomer("kestrel")) as kestrel:
        await open_ticket(kestrel, "hello")
        channel = await kestrel.open_dm(bot)
        question = await kestrel.reply(
            await kestrel.command(channel["id"], "privacy delete"), channel["id"], lambda m: bool(m["components"])
        )
        await kestrel.outcome(await kestrel.click(question, label="Delete my data"))
        await kestrel.wait_message(channel["id"], shows("has been deleted"))
        again = await open_ticket(kestrel, "hello again")
        assert shows("hello again")(again.status)
