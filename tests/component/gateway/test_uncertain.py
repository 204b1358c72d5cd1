"""Discord does what was asked and does not say so: nothing is made twice for it, and nobody is left waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from contracts.intents import ClaimTicket, OpenTicket
from contracts.outcomes import PanelShown, PlaceCreated
from contracts.settings import GuildSettingsData
from contracts.tickets import PanelSaved, PanelSavedData, TicketClaimed, TicketData, TicketFailed, TicketFailedData
from contracts.users import NoticeDelivered
from deploy.playground import seed
from deploy.playground.wire import Json
from tests.component.gateway.house import House, labels
from tests.component.gateway.others import PANEL_ID, changed, guild_settings, now
from tests.component.gateway.others import panel as panel_of
from tests.component.gateway.test_closing import close
from tests.component.gateway.test_privacy import ask, notice
from tests.component.gateway.test_replicas import consumed
from tests.component.gateway.waiting import until

LOST = pytest.mark.parametrize(
    "lost", [{"status": 500}, {"status": 500, "hang_up": True}], ids=["server error", "hung up"]
)
"""How an answer is lost after the deed; the client knows by itself how to try again after the first, not the second."""


@asynccontextmanager
async def losing(house: House, method: str, route: str, lost: Json, *, times: int = 1) -> AsyncIterator[None]:
    """The answers to some requests are lost, after what was asked has been done; each of them at least once."""
    fault = {"method": method, "route_regex": route, "times": times, "after": True, **lost}
    await house.client.set_faults(fail_routes=[fault])
    yield

    async def all_lost() -> bool:
        (left,) = (await house.client.faults())["fail_routes"]
        return bool(left["times"] == 0)

    await until(all_lost)
    await house.client.set_faults()


async def ours(house: House, thread: str) -> list[Json]:
    """What the bot has said in a thread."""
    found = await house.client.person(seed.OWNER).messages(thread, limit=100)
    return [message for message in found if message["author"].get("bot") and message["type"] == 0]


async def directly(house: House, person: str, text: str) -> list[Json]:
    """The bot's direct messages to somebody that say this."""
    somebody = house.client.person(person)
    channel = await somebody.open_dm((await house.client.about())["bot_user_id"])
    return [message for message in await somebody.messages(channel["id"]) if text in message["content"]]


@LOST
@pytest.mark.parametrize("route", ["/threads$", "/messages$"])
async def test_a_ticket_gets_one_thread_and_one_status_message(house: House, lost: Json, route: str) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        before = {thread["id"] for thread in await ada.threads()}
        intent, interaction = await house.ask(ada)
        opening = house.opening(intent)
        async with losing(house, "POST", route, lost):
            await house.others.tell(opening)
            await ada.reply(interaction, seed.SUPPORT, lambda message: "is open" in message["content"])
        ticket_id = opening.data.ticket.ticket_id
        created = await house.others.heard(PlaceCreated, lambda e: e.data.ticket_id == ticket_id)
        named = [thread for thread in await house.client.person(seed.OWNER).threads() if thread["id"] not in before]
        assert [thread["id"] for thread in named] == [created.data.channel_id]
        assert [message["id"] for message in await ours(house, created.data.channel_id)] == [
            created.data.status_message_id
        ]


@LOST
async def test_a_line_and_a_goodbye_are_said_once(house: House, lost: Json) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        taken = changed(opened.ticket, claimed_by=opened.ticket.opener_ref)
        async with losing(house, "POST", "/messages$", lost):
            await house.others.tell(TicketClaimed.new(taken.ticket_id, TicketData(ticket=taken), time=now()))
            await ada.wait_message(opened.thread, lambda m: m["id"] == opened.status["id"] and "Give back" in labels(m))
        opened.ticket = taken
        async with losing(house, "POST", "/messages$", lost):
            await close(house, opened)
        assert len(await ours(house, opened.thread)) == 3, "status, line and goodbye"


@LOST
async def test_a_panel_stands_once(house: House, lost: Json) -> None:
    newer = panel_of(panel_id="01J000000000000000000000A0", title="A second panel")
    settings: GuildSettingsData = guild_settings(version=2, panels=(panel_of(), newer))
    if lost.get("hang_up"):
        newer = newer.model_copy(update={"panel_id": "01J000000000000000000000A1", "title": "A third panel"})
        settings = guild_settings(version=3, panels=(panel_of(), newer))
    data = PanelSavedData(panel_id=newer.panel_id, settings=settings, actor_ref=PANEL_ID)
    async with losing(house, "POST", "/messages$", lost):
        await house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now()))
        await house.others.heard(PanelShown, lambda e: e.data.panel_id == newer.panel_id)
    shown = await house.client.person(seed.OWNER).messages(seed.SUPPORT)
    assert sum(newer.title in str(message["embeds"]) for message in shown) == 1


