"""Whoever is on call is called to a new ticket, and their colleagues sleep."""

import json

from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.e2e.acting import Opened, harbour, open_ticket, set_up_as, shows
from tests.infrastructure.system import System

MANAGE_MESSAGES = 1 << 13
"""What Discord shows the commands of staff by."""


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


async def test_whoever_has_lost_their_role_is_called_no_longer(stack: System, client: PlaygroundClient) -> None:
    town, ben = await of_the_team_on_call(client, "Former Harbour")
    await client.edit_member(town["id"], ben, role_ids=[])
    async with client.person(town["member"]) as ada, client.person(ben) as gone:
        opened = await open_ticket(ada, channel=town["channel"])
        posted = await first(ada, opened)
        assert f"<@{ben}>" not in posted["content"]
        assert ben not in [one["id"] for one in posted["mentions"]]
        assert posted["mention_roles"] == [town["role"]], "the team is called instead"
        assert opened.thread_id not in [thread["id"] for thread in await gone.threads()]


async def test_where_those_on_call_have_left_the_team_is_called(stack: System, client: PlaygroundClient) -> None:
    town, ben = await of_the_team_on_call(client, "Left Harbour")
    await client.remove_member(town["id"], ben)
    async with client.person(town["member"]) as ada:
        opened = await open_ticket(ada, channel=town["channel"])
        assert (await first(ada, opened))["mention_roles"] == [town["role"]]


async def test_of_those_on_call_the_ones_still_of_the_team_are_called(stack: System, client: PlaygroundClient) -> None:
    town, ben = await of_the_team_on_call(client, "Halved Harbour")
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        begun = await owner.command(town["channel"], "oncall on", hours=2)
        await owner.reply(begun, town["channel"], shows("You are on call"))
        await client.edit_member(town["id"], ben, role_ids=[])
        posted = await first(ada, await open_ticket(ada, channel=town["channel"]))
        called = [one["id"] for one in posted["mentions"]]
        assert town["owner"] in called
        assert ben not in called
        assert posted["mention_roles"] == []


async def of_the_team_on_call(client: PlaygroundClient, name: str) -> tuple[Json, str]:
    """A town, and the id of somebody of its team who is on call."""
    town = await harbour(client, name)
    works = await client.create_role(town["id"], "Desk", permissions=str(MANAGE_MESSAGES))
    made = await client.add_member(town["id"], username="ben-of-it", role_ids=[town["role"], works["id"]])
    ben: str = made["user"]["id"]
    async with client.person(town["owner"]) as owner, client.person(ben) as staff:
        await set_up_as(owner, town["channel"], town["role"])
        begun = await staff.command(town["channel"], "oncall on", hours=8)
        await staff.reply(begun, town["channel"], shows("You are on call"))
    return town, ben


async def first(person: Person, opened: Opened) -> Json:
    """The status message as it was posted: an edit calls nobody."""
    return await person.wait_for("MESSAGE_CREATE", lambda message: message["id"] == opened.status["id"])
