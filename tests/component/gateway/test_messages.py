"""What is written in tickets goes sealed onto Kafka, in order; everything else goes nowhere."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from contracts.messages import Author, MessageDeleted, MessageEdited, MessagePosted
from contracts.outcomes import PlaceDeleted
from deploy.playground import seed
from deploy.playground.seed import BOT_PERMISSIONS
from deploy.playground.world.permissions import Permission
from deploy.playground.world.stickers import STICKERS
from services.chassis.sealing import Place, Shredded
from tests.component.gateway.house import House
from tests.component.gateway.waiting import until


async def body_of(house: House, event: MessagePosted | MessageEdited) -> dict[str, Any]:
    opened = await house.service.vault.open_text(event.data.body, Place("message", "body", event.data.message_id))
    assert not isinstance(opened, Shredded)
    body: dict[str, Any] = json.loads(opened)
    return body


async def posted(house: House, message_id: str, **more: float) -> MessagePosted:
    return await house.others.heard(MessagePosted, lambda event: event.id == message_id, **more)


async def test_a_message_travels_sealed_with_its_author_mentions_and_what_it_answers(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        first = await ada.send(opened.thread, f"Ahoy <@{seed.STAFF_IVES}>, the canary-lamp is out")
        event = await posted(house, first["id"])
        assert event.subject == opened.ticket.ticket_id
        assert event.data.author.ref == opened.ticket.opener_ref
        assert event.data.author.role_ids == (seed.MEMBER_ROLE,)
        name = await house.service.vault.open_text(event.data.author.name, Place("message", "author", first["id"]))
        assert name == "Ada Fenwick"
        assert (await body_of(house, event))["text"] == "Ahoy {m:0}, the canary-lamp is out"
        mentioned = await house.service.vault.discord_id(event.data.mentions[0].ref)
        assert mentioned == int(seed.STAFF_IVES)

        answer = await ives.send(opened.thread, "On my way", reply_to=first["id"])
        reply = await posted(house, answer["id"])
        assert (reply.data.kind, reply.data.reply_to) == ("reply", first["id"])
        assert reply.data.author.role_ids == (seed.SUPPORT_ROLE,)
        for secret in (b"canary-lamp", b"Ada Fenwick", seed.MEMBER_ADA.encode(), b"On my way"):
            assert not any(secret in record for record in house.others.records)


async def test_the_pictures_of_stickers_travel_as_sealed_links_and_those_without_by_name(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        sent = await ada.send(opened.thread, stickers=list(STICKERS))
        event = await posted(house, sent["id"])
        assert [each["name"] for each in (await body_of(house, event))["stickers"]] == ["Lifebuoy", "Wave", "Blink"]
        assert [each.content_type for each in event.data.stickers] == ["image/png", "image/gif"]
        assert [each.picture_id for each in event.data.stickers] == [f"{sent['id']}.0", f"{sent['id']}.1"]
        for each, name, ending in zip(event.data.stickers, ("Lifebuoy", "Blink"), ("png", "gif"), strict=True):
            opener = house.service.vault.open_text
            assert await opener(each.filename, Place("attachment", "filename", each.picture_id)) == f"{name}.{ending}"
            url = await opener(each.url, Place("attachment", "url", each.picture_id))
            async with aiohttp.ClientSession() as session, session.get(str(url)) as answer:
                assert (answer.status, answer.content_type) == (200, f"image/{ending}")


async def test_what_somebody_passes_on_travels_sealed_with_its_files(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        text = f"The canary-oil is gone, <@{seed.STAFF_IVES}>"
        outside = await ives.send(seed.GENERAL, text, files={"oil.txt": b"none"})
        passed_on = await ada.forward(outside, opened.thread)
        event = await posted(house, passed_on["id"])
        body = await body_of(house, event)
        assert body["text"] == ""
        assert body["forwarded"] == {
            "text": "The canary-oil is gone, {m:0}", "embeds": [], "components": [], "stickers": [],
        }  # fmt: skip
        assert "withheld" not in body
        assert await house.service.vault.discord_id(event.data.mentions[0].ref) == int(seed.STAFF_IVES)
        assert (event.data.author.ref, event.data.kind) == (opened.ticket.opener_ref, "default")
        [file] = event.data.attachments
        name = await house.service.vault.open_text(file.filename, Place("attachment", "filename", file.attachment_id))
        assert name == "oil.txt"
        assert not any(b"canary-oil" in record for record in house.others.records)


async def test_a_poll_travels_sealed_and_its_end_is_told_in_figures(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        asked = await ada.ask(opened.thread, "Which canary-day?", "Monday", "Friday", several=True)
        event = await posted(house, asked["id"])
        poll = {"question": "Which canary-day?", "answers": ["Monday", "Friday"], "several": True}
        body = await body_of(house, event)
        assert (body["text"], body["poll"], event.data.author.ref) == ("", poll, opened.ticket.opener_ref)
        for voter, answer in ((ada, 1), (ada, 2), (ives, 2)):
            await voter.vote(asked, answer)
        await ada.end_poll(asked)

        def ended(event: MessagePosted) -> bool:
            return event.data.kind == "system" and event.subject == opened.ticket.ticket_id

        line = await house.others.heard(MessagePosted, ended)
        told = await body_of(house, line)
        assert (told["text"], told["embeds"]) == ("A poll has ended: answer 2 won with 2 of 3 votes.", [])
        edits = [each for each in house.others.all(MessageEdited) if each.data.message_id == asked["id"]]
        assert edits == [], "its results are no edit of it"
        assert not any(b"canary-day" in record for record in house.others.records)


async def test_a_poll_nobody_won_says_so(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        asked = await ada.ask(opened.thread, "Tea?", "Yes", "No")
        await posted(house, asked["id"])
        await ada.end_poll(asked)
        line = await house.others.heard(
            MessagePosted, lambda event: event.data.kind == "system" and event.subject == opened.ticket.ticket_id
        )
        assert (await body_of(house, line))["text"] == "A poll has ended without a winner: 0 votes."


async def test_edits_and_deletions_follow_their_message(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        message = await ada.send(opened.thread, "frist")
        await ada.edit(message, "first")
        edited = await house.others.heard(MessageEdited, lambda event: event.data.message_id == message["id"])
        assert (await body_of(house, edited))["text"] == "first"
        assert edited.id == f"{message['id']}:{edited.data.edited_at.isoformat()}"
        assert edited.data.author_ref == opened.ticket.opener_ref
        await ada.delete(message)
        deleted = await house.others.heard(MessageDeleted, lambda event: event.data.message_id == message["id"])
        assert deleted.id == f"{message['id']}:deleted"
        about = [
            event.type_name().split(".")[2]
            for event in house.others.events
            if isinstance(event, MessagePosted | MessageEdited | MessageDeleted)
            and event.data.message_id == message["id"]
        ]
        assert about == ["message-posted", "message-edited", "message-deleted"]


async def test_messages_deleted_at_once_are_each_told(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        ids = [(await ada.send(opened.thread, f"one of {number}"))["id"] for number in range(3)]
        await house.client.set_bot_permissions(seed.HARBOUR, BOT_PERMISSIONS | int(Permission.MANAGE_MESSAGES))
        url = f"{house.settings.discord_api_url}/channels/{opened.thread}/messages/bulk-delete"
        headers = {"Authorization": "Bot playground-token"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, json={"messages": ids}, headers=headers) as done,
        ):
            assert done.status == 204
        await house.client.set_bot_permissions(seed.HARBOUR, None)

        async def told() -> bool:
            return set(ids) <= {event.data.message_id for event in house.others.all(MessageDeleted)}

        await until(told)


async def test_attachments_are_listed_with_sealed_names_and_links(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        message = await ada.send(opened.thread, "look", files={"canary-map.png": b"\x89PNG...."})
        event = await posted(house, message["id"])
        file = event.data.attachments[0]
        open_text = house.service.vault.open_text
        assert await open_text(file.filename, Place("attachment", "filename", file.attachment_id)) == "canary-map.png"
        link = await open_text(file.url, Place("attachment", "url", file.attachment_id))
        assert isinstance(link, str)
        async with aiohttp.ClientSession() as session, session.get(link) as answer:
            assert await answer.read() == b"\x89PNG...."
        assert file.size == 8
        assert not any(b"canary-map" in record for record in house.others.records)


async def test_a_burst_keeps_its_order(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        sent = [(await ada.send(opened.thread, f"number {number}"))["id"] for number in range(20)]
        await posted(house, sent[-1])
        heard = [event.id for event in house.others.all(MessagePosted) if event.subject == opened.ticket.ticket_id]
        assert [message_id for message_id in heard if message_id in sent] == sent


async def test_messages_outside_tickets_reach_no_topic_and_no_log(
    house: House, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    canary = "canary-outside-83c1"
    with caplog.at_level("DEBUG"):
        async with house.client.person(seed.MEMBER_ADA) as ada:
            opened = await house.open(ada)
            outside = await ada.send(seed.GENERAL, canary)
            await ada.edit(outside, f"{canary} again")
            await ada.delete(outside)
            inside = await ada.send(opened.thread, "inside")
            await posted(house, inside["id"])
    assert not any(canary.encode() in record for record in house.others.records)
    assert outside["id"] not in {event.id for event in house.others.events}
    written = capsys.readouterr()
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("aiohttp", "asyncio"))]
    assert canary not in written.out + written.err + "".join(ours)


async def test_what_the_bot_itself_writes_is_in_no_archive(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada, "answers of the form")
        await ada.reply(await ada.command(opened.thread, "help"), opened.thread)
        marker = await ada.send(opened.thread, "after the status and an answer only ada sees")
        await posted(house, marker["id"])
        heard = [event for event in house.others.all(MessagePosted) if event.subject == opened.ticket.ticket_id]
        assert [event.id for event in heard] == [marker["id"]]
        assert isinstance(heard[0].data.author, Author)


async def test_a_thread_deleted_by_hand_is_told_once(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        opened = await house.open(ada)
        await owner.delete_thread(opened.thread)
        gone = await house.others.heard(PlaceDeleted, lambda e: e.data.ticket_id == opened.ticket.ticket_id)
        assert gone.data.channel_id == opened.thread


async def test_threads_die_with_the_channel_above_them(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        channel = await house.client.create_channel(seed.HARBOUR, "desk")
        opened = await house.open(ada, parent_channel_id=channel["id"])
        await owner.delete_channel(channel["id"])
        await house.others.heard(PlaceDeleted, lambda e: e.data.ticket_id == opened.ticket.ticket_id)


async def test_messages_missed_while_the_gateway_was_away_are_read_again_oldest_first(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        before = await ada.send(opened.thread, "before the outage")
        await posted(house, before["id"])
        gone = await house.open(ada)
        await house.service.stop()

        missed = [(await ada.send(opened.thread, f"missed {number}"))["id"] for number in range(3)]
        missed.append((await ives.send(opened.thread, "and an answer"))["id"])
        async with house.client.person(seed.OWNER) as owner:
            await owner.delete_thread(gone.thread)
        starting = asyncio.create_task(house.start())
        missed.append((await ada.send(opened.thread, "posted while it comes up"))["id"])
        await starting
        after = await ada.send(opened.thread, "after")
        await posted(house, after["id"])

        first_heard = list(
            dict.fromkeys(
                event.id for event in house.others.all(MessagePosted) if event.subject == opened.ticket.ticket_id
            )
        )
        assert [message_id for message_id in first_heard if message_id in missed] == missed
        answer = await posted(house, missed[3])
        assert answer.data.author.role_ids == (seed.SUPPORT_ROLE,)
        await house.others.heard(PlaceDeleted, lambda e: e.data.ticket_id == gone.ticket.ticket_id)


async def test_a_session_discord_took_away_loses_nothing(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        await house.client.drop_gateway(resumable=False)
        sent = (await ada.send(opened.thread, "while the cable was out"))["id"]
        await posted(house, sent)

        async def is_up() -> bool:
            return await house.metric("gateway_discord_session_up") == 1.0

        await until(house.is_ready)
        assert await is_up()


async def test_somebody_whose_data_was_deleted_is_not_brought_back_by_an_old_message(house: House) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno, house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(juno)
        before = await house.metric("gateway_messages_dropped_total", reason="suppressed")
        await house.erasing(opened.ticket.opener_ref)
        await juno.send(opened.thread, "from somebody on the way out")

        async def dropped() -> bool:
            return await house.metric("gateway_messages_dropped_total", reason="suppressed") > before

        await until(dropped)
        panel = await house.panel(juno)
        modal = await juno.modal(await juno.click(panel, label="Open a ticket"))
        interaction = await juno.fill(modal, {"request": "again"})
        assert "just being deleted" in (await juno.reply(interaction, seed.SUPPORT))["content"]
        await ada.wait_message(seed.SUPPORT)
