"""Tickets are opened, answered and closed; then people look for them, and the owner looks at the figures."""

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import close_ticket, harbour, open_ticket, set_up_as, shows
from tests.infrastructure.system import System


async def test_what_happened_is_found_again_and_counted(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Counting Harbour")
    channel = town["channel"]
    crew = await client.add_member(town["id"], username="ives-of-it", role_ids=[town["role"]])
    async with (
        client.person(town["owner"]) as owner,
        client.person(town["member"]) as ada,
        client.person(str(crew["user"]["id"])) as ives,
    ):
        await set_up_as(owner, channel, town["role"])
        first = await open_ticket(ada, "The lamp is dark", channel=channel)
        await ives.send(first.thread_id, "We bring a new bulb")
        await ada.wait_message(first.thread_id, shows("The team has answered"))
        goodbye = await close_ticket(ada, first, "Bright again")
        await ada.reply(await ada.click(goodbye, label="4 ★"), first.thread_id, shows("★★★★☆ Thank you"))
        second = await open_ticket(ada, "And the bell is silent", channel=channel)

        own = await ada.reply(await ada.command(channel, "tickets"), channel, shows("You have 2 tickets here"))
        lines = own["embeds"][0]["description"].split("\n")
        assert "#0002" in lines[0]
        assert second.thread_id in lines[0]
        assert "#0001" in lines[2]
        refused = await ada.command(channel, "tickets", member=town["owner"])
        await ada.reply(refused, channel, shows("only the team sees"))

        rated = await owner.command(channel, "tickets", rating=4, member=town["member"])
        found = await owner.reply(rated, channel, shows("One ticket"))
        assert f"by <@{town['member']}>" in found["embeds"][0]["description"]

        stats = await owner.reply(await owner.command(channel, "stats"), channel, shows("The last 7 days"))
        values = {each["name"]: each["value"] for each in stats["embeds"][0]["fields"]}
        assert (values["Opened"], values["Closed"], values["Open now"]) == ("**2**", "**1**", "1")
        assert values["First answer"].startswith("half within")
        assert values["Rating"].startswith("**4.0 ★**")
        assert [each["filename"] for each in stats["attachments"]] == ["figures.png"]
        month = await owner.command(channel, "stats", period=30)
        await owner.reply(month, channel, shows("shows the last 7 days"))
