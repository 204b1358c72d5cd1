"""A server's owner throws the bot out, thinks better of it, and everybody can go on."""

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import buttons, harbour, open_ticket, set_up_as, shows, transcript_showing
from tests.infrastructure.system import System


async def test_after_a_kick_and_a_new_invitation_members_open_tickets_again(
    stack: System, client: PlaygroundClient
) -> None:
    town = await harbour(client, "Stormy Harbour")
    bot = (await client.about())["bot_user_id"]
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        panel = await set_up_as(owner, town["channel"], town["role"])
        opened = await open_ticket(ada, "The crane is stuck", channel=town["channel"])
        await ada.send(opened.thread_id, "It is the big one")
        await transcript_showing(ada, opened.thread_id, "It is the big one")

        await owner.kick(town["id"], bot)
        await owner.delete(panel)
        await client.invite_bot(town["id"])

        last = await ada.wait_message(opened.thread_id, shows("closed when I was removed"))
        assert buttons(last) == {"Reopen", "Transcript"}
        await ada.wait_thread(lambda thread: thread["id"] == opened.thread_id and thread["thread_metadata"]["archived"])
        stands = await ada.wait_message(
            town["channel"], lambda message: "Open a ticket" in buttons(message) and message["id"] != panel["id"]
        )
        assert stands["embeds"] == panel["embeds"]
        # Until tickets knows of the kick, another click looks like the same wish once more.
        await transcript_showing(ada, opened.thread_id, "It is the big one", "bot-removed")
        again = await open_ticket(ada, "The crane is still stuck", channel=town["channel"])
        assert again.thread_id != opened.thread_id

        await ada.click(last, label="Reopen")
        await ada.wait_message(opened.thread_id, shows("reopened this ticket"))


async def test_an_outage_changes_nothing_for_anybody(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Foggy Harbour")
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, town["channel"], town["role"])
        opened = await open_ticket(ada, "No sight", channel=town["channel"])
        await client.set_outage(town["id"], on=True)
        await client.set_outage(town["id"], on=False)
        await ada.send(opened.thread_id, "I can see again")
        await transcript_showing(ada, opened.thread_id, "I can see again")
        status = await ada.wait_message(opened.thread_id, lambda message: "Close" in buttons(message))
        assert status["id"] == opened.status["id"]
