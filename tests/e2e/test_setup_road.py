"""An owner sets the bot up and tries it from the answer: the ticket goes the road members take."""

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import Opened, buttons, close_ticket, harbour, shows
from tests.infrastructure.system import System


async def test_a_set_up_ends_with_a_test_ticket_that_works(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Trial Harbour")
    channel = town["channel"]
    async with client.person(town["owner"]) as owner:
        interaction = await owner.command(channel, "setup", channel=channel, staff=town["role"])
        answer = await owner.reply(interaction, channel, shows("Your panel stands in"))
        modal = await owner.modal(await owner.click(answer, label="Open a test ticket"))
        asked = await owner.fill(modal, {"What do you need help with?": "Is anybody there?"})
        await owner.reply(asked, channel, shows("is open"))
        thread = await owner.wait_thread(lambda _: True)
        status = await owner.wait_message(thread["id"], lambda message: "Claim" in buttons(message))
        assert shows("Is anybody there?")(status)
        await close_ticket(owner, Opened(thread["id"], thread["name"], status), "It works")
