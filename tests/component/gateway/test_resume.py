"""A new gateway resumes the session of the one before: what happened while none ran is told to it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from motor.motor_asyncio import AsyncIOMotorClient

from contracts.guilds import GuildJoined, GuildRemoved
from contracts.intents import ClaimTicket, OpenTicket
from contracts.messages import MessageDeleted, MessageEdited
from contracts.outcomes import PlaceDeleted
from deploy.playground import seed
from deploy.playground.settings import Settings
from services.gateway.discord import connection, servers
from tests.component.gateway.house import House, installed
from tests.component.gateway.others import now
from tests.component.gateway.test_messages import body_of, posted
from tests.component.gateway.waiting import until
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

LOADING = 1 << 7


@pytest.fixture(scope="module")
async def house(kafka: Kafka, mongo: MongoServer, root_key_file: Path) -> AsyncIterator[House]:
    """A Discord that waits a minute for an answer: a gateway takes longer to start than the three seconds it gives."""
    async with installed(kafka, mongo, root_key_file, world=Settings(interaction_deadline_s=60)) as house:
        yield house


async def left(house: House) -> int:
    """How many sessions the bot may still begin today."""
    url = f"{house.client.base_url}/api/v10/gateway/bot"
    async with house.client.session.get(url, headers={"Authorization": "Bot t"}) as answer:
        return int((await answer.json())["session_start_limit"]["remaining"])


async def deleted(house: House, message_id: str) -> MessageDeleted:
    return await house.others.heard(MessageDeleted, lambda event: event.data.message_id == message_id)


async def gone(house: House, thread: str) -> PlaceDeleted:
    return await house.others.heard(PlaceDeleted, lambda event: event.data.channel_id == thread)


async def acknowledge(house: House, interaction: str) -> None:
    """Does what a gateway does that is killed right after it."""
    token = house.playground.interactions.by_id(interaction).token
    url = f"{house.client.base_url}/api/v10/interactions/{interaction}/{token}/callback"
    async with house.client.session.post(url, json={"type": 5, "data": {"flags": 64}}) as answer:
        assert answer.status == 204


async def meddle(house: House, change: dict[str, Any]) -> None:
    """Changes what the gateway that has stopped left for the next one."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(house.settings.mongo_url.get_secret_value())
    result = await client[house.settings.mongo_database]["sessions"].update_many({}, change)
    client.close()
    assert result.modified_count == 1


