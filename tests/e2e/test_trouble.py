"""Services killed at the wrong moment, a broker that is away, a thread deleted by hand: nobody is stuck."""

import asyncio

from pymongo import MongoClient

from deploy.local.stack import Stack
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from services.chassis.database_roles import ADMIN
from tests.e2e.acting import Newcomer, buttons, close_ticket, open_ticket, shows, transcript_showing
from tests.infrastructure.waiting import until


async def test_messages_written_while_tickets_is_dead_are_in_the_archive(
    stack: Stack, client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    async with client.person(await newcomer("ada")) as ada:
        opened = await open_ticket(ada)
        await stack.kill("tickets")
        try:
            await asyncio.gather(*(ada.send(opened.thread_id, f"line {n:02d}") for n in range(20)))
        finally:
            await stack.start("tickets")
        text = await transcript_showing(ada, opened.thread_id, *(f"line {n:02d}" for n in range(20)))
        assert all(text.count(f"line {n:02d}") == 1 for n in range(20))


async def test_messages_written_while_the_gateway_is_dead_are_filled_in(
    stack: Stack, client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    async with client.person(await newcomer("juno")) as juno:
        opened = await open_ticket(juno)
        await juno.send(opened.thread_id, "before")
        await stack.kill("gateway")
        try:
            for n in range(5):
                await juno.send(opened.thread_id, f"meanwhile {n}")
        finally:
            await stack.start("gateway")
        await juno.send(opened.thread_id, "after")
        await transcript_showing(juno, opened.thread_id, "before", *(f"meanwhile {n}" for n in range(5)), "after")


async def test_a_click_while_tickets_is_dead_is_carried_out_when_it_is_back(
    stack: Stack, client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    async with client.person(await newcomer("ada")) as ada:
        await stack.kill("tickets")
        try:
            modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
            interaction = await ada.fill(modal, {"What do you need help with?": "patience"})
            await ada.outcome(interaction)
        finally:
            await stack.start("tickets")
        await ada.reply(interaction, seed.SUPPORT, shows("is open"))


async def test_a_thread_deleted_by_hand_closes_its_ticket(
    stack: Stack, client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    database: MongoClient[Json] = MongoClient(stack.wiring.mongo_url(ADMIN))
    async with client.person(seed.OWNER) as owner, client.person(await newcomer("juno")) as juno:
        limit_before = await open_ticket(juno)
        await owner.delete_thread(limit_before.thread_id)

        def closed() -> bool:
            ticket = database["tickets"]["tickets"].find_one({"channel_id": limit_before.thread_id})
            return ticket is not None and ticket["state"] == "closed"

        await until(closed)
        database.close()
        again = await open_ticket(juno, "and another")
        assert again.thread_id != limit_before.thread_id
        await close_ticket(juno, again, "done")


async def test_without_the_permission_to_make_threads_member_and_owner_are_told(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    bot = (await client.about())["bot_user_id"]
    async with client.person(await newcomer("ada")) as ada, client.person(seed.OWNER) as owner:
        await client.set_bot_permissions(seed.HARBOUR, seed.BOT_PERMISSIONS & ~(1 << 36))
        try:
            modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
            interaction = await ada.fill(modal, {"What do you need help with?": "no thread"})
            await ada.reply(interaction, seed.SUPPORT, shows("not allowed to open a private thread"))
            channel = await owner.open_dm(bot)
            await owner.wait_message(channel["id"], shows("Create Private Threads"))
        finally:
            await client.set_bot_permissions(seed.HARBOUR, None)


async def test_a_slow_and_failing_discord_is_waited_for(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    async with client.person(await newcomer("juno")) as juno:
        await client.set_faults(
            fail_routes=[
                {"method": "POST", "route_regex": "threads", "status": 503, "code": 0, "message": "", "times": 2}
            ]
        )
        try:
            opened = await open_ticket(juno, "in spite of it all")
        finally:
            await client.set_faults(fail_routes=[])
        assert "Claim" in buttons(opened.status)
