"""What was written and changed while nobody listened, read again from Discord where the session is lost as well."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from contracts.messages import MessageEdited, MessagePosted
from contracts.topics import TICKET_MESSAGES
from deploy.playground import seed
from tests.component.gateway.house import House
from tests.component.gateway.test_messages import body_of, posted
from tests.component.gateway.waiting import until


@pytest.fixture(autouse=True)
async def _no_resume(house: House) -> AsyncIterator[None]:
    await house.client.set_faults(refuse_resume=True)
    yield
    await house.client.set_faults()


async def edited(house: House, message_id: str) -> MessageEdited:
    return await house.others.heard(MessageEdited, lambda event: event.data.message_id == message_id)


async def test_an_edit_made_while_the_gateway_was_away_is_found_and_told(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        changed = await ada.send(opened.thread, "the lamp is borken")
        left = await ada.send(opened.thread, "left as it was")
        await posted(house, left["id"])
        await house.service.stop()
        await ada.edit(changed, "the lamp is broken")
        await house.start()
        event = await edited(house, changed["id"])
        assert (await body_of(house, event))["text"] == "the lamp is broken"
        assert event.id == f"{changed['id']}:{event.data.edited_at.isoformat()}"
        marker = await ada.send(opened.thread, "after")
        await posted(house, marker["id"])
        assert not [e for e in house.others.all(MessageEdited) if e.data.message_id == left["id"]]


async def test_an_edit_is_told_even_if_kafkas_acknowledgement_of_the_message_was_not_written_down(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        message = await ada.send(opened.thread, "first words")
        await posted(house, message["id"])
        places, place = house.service.database["places"], {"_id": opened.ticket.ticket_id}

        async def written_down() -> bool:
            return await places.find_one({**place, "last_acked": int(message["id"])}) is not None

        await until(written_down)
        await places.update_one(place, {"$set": {"last_acked": int(opened.thread)}})
        await house.service.stop()
        await ada.edit(message, "second words")
        await house.start()
        assert (await body_of(house, await edited(house, message["id"])))["text"] == "second words"


async def test_threads_are_read_again_whole_once_kafka_has_lost_what_it_had_of_them(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        first, last = [(await ada.send(opened.thread, text))["id"] for text in ("a", "b")]
        await posted(house, last)
        marks = house.service.database["kafka_ends"]

        async def marked() -> bool:
            return (
                await marks.update_many({"topic": TICKET_MESSAGES.name}, {"$inc": {"end": 1_000}})
            ).modified_count > 0

        await until(marked)
        await house.service.stop()
        await house.start()

        async def told_again() -> bool:
            heard = [event.id for event in house.others.all(MessagePosted)]
            return [heard.count(message_id) for message_id in (first, last)] == [2, 2]

        async def written_down() -> bool:
            place = await house.service.database["places"].find_one({"_id": opened.ticket.ticket_id})
            return place is not None and place["last_acked"] == int(last)

        await until(told_again)
        await until(written_down)
        assert await house.metric("kafka_lost_records_total", topic=TICKET_MESSAGES.name)


async def test_what_arrives_while_a_session_begins_hides_nothing_that_was_missed_before(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        await house.service.stop()
        sent = [(await ada.send(opened.thread, f"missed {number}"))["id"] for number in range(3)]
        starting = asyncio.create_task(house.start())
        while not starting.done():
            sent.append((await ada.send(opened.thread, "while it comes up"))["id"])
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(starting), 0.1)
        await starting
        await posted(house, sent[-1])
        heard = [event.id for event in house.others.all(MessagePosted) if event.subject == opened.ticket.ticket_id]
        assert list(dict.fromkeys(heard)) == sent