async def test_messages_edits_and_deletions_made_while_no_gateway_runs_are_told_by_the_next_one(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        before = [await ada.send(opened.thread, f"before {number}") for number in range(3)]
        await posted(house, before[-1]["id"])
        may_begin = await left(house)
        await house.service.stop()
        await ada.edit(before[0], "before, and better")
        await ada.delete(before[1])
        meanwhile = await ives.send(opened.thread, "meanwhile")
        unseen = await ada.send(opened.thread, "seen by nobody")
        await ada.delete(unseen)
        await house.start()
        assert await left(house) == may_begin, "no new session was begun"
        await deleted(house, before[1]["id"])
        await deleted(house, unseen["id"])
        assert (await posted(house, meanwhile["id"])).data.author.role_ids == (seed.SUPPORT_ROLE,)
        edit = await house.others.heard(MessageEdited, lambda event: event.data.message_id == before[0]["id"])
        assert (await body_of(house, edit))["text"] == "before, and better"


async def test_threads_and_channels_deleted_while_no_gateway_runs_are_told_by_the_next_one(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        channel = await house.client.create_channel(seed.HARBOUR, "short-lived")
        below, single = await house.open(ada, parent_channel_id=channel["id"]), await house.open(ada)
        await house.service.stop()
        await owner.delete_channel(channel["id"])
        await owner.delete_thread(single.thread)
        await house.start()
        assert (await gone(house, below.thread)).data.ticket_id == below.ticket.ticket_id
        assert (await gone(house, single.thread)).data.ticket_id == single.ticket.ticket_id


async def test_a_click_made_while_no_gateway_runs_is_taken_by_the_next_one(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        await house.service.stop()
        interaction = await ives.click(opened.status, label="Claim")
        await house.start()
        await house.others.heard(ClaimTicket, lambda event: event.id == interaction)
        await ives.outcome(interaction)


async def test_a_click_acknowledged_by_a_gateway_that_was_killed_is_carried_out_by_the_next_one(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        modal = await ada.modal(await ada.click(await house.panel(ada), label="Open a ticket"))
        await house.service.stop()
        interaction = await ada.fill(modal, {"request": "acknowledged, and then nothing"})
        await acknowledge(house, interaction)
        await house.start()
        intent = await house.others.heard(OpenTicket, lambda event: event.id == interaction)
        assert intent.data.reply is not None
        assert intent.data.reply.token == house.playground.interactions.by_id(interaction).token


async def test_a_click_answered_before_the_gateway_was_killed_is_not_carried_out_again(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        await house.service.stop()
        interaction = await ives.click(opened.status, label="Claim")
        await acknowledge(house, interaction)
        clicked = house.playground.interactions.by_id(interaction)
        assert clicked.original is not None
        clicked.original.flags &= ~LOADING
        asked_later = await ives.click(opened.status, label="Claim")
        await house.start()
        await house.others.heard(ClaimTicket, lambda event: event.id == asked_later)
        assert not [event for event in house.others.all(ClaimTicket) if event.id == interaction]


async def test_what_one_interaction_makes_has_the_same_ids_however_often_it_is_taken(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        modal = await ada.modal(await ada.click(await house.panel(ada), label="Open a ticket"))
        interaction = await ada.fill(modal, {"request": "twice"})
        first = await house.others.heard(OpenTicket, lambda event: event.id == interaction)
        clicked = house.playground.interactions.by_id(interaction)
        assert clicked.original is not None
        assert clicked.original.flags & LOADING, "nobody has answered yet"
        await house.service.stop()
        await meddle(house, {"$inc": {"number": -4}})
        await house.start()

        async def twice() -> bool:
            return len([event for event in house.others.all(OpenTicket) if event.id == interaction]) == 2

        await until(twice)
        again = [event for event in house.others.all(OpenTicket) if event.id == interaction][1]
        assert again.data.ticket_id == first.data.ticket_id


async def test_servers_left_and_joined_while_no_gateway_runs_are_told_once_and_no_other(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "PAGE", 1)
    old = await house.client.create_guild("Old pier")
    await house.others.heard(GuildJoined, lambda event: event.subject == old["id"])
    await house.service.stop()
    before = len(house.others.all(GuildRemoved))
    await house.client.remove_bot(old["id"])
    new = await house.client.create_guild("New pier")
    await house.start()
    await house.others.heard(GuildJoined, lambda event: event.subject == new["id"])
    await house.others.heard(GuildRemoved, lambda event: event.subject == old["id"])
    assert len(house.others.all(GuildRemoved)) == before + 1
    assert len([event for event in house.others.all(GuildJoined) if event.subject == new["id"]]) == 1


async def test_where_discord_does_not_tell_a_servers_channels_a_new_session_is_begun_and_no_server_left(
    house: House,
) -> None:
    await house.service.stop()
    may_begin, before = await left(house), len(house.others.all(GuildRemoved))
    refusal = {"method": "GET", "route_regex": "/guilds/[0-9]+/channels", "status": 403, "code": 50001, "message": ""}
    await house.client.set_faults(fail_routes=[refusal])
    await house.start()
    await house.client.set_faults()
    assert await left(house) == may_begin - 1
    await house.service.run_job("meet-guilds")
    assert len(house.others.all(GuildRemoved)) == before


@pytest.mark.parametrize(
    ("drop", "begun"),
    [
        ({}, 0),
        ({"abrupt": True}, 0),
        ({"invalid": True}, 0),
        ({"code": 4000}, 0),
        ({"code": 1000}, 0),
        ({"resumable": False}, 1),
        ({"resumable": False, "code": 4007}, 1),
        ({"resumable": False, "code": 4009}, 1),
    ],
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else None,
)
async def test_a_session_that_is_left_is_resumed_and_one_that_is_lost_begun_anew(
    house: House, drop: dict[str, bool], begun: int
) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        may_begin = await left(house)
        await house.client.drop_gateway(**drop)
        message = await ada.send(opened.thread, "on whatever connection")
        await posted(house, message["id"])
        await until(house.is_ready)
        assert await left(house) == may_begin - begun


async def test_a_place_that_is_too_old_or_not_discords_is_not_resumed_at(house: House) -> None:
    for change in (
        {"kept_at": now() - timedelta(minutes=11)},
        {"url": "ws://127.0.0.1:1/gateway"},
    ):
        await house.service.stop()
        may_begin = await left(house)
        await meddle(house, {"$set": change})
        await house.start()
        assert await left(house) == may_begin - 1


async def test_a_gateway_that_starts_again_and_again_waits_for_its_turn_and_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LOOK_AGAIN_SECONDS", 0.2)
    starts = house.service.database["session_starts"]
    await starts.insert_many([{"at": now() - timedelta(seconds=number)} for number in range(15)])
    await house.client.drop_gateway(resumable=False)

    async def waits() -> bool:
        return await house.metric("gateway_session_wait_seconds") > 60

    await until(waits)
    assert await house.is_unwell()
    async with house.client.session.get(f"{house.service.http_url}/health/ready") as answer:
        parts = (await answer.json())["parts"]
    assert parts["discord-session-start"] == "too-many-of-late"
    await starts.delete_many({})
    await until(house.is_ready)
    assert await house.metric("gateway_session_wait_seconds") == 0
    assert await house.metric("gateway_session_starts_left") > 900
