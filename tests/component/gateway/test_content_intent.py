"""A bot that Discord does not let read what people write: it starts, works, and says what it could not see."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from contracts.messages import MessageEdited, MessagePosted
from deploy.playground import seed
from deploy.playground.settings import ALL_PRIVILEGED_INTENTS, Settings
from services.chassis.sealing import Place
from tests.component.gateway.house import House, installed
from tests.component.gateway.waiting import until
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

CONTENT = "gateway_message_content"


@pytest.fixture(scope="module")
async def house(kafka: Kafka, mongo: MongoServer, root_key_file: Path) -> AsyncIterator[House]:
    """A gateway whose bot was given no privileged intent."""
    async with installed(kafka, mongo, root_key_file, world=Settings(privileged_intents=0)) as house:
        yield house


async def body_of(house: House, event: MessagePosted | MessageEdited) -> dict[str, Any]:
    opened = await house.service.vault.open_text(event.data.body, Place("message", "body", event.data.message_id))
    assert isinstance(opened, str)
    body: dict[str, Any] = json.loads(opened)
    return body


async def posted(house: House, message_id: str) -> dict[str, Any]:
    event = await house.others.heard(MessagePosted, lambda event: event.data.message_id == message_id)
    return await body_of(house, event)


async def test_everything_works_and_what_was_not_seen_is_marked(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        bot = house.playground.world.bot.id
        hidden = await ada.send(opened.thread, "The canary lamp is out")
        shown = await ada.send(opened.thread, f"<@{bot}> did you see it?")
        assert await posted(house, hidden["id"]) == {
            "text": "", "embeds": [], "components": [], "stickers": [], "withheld": True,
        }  # fmt: skip
        seen = await posted(house, shown["id"])
        assert "did you see it?" in seen["text"]
        assert "withheld" not in seen
        outside = await ada.send(seed.GENERAL, "The canary bell is silent")
        passed_on = await posted(house, (await ada.forward(outside, opened.thread))["id"])
        assert (passed_on["withheld"], passed_on["forwarded"]["text"]) == (True, "")
        assert (await posted(house, (await ada.ask(opened.thread, "Canary?", "Yes"))["id"]))["withheld"] is True
        await ada.edit(hidden, "The canary lamp is on again")
        edit = await house.others.heard(MessageEdited, lambda event: event.data.message_id == hidden["id"])
        assert (await body_of(house, edit))["withheld"] is True
        assert not [record for record in house.others.records if b"canary" in record]


async def test_health_says_so_and_the_service_is_ready_all_the_same(house: House) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{house.service.http_url}/health/ready") as answer:
        assert answer.status == 200
        assert (await answer.json())["parts"]["message-content"] == "not-granted"
    assert await house.metric(CONTENT) == 0


async def test_the_intent_is_noticed_when_it_is_granted_and_when_it_is_taken_away(house: House) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        opened = await house.open(juno)
        await house.client.set_intents(ALL_PRIVILEGED_INTENTS)
        await house.service.run_job("message-content")
        await _anew(house, reads=True)
        read = await juno.send(opened.thread, "Now you can read me")
        assert (await posted(house, read["id"]))["text"] == "Now you can read me"

        await house.client.set_intents(0)
        await house.service.run_job("message-content")
        await _anew(house, reads=False)
        hidden = await juno.send(opened.thread, "And now you cannot")
        assert (await posted(house, hidden["id"]))["withheld"] is True


async def test_a_refusal_that_nobody_could_foresee_is_followed_by_a_session_without_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flags(_: object) -> int:
        return 1 << 18  # granted, as far as Discord's page says

    monkeypatch.setattr("deploy.playground.rest.users.application_flags", flags)
    await house.client.drop_gateway(resumable=False)
    await _anew(house, reads=False)
    assert await house.is_ready()


async def test_a_session_begun_without_it_is_not_resumed_once_it_is_granted(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        await house.service.stop()
        await house.client.set_intents(ALL_PRIVILEGED_INTENTS)
        await house.start()
        await _anew(house, reads=True)
        read = await ada.send(opened.thread, "Good morning")
        assert (await posted(house, read["id"]))["text"] == "Good morning"


async def _anew(house: House, *, reads: bool) -> None:
    """A session is connected and has the intent, or not."""

    async def connected() -> bool:
        sessions = [one for one in await house.client.sessions() if one["connected"]]
        return len(sessions) == 1 and await house.metric(CONTENT) == int(reads) and await house.is_ready()

    await until(connected)
    intents = [one.intents for one in house.playground.sessions._sessions.values() if one.queue is not None]
    assert [bool(one & 1 << 15) for one in intents] == [reads]
