"""The owner has all that is open of what they looked for closed at once; its openers read by whom, and reopen it."""

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import buttons, close_ticket, harbour, open_ticket, set_up_as, shows, transcript_showing
from tests.infrastructure.system import System


async def test_everything_open_that_was_found_is_closed_at_once(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Closing Harbour")
    channel = town["channel"]
    others = [await client.add_member(town["id"], username=name) for name in ("bo-of-it", "cy-of-it")]
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, channel, town["role"])
        tickets = [await open_ticket(ada, "The lamp is dark", channel=channel)]
        for other in others:
            async with client.person(str(other["user"]["id"])) as person:
                tickets.append(await open_ticket(person, "The bell is silent", channel=channel))
        done = await close_ticket(owner, tickets.pop(), "Rings again")

        own = await ada.reply(await ada.command(channel, "tickets"), channel, shows("You have one ticket here"))
        assert not own["components"], "a member closes their own, one by one"
        listed = await owner.reply(await owner.command(channel, "tickets"), channel, shows("3 tickets"))
        await owner.click(listed, label="Close all 2 open …")
        question = await owner.wait_message(channel, shows("not only those on this page"))
        assert buttons(question) == {"Yes, close 2 tickets", "No, back to the list"}
        await owner.click(question, label="No, back to the list")
        listed = await owner.wait_message(channel, shows("3 tickets"))
        await owner.click(listed, label="Close all 2 open …")
        question = await owner.wait_message(channel, shows("not only those on this page"))
        await owner.click(question, label="Yes, close 2 tickets")
        await owner.wait_message(channel, shows("2 tickets are being closed"))
        by = f"<@{town['owner']}> closed this ticket."
        for ticket in tickets:
            goodbye = await owner.wait_message(ticket.thread_id, shows(by))
            assert "Reopen" in buttons(goodbye)
        assert shows("Rings again")(done)
        await transcript_showing(ada, tickets[0].thread_id, "together with others", kind="markdown")
        goodbye = await ada.wait_message(tickets[0].thread_id, shows(by))
        await ada.reply(await ada.click(goodbye, label="Reopen"), tickets[0].thread_id, shows("is open again"))
