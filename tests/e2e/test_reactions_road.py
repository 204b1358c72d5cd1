"""What people put below messages of a ticket stands in its transcript, until they take it back or are gone."""

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import direct_file, harbour, open_ticket, set_up_as, shows, transcript_showing
from tests.infrastructure.system import System


async def test_reactions_are_counted_taken_out_and_taken_back(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Flagged Harbour")
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, town["channel"], town["role"])
        opened = await open_ticket(ada, "The flag is torn", channel=town["channel"])
        sent = await ada.send(opened.thread_id, "It flies again")
        await owner.react(sent, "🎉")
        await ada.react(sent, "🎉")
        await owner.react(sent, "👀")
        await transcript_showing(owner, opened.thread_id, '{"emoji":"🎉","count":2},{"emoji":"👀","count":1}')
        await owner.unreact(sent, "👀")
        await transcript_showing(owner, opened.thread_id, '"reactions":[{"emoji":"🎉","count":2}]')
        assert "<span>🎉 2</span>" in await transcript_showing(owner, opened.thread_id, "🎉", kind="html")

        asked = await ada.command(town["channel"], "privacy export")
        await ada.reply(asked, town["channel"], shows("was received"))
        files = await direct_file(ada, (await client.about())["bot_user_id"], ".zip")
        (reactions,) = [data.decode() for name, data in files.items() if "reactions" in name and name.endswith("json")]
        assert "🎉" in reactions
        assert "👀" not in reactions
