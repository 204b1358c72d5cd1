"""A member says how it went, and the team reads it; where it does not want to know, nobody is asked."""

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

        off = await owner.command(town["channel"], "feedback", ask=False)
        await owner.reply(off, town["channel"], shows("nobody is asked any more"))
        again = await open_ticket(ada, "And the bell is silent", channel=town["channel"])
        goodbye = await close_ticket(ada, again, "It rings")
        assert buttons(goodbye) == {"Reopen", "Transcript"}
