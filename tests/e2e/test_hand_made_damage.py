"""What people who manage a server delete by hand heals, or they are told."""

import itertools

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import buttons, harbour, open_ticket, set_up_as, shows
from tests.infrastructure.system import System


async def test_a_deleted_panel_stands_again_and_opens_tickets(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Sandy Harbour")
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        panel = await set_up_as(owner, town["channel"], town["role"])
        await owner.delete(panel)
        again = await owner.wait_message(
            town["channel"], lambda message: "Open a ticket" in buttons(message) and message["id"] != panel["id"]
        )
        assert again["embeds"] == panel["embeds"]
        await open_ticket(ada, "The sand is everywhere", channel=town["channel"])


async def test_a_deleted_staff_role_is_mentioned_no_more_and_the_owner_is_told(
    stack: System, client: PlaygroundClient
) -> None:
    town = await harbour(client, "Windy Harbour")
    bot = (await client.about())["bot_user_id"]
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, town["channel"], town["role"])
        before = await open_ticket(ada, "The flag is torn", channel=town["channel"])
        assert f"<@&{town['role']}>" in before.status["content"]
        direct = await owner.open_dm(bot)
        await owner.delete_role(town["id"], town["role"])
        await owner.wait_message(direct["id"], shows("Nobody answers tickets"))
        # The owner may hear of it before tickets does, so the ticket is changed until its status is made anew without.
        for level in itertools.cycle(("high", "low")):
            interaction = await owner.command(before.thread_id, "priority", level=level)
            await owner.reply(interaction, before.thread_id, shows(level))
            status = await ada.wait_message(before.thread_id, shows(level.capitalize()))
            assert status["id"] == before.status["id"]
            if "<@&" not in status["content"]:
                break
