"""A transcript reaches whoever asked, by the best way left."""

import aiohttp

from contracts.intents import RequestTranscript
from contracts.tickets import Ticket
from contracts.transcripts import TranscriptReady, TranscriptReadyData
from deploy.playground import seed
from tests.component.gateway.files import file_server
from tests.component.gateway.house import House
from tests.component.gateway.others import now

PAGE = b"<!doctype html><title>Ticket 0001</title>"


def ready(intent: RequestTranscript, ticket: Ticket, url: str) -> TranscriptReady:
    data = TranscriptReadyData(
        ticket=ticket,
        actor_ref=intent.data.actor.ref,
        reply=intent.data.reply,
        url=url,
        filename="ticket-0001.html",
        expires_at=now(),
    )
    return TranscriptReady.new(intent.data.ticket_id, data, time=now(), cause=intent)


async def test_the_file_comes_as_an_answer_only_the_person_sees(house: House) -> None:
    async with file_server({"/t": PAGE}) as url, house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        interaction = await ada.command(opened.thread, "transcript", format="html")
        intent = await house.others.heard(RequestTranscript, lambda event: event.id == interaction)
        await house.others.tell(ready(intent, opened.ticket, f"{url}/t"))
        reply = await ada.reply(interaction, opened.thread)
        assert reply["flags"] & 64
        file = reply["attachments"][0]
        assert file["filename"] == "ticket-0001.html"
        async with aiohttp.ClientSession() as session, session.get(file["url"]) as answer:
            assert await answer.read() == PAGE


async def test_a_file_larger_than_discord_takes_is_not_read_to_its_end_and_said_to_be(house: House) -> None:
    async with file_server({"/t": b"x" * (11 * 1024 * 1024)}) as url, house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        interaction = await ada.command(opened.thread, "transcript")
        intent = await house.others.heard(RequestTranscript, lambda event: event.id == interaction)
        await house.others.tell(ready(intent, opened.ticket, f"{url}/t"))
        reply = await ada.reply(interaction, opened.thread)
        assert "larger than Discord lets me send" in reply["content"]
        assert reply["attachments"] == []


async def test_a_link_that_ended_is_said_to_have(house: House) -> None:
    async with file_server({}) as url, house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        interaction = await ada.command(opened.thread, "transcript")
        intent = await house.others.heard(RequestTranscript, lambda event: event.id == interaction)
        await house.others.tell(ready(intent, opened.ticket, f"{url}/t"))
        assert "has run out" in (await ada.reply(interaction, opened.thread))["content"]


async def test_after_fifteen_minutes_it_comes_by_direct_message_else_the_thread_says_what_to_do(house: House) -> None:
    async with file_server({"/t": PAGE}) as url, house.client.person(seed.MEMBER_JUNO) as juno:
        opened = await house.open(juno)
        interaction = await juno.command(opened.thread, "transcript")
        intent = await house.others.heard(RequestTranscript, lambda event: event.id == interaction)
        assert intent.data.reply is not None
        late = intent.data.reply.model_copy(update={"expires_at": now()})
        intent = intent.model_copy(update={"data": intent.data.model_copy(update={"reply": late})})
        await house.others.tell(ready(intent, opened.ticket, f"{url}/t"))
        dm = await juno.open_dm((await house.client.about())["bot_user_id"])
        await juno.wait_message(dm["id"], lambda message: bool(message["attachments"]))

        await house.client.set_user(seed.MEMBER_JUNO, dms_open=False)
        await house.others.tell(ready(intent, opened.ticket, f"{url}/t"))
        said = await juno.wait_message(
            opened.thread, lambda message: "direct messages are closed" in message["content"]
        )
        assert said["content"].startswith(f"<@{seed.MEMBER_JUNO}>")
        assert said["attachments"] == []
        await house.client.set_user(seed.MEMBER_JUNO, dms_open=True)
