"""A server has its tickets told to a program of its own: signed, once, and also after both sides were away."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from tests.e2e.acting import close_ticket, harbour, open_ticket, set_up_as, shows
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import System
from tests.infrastructure.waiting import until
from tests.infrastructure.webhook_receiver import Receiver


@dataclass
class Town:
    """A server with an endpoint, and who is in it."""

    channel: str
    owner: str
    member: str
    secret: str


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver().listening() as listening:
        yield listening


@pytest.fixture
async def town(stack: System, client: PlaygroundClient, receiver: Receiver) -> Town:
    made = await harbour(client, "Telling Harbour")
    channel = made["channel"]
    async with client.person(made["owner"]) as owner:
        await set_up_as(owner, channel, made["role"])
        assert "Pro and Enterprise" in await added(owner, channel, receiver.url)
        await ticketsystem(stack, "plans", "grant", made["id"], "pro", "--until", "2999-12-31")
        async with asyncio.timeout(40):
            while "whsec_" not in (told := await added(owner, channel, receiver.url)):
                assert "Pro and Enterprise" in told, "tickets has yet to hear of the plan"
    secret = re.search(r"whsec_[A-Za-z0-9+/=]+", told)
    assert secret is not None
    return Town(channel, made["owner"], made["member"], secret[0])


async def added(owner: Person, channel: str, url: str) -> str:
    """Asks for an endpoint; what the owner reads."""
    interaction = await owner.command(channel, "webhook add", url=url, events="opened, closed, rated")
    reply = await owner.reply(interaction, channel, lambda message: bool(message["content"]))
    return str(reply["content"])


async def test_a_ticket_is_told_once_signed_and_in_order(
    client: PlaygroundClient, town: Town, receiver: Receiver
) -> None:
    async with client.person(town.member) as ada, client.person(town.owner) as owner:
        ticket = await open_ticket(ada, "canary-of-the-road", channel=town.channel)
        goodbye = await close_ticket(ada, ticket, "canary-of-the-reason")
        await ada.click(goodbye, label="5 ★")
        told = await receiver.heard("ticket.opened", "ticket.closed", "ticket.rated")
        assert all(one.signed_with(town.secret) for one in told)
        assert len({one.id for one in told}) == 3
        assert [one.told["data"]["state"] for one in told] == ["open", "closed", "closed"]
        assert (told[2].told["data"]["number"], told[2].told["data"]["rating"]) == (1, 5)
        everything = str([(one.headers, one.body) for one in told])
        for word in ("canary", town.member, town.owner):
            assert word not in everything
        listed = await owner.command(town.channel, "webhook list")
        await owner.reply(listed, town.channel, shows("something arrived"))


async def test_what_a_receiver_missed_while_it_was_down_arrives_once_it_is_up(
    client: PlaygroundClient, town: Town, receiver: Receiver
) -> None:
    receiver.answers = [503]
    async with client.person(town.member) as ada:
        await open_ticket(ada, channel=town.channel)
        first, second = await receiver.heard("ticket.opened", "ticket.opened")
        assert first.id == second.id
        assert second.signed_with(town.secret)


async def test_nothing_is_lost_when_tickets_is_killed_while_it_tells(
    stack: System, client: PlaygroundClient, town: Town, receiver: Receiver
) -> None:
    receiver.flows.clear()
    async with client.person(town.member) as ada:
        ticket = await open_ticket(ada, channel=town.channel)
        await until(lambda: receiver.held > 0)
        await close_ticket(ada, ticket, "Done")
        await stack.kill("tickets")
        receiver.received = []
        receiver.flows.set()
        await stack.start("tickets")
        await until(lambda: {one.type for one in receiver.received} == {"ticket.opened", "ticket.closed"}, 90)
        assert len({one.id for one in receiver.received}) == 2
        assert all(one.signed_with(town.secret) for one in receiver.received)
