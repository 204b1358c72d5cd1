"""A sticker stands in the transcript as it was, with nothing from Discord; one that is no picture by its name."""

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import harbour, open_ticket, set_up_as, transcript_showing
from tests.infrastructure.system import System

LIFEBUOY, WAVE = "1100000000000000001", "1100000000000000002"


async def test_a_sticker_is_shown_as_it_was(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Sticky Harbour")
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, town["channel"], town["role"])
        opened = await open_ticket(ada, "Man overboard", channel=town["channel"])
        await ada.send(opened.thread_id, stickers=[LIFEBUOY, WAVE])
        page = await transcript_showing(owner, opened.thread_id, "Lifebuoy", "data:image/png;base64,", kind="html")
        assert "Wave" in page
        assert "/stickers/" not in page
        await transcript_showing(owner, opened.thread_id, '"name":"Lifebuoy.png"', '"kept":"stored"', "Wave")
