"""An owner chooses German: the panel changes, and so does every ticket from then on, whatever /setup says."""

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import buttons, harbour, set_up_as, shows
from tests.infrastructure.system import System

GERMAN = "wird verschlüsselt gespeichert"


async def test_a_server_chooses_its_language(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Hafen")
    channel = town["channel"]
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, channel, town["role"])
        interaction = await owner.command(channel, "language", language="de")
        await owner.reply(interaction, channel, shows("panels and new tickets are in German"))
        panel = await ada.wait_message(channel, shows(GERMAN))
        modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
        await ada.fill(modal, {"What do you need help with?": "Das Licht ist aus"})
        thread = await ada.wait_thread(lambda _: True)
        await ada.wait_message(thread["id"], shows("Priorität"))

        interaction = await owner.command(channel, "setup", channel=channel, staff=town["role"])
        await owner.reply(interaction, channel, shows("Your panel stands in"))
        shown = await ada.wait_message(channel, lambda message: "Open a ticket" in buttons(message))
        assert shows(GERMAN)(shown)
