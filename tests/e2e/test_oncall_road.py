"""Whoever is on call is called to a new ticket, and their colleagues sleep."""

import json

from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.e2e.acting import Opened, harbour, open_ticket, set_up_as, shows
from tests.infrastructure.system import System


async def test_a_new_ticket_calls_whoever_is_on_call(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Night Harbour")
    other = await client.add_member(town["id"], username="bea-of-it")
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, town["channel"], town["role"])
        shown = await owner.command(town["channel"], "oncall list")
        await owner.reply(shown, town["channel"], lambda message: "call the whole team" in json.dumps(message))
        begun = await owner.command(town["channel"], "oncall on", hours=2)
        reply = await owner.reply(begun, town["channel"], shows("You are on call"))
        assert f"<@{town['owner']}>" in json.dumps(reply)

        opened = await open_ticket(ada, channel=town["channel"])
        posted = await first(ada, opened)
        assert town["owner"] in [one["id"] for one in posted["mentions"]]
        assert posted["mention_roles"] == []

        over = await owner.command(town["channel"], "oncall off")
        await owner.reply(over, town["channel"], shows("on call no longer"))
        async with client.person(other["user"]["id"]) as bea:
            again = await open_ticket(bea, channel=town["channel"])
            assert (await first(bea, again))["mention_roles"] == [town["role"]]


async def first(person: Person, opened: Opened) -> Json:
    """The status message as it was posted: an edit calls nobody."""
    return await person.wait_for("MESSAGE_CREATE", lambda message: message["id"] == opened.status["id"])
