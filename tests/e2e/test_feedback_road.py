"""A member says by either way how it went, and the team reads it; where it does not want to know, nobody is asked."""

import json

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import buttons, close_ticket, harbour, open_ticket, set_up_as, shows, transcript
from tests.infrastructure.system import System


async def test_a_rating_goes_from_the_goodbye_into_the_transcript(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Starry Harbour")
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, town["channel"], town["role"])
        opened = await open_ticket(ada, "The lamp is dark", channel=town["channel"])
        goodbye = await close_ticket(ada, opened, "A new bulb")
        refused = await owner.click(goodbye, label="1 ★")
        await owner.reply(refused, opened.thread_id, shows("Only the person who opened this ticket can say"))

        thanks = await ada.reply(await ada.click(goodbye, label="4 ★"), opened.thread_id, shows("★★★★☆ Thank you"))
        modal = await ada.modal(await ada.click(thanks, label="Say more"))
        said = await ada.fill(modal, {"In your words": "Bright again"})
        await ada.reply(said, opened.thread_id, shows("The team reads what you wrote"))

        document = json.loads(await transcript(owner, opened.thread_id))
        assert (document["ticket"]["rating"], document["ticket"]["comment"]) == (4, "Bright again")
        thread = await ada.wait_thread(lambda one: one["id"] == opened.thread_id)
        assert thread["thread_metadata"]["archived"], "a rating opens nothing again"

        dm = (await ada.open_dm((await client.about())["bot_user_id"]))["id"]
        await ada.wait_message(dm, shows("★★★★☆ for your ticket"))
        alone = await owner.command(town["channel"], "feedback", ask=True, where="direct")
        await owner.reply(alone, town["channel"], shows("by direct message, in the ticket where"))
        second = await open_ticket(ada, "The bell is silent", channel=town["channel"])
        goodbye = await close_ticket(ada, second, "It rings")
        assert buttons(goodbye) == {"Reopen", "Transcript"}
        asked = await ada.wait_message(dm, shows("How did it go?"))
        pressed = await ada.click(asked, label="2 ★")
        thanks = await ada.reply(pressed, dm, shows("★★☆☆☆ Thank you"))
        modal = await ada.modal(await ada.click(thanks, label="Say more"))
        said = await ada.fill(modal, {"In your words": "Too slow"})
        await ada.reply(said, dm, shows("The team reads what you wrote"))
        await ada.wait_message(dm, shows("★★☆☆☆ for your ticket"))
        document = json.loads(await transcript(owner, second.thread_id))
        assert (document["ticket"]["rating"], document["ticket"]["comment"]) == (2, "Too slow")

        off = await owner.command(town["channel"], "feedback", ask=False)
        await owner.reply(off, town["channel"], shows("nobody is asked any more"))
        again = await open_ticket(ada, "And the bell is silent", channel=town["channel"])
        goodbye = await close_ticket(ada, again, "It rings")
        assert buttons(goodbye) == {"Reopen", "Transcript"}