@LOST
async def test_a_direct_message_comes_once(house: House, lost: Json) -> None:
    async with house.client.person(seed.MEMBER_PIM) as pim:
        intent = await ask(house, pim, seed.GENERAL)
        facts: dict[str, Any] = {"removed": 711, "services": 4, "retained": 0}
        if lost.get("hang_up"):
            facts["removed"] = 712
        told = notice(intent, template="erasure-done", facts=facts)
        async with losing(house, "POST", "/messages$", lost):
            await house.others.tell(told)
            await house.others.heard(NoticeDelivered, lambda e: e.data.notice_id == told.data.notice_id)
        assert len(await directly(house, seed.MEMBER_PIM, str(facts["removed"]))) == 1


@LOST
async def test_an_answer_by_direct_message_comes_once(house: House, lost: Json) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        before = len(await directly(house, seed.MEMBER_JUNO, "not be opened in time"))
        intent, _ = await house.ask(juno)
        ticket = changed(house.opening(intent).data.ticket, state="failed")
        event = TicketFailed.new(ticket.ticket_id, TicketFailedData(ticket=ticket, reason="timed-out"), time=now())

        def handled() -> float:
            return consumed(house.service, "ticket-failed")

        before_it = handled()

        async def told() -> bool:
            return handled() > before_it

        async with losing(house, "POST", "/messages$", lost):
            await house.others.tell(event)
            await until(told)
        assert len(await directly(house, seed.MEMBER_JUNO, "not be opened in time")) == before + 1


@LOST
async def test_a_click_and_a_form_are_taken_though_discord_did_not_say_that_it_knows(house: House, lost: Json) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        panel = await house.panel(ada)
        async with losing(house, "POST", "/callback$", lost):
            modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
        async with losing(house, "POST", "/callback$", lost):
            interaction = await ada.fill(modal, {"request": "Now of all times"})
            intent = await house.others.heard(OpenTicket, lambda event: event.id == interaction)
        opening = house.opening(intent)
        await house.others.tell(opening)
        await ada.reply(interaction, seed.SUPPORT, lambda message: "is open" in message["content"])
        opened = await house.open(ada)
        async with losing(house, "POST", "/callback$", lost):
            claim = await ada.click(opened.status, label="Claim")
            await house.others.heard(ClaimTicket, lambda event: event.id == claim)


async def test_a_form_is_taken_however_often_the_line_breaks_once_discord_has_acknowledged_it(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        modal = await ada.modal(await ada.click(await house.panel(ada), label="Open a ticket"))
        callback = {"method": "POST", "route_regex": "/callback$", "status": 500, "times": 1}
        broken = {**callback, "hang_up": True}
        await house.client.set_faults(fail_routes=[callback, {**callback, "after": True}, broken, broken])
        interaction = await ada.fill(modal, {"request": "Now of all times"})
        await house.others.heard(OpenTicket, lambda event: event.id == interaction)
        await house.client.set_faults()


@pytest.mark.parametrize("after", [False, True])
async def test_what_the_gateway_itself_answers_is_said_until_it_is_heard(house: House, after: bool) -> None:
    async with house.client.person(seed.OWNER) as owner:
        lost = {"status": 503, "after": after}
        async with losing(house, "PATCH", "/@original$", lost, times=3):
            interaction = await owner.command(seed.GENERAL, "claim")
            reply = await owner.reply(interaction, seed.GENERAL)
            assert "ticket" in reply["content"]


async def test_an_answer_that_comes_too_late_is_given_up_and_stops_nothing_else(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner, house.client.person(seed.MEMBER_ADA) as ada:
        before = await house.metric("gateway_answers_undelivered_total", slug="reply-expired")
        late = {"status": 401, "code": 50027}
        async with losing(house, "PATCH", "/@original$", {**late, "after": False}):
            await owner.command(seed.GENERAL, "claim")
        assert await house.metric("gateway_answers_undelivered_total", slug="reply-expired") == before + 1
        assert await house.is_ready()
        await house.open(ada)
