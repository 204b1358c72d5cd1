"""Things that happen at the same time, or in the order nobody wants."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts import intents, outcomes
from contracts.event import new_id
from contracts.intents import Actor
from contracts.privacy import (
    ErasureRequested,
    ExportRequested,
    StepDone,
    SubjectData,
    SubjectErased,
    SubjectErasureCommitted,
)
from contracts.settings import Question
from contracts.tickets import (
    IntentRefused,
    TicketClosing,
    TicketOpening,
    TicketPurged,
    TicketReopened,
    TicketReopening,
)
from contracts.topics import PLANS
from services.chassis.clock import ManualClock
from services.chassis.sealing import Place
from services.tickets.app import create_app
from services.tickets.settings import TicketsSettings
from services.tickets.usecases import copy_attachments
from tests.component.tickets.files import FileServer, of
from tests.component.tickets.house import House, snowflake, until
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.town import Guild, Room
from tests.infrastructure.environment import SettingsFactory
from tests.infrastructure.mongo import MongoServer

DAY = timedelta(days=1)


def told(kind: Any, house: House, ref: str) -> Any:
    return kind.new(ref, SubjectData(ref=ref, case_id=new_id()), time=house.clock.now())


async def test_a_ticket_that_slipped_in_while_its_opener_was_erased_is_closed(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    await house.publish(told(SubjectErasureCommitted, house, member))
    await until(lambda: house.database["erased"].find_one({"_id": member}), "the mark")
    await house.publish(told(SubjectErased, house, member))
    closing = await house.next_about(room.ticket_id, TicketClosing)
    assert closing.data.actor_ref is None


async def test_a_thread_made_after_its_opener_was_erased_is_closed_again(house: House, guild: Guild) -> None:
    member = await house.person()
    ticket = await guild.opening(member)
    await house.publish(cause := request(ErasureRequested, house, member))
    await pages(house, cause)
    room = Room(guild, ticket.ticket_id, ticket.number, member, snowflake())
    await house.next_about(room.ticket_id, TicketClosing)
    created = await room.outcome(outcomes.PlaceCreated, channel_id=room.channel_id, status_message_id=snowflake())
    closing = await house.answer(created, TicketClosing)
    assert closing.data.ticket.channel_id == room.channel_id


async def test_what_an_erased_person_once_gave_as_a_reason_is_not_said_at_the_end(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    place = Place("ticket", "close_reason", room.ticket_id)
    await room.closed(reason=await house.vault.seal("my secret reason", place, ref=member, ticket=room.ticket_id))
    reopen = await guild.wish(intents.ReopenTicket, Actor(ref=member), room.ticket_id)
    await house.answer(reopen, TicketReopening)
    cause = await room.outcome(outcomes.PlaceReopened, channel_id=room.channel_id, status_message_id=snowflake())
    await house.answer(cause, TicketReopened)
    await house.publish(request(ErasureRequested, house, member))
    closing = await house.next_about(room.ticket_id, TicketClosing, 2)
    assert closing.data.reason is None


async def test_asked_again_because_the_answer_got_lost_it_answers_again(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    post = await room.posted(member, "mine")
    await house.publish(post)
    await until(lambda: room.message(post), "the message")
    for kind in (ExportRequested, ErasureRequested):
        first = request(kind, house, member)
        again = kind.new(member, first.data, time=house.clock.now())
        await house.publish(first)
        before = [step.data for step in await pages(house, first)]
        await house.publish(again)
        after = [step.data for step in await pages(house, again)]
        hidden = {"records"}
        assert [one.model_dump(exclude=hidden) for one in after] == [one.model_dump(exclude=hidden) for one in before]
        assert sum(step.count for step in after) == 3 if kind is ExportRequested else 2


async def test_an_export_is_answered_though_one_value_was_tampered_with(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    posts = [await room.posted(member, text) for text in ("whole", "tampered")]
    await house.publish(*posts)
    await until(lambda: room.message(posts[1]), "the messages")
    foreign = await house.vault.seal("{}", Place("message", "body", "1"), ref=member, ticket=room.ticket_id)
    broken = foreign.model_dump(exclude_none=True)
    await house.database["messages"].update_one({"_id": posts[1].data.message_id}, {"$set": {"texts.0.body": broken}})
    await house.database["tickets"].update_one({"_id": room.ticket_id}, {"$set": {"answers.0.value": broken}})
    await house.publish(cause := request(ExportRequested, house, member))
    steps: list[StepDone] = await pages(house, cause)
    [answer] = await records(house, member, steps[1])
    assert answer["answer"] is None
    assert [message["text"] for message in await records(house, member, steps[2])] == ["whole", None]


async def test_a_share_that_is_gone_opens_no_ticket(house: House) -> None:
    guild = await Guild.made(house, Question(question_id="what", label="Anything?", required=False, max_length=200))
    data = intents.OpenTicketData(
        guild_id=guild.guild_id,
        actor=Actor(ref=await house.person()),
        ticket_id=new_id(),
        panel_id=guild.panel_id,
        type_id="type-0",
    )
    late = intents.OpenTicket.new(guild.guild_id, data, time=house.clock.now(), id=snowflake())
    await house.publish(late)
    assert (await house.answer(late, IntentRefused)).data.slug == "answer-unreadable"
    assert await house.database["tickets"].find_one({"_id": data.ticket_id}) is None


async def test_an_opened_ticket_is_no_orphan_from_its_first_moment(house: House, guild: Guild) -> None:
    ticket = await guild.opening(await house.person())
    share = await house.service.vault.destroy_ticket(ticket.ticket_id, only_orphan=True)
    assert not share


async def test_a_ticket_closed_under_the_old_plan_keeps_what_the_new_one_promises(house: House, guild: Guild) -> None:
    await guild.plan("pro", 1)
    room = await guild.closed(await house.person())
    await until(lambda: house.service.caught_up(PLANS))
    closed_at = (await room.row())["closed_at"]
    # As it is when a closing that had read the plan before it changed commits after the change was applied.
    await house.database["plans"].update_one({"_id": guild.guild_id}, {"$unset": {"unapplied": ""}})
    early = {"$set": {"purge_at": closed_at + 7 * DAY}}
    await house.database["tickets"].update_one({"_id": room.ticket_id}, early)
    house.clock.set(closed_at + 8 * DAY)
    await house.service.run_job("purge-tickets")
    row = await room.row()
    assert row["purge_at"] == closed_at + 30 * DAY
    assert "purged_at" not in row


async def test_a_purge_leaves_no_piece_of_a_copy_that_a_crash_cut_short(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    async with FileServer().serving() as server:
        file = await room.file(room.opener, "half.bin", server.put("half", b"x", *[503] * 50), 1)
        await house.publish(await room.posted(room.opener, "look", attachments=(file,)))
        await until(lambda: house.database["attachments"].find_one({"_id": file.attachment_id}), "the row")
    await room.closed()
    await house.database["files.chunks"].insert_one(
        {"files_id": f"{room.ticket_id}/{file.attachment_id}/try", "n": 0, "data": b"sealed"}
    )
    await until(lambda: house.service.caught_up(PLANS))
    house.clock.set((await room.row())["purge_at"])
    await house.service.run_job("purge-tickets")
    # The service's own schedule may have been at it first.
    await house.next_about(room.ticket_id, TicketPurged)

    async def gone() -> bool:
        return not await house.database["files.chunks"].count_documents({"files_id": of(file)})

    await until(gone, "the end of the pieces")


async def test_a_file_server_that_drips_holds_no_worker_for_ever(
    house: House, guild: Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_attachments, "COPY_SECONDS", 0.3)
    room = await guild.opened(await house.person())
    async with FileServer().serving() as server:
        file = await room.file(room.opener, "slow.bin", server.put("drip", b"x"), 100)
        await house.publish(await room.posted(room.opener, "look", attachments=(file,)))

        async def put_off() -> bool:
            row = await house.database["attachments"].find_one({"_id": file.attachment_id})
            return bool(row and row["next_try_at"] - house.clock.now() < timedelta(minutes=1) and row["attempts"])

        await until(put_off, "the end of the first try")
        assert await house.database["files.chunks"].find_one({"files_id": of(file)}) is None


async def test_nothing_is_purged_before_the_plans_that_came_meanwhile_are_known(
    make_settings: SettingsFactory, mongo: MongoServer, prefix: str
) -> None:
    clock = ManualClock(datetime.now(UTC).replace(microsecond=0))
    settings = make_settings(TicketsSettings)
    house = House(create_app(settings, clock), clock, mongo, prefix)
    async with house.around():
        async with house.service.running():
            guild = await Guild.made(house)
            room = await guild.closed(await house.person())
            closed_at = (await room.row())["closed_at"]
        house.clock.set(closed_at + 8 * DAY)
        await house.publish(guild.plan_event("pro", 1))
        house.service = create_app(settings, clock)
        house.database = house.service.database
        async with house.service.running():
            await house.settled()
            await until(lambda: house.service.caught_up(PLANS))
            await house.service.run_job("purge-tickets")
            row = await room.row()
            assert "purged_at" not in row
            assert row["purge_at"] == closed_at + 30 * DAY


async def test_one_ticket_that_cannot_be_read_holds_up_neither_the_purge_nor_the_chase(
    house: House, guild: Guild
) -> None:
    broken, sound = await guild.closed(await house.person()), await guild.closed(await house.person())
    stuck, waiting = await guild.opening(await house.person()), await guild.opening(await house.person())
    rows = house.database["tickets"]
    await until(lambda: house.service.caught_up(PLANS))
    for ticket_id in (broken.ticket_id, stuck.ticket_id):
        await rows.update_one({"_id": ticket_id}, {"$set": {"priority": "unheard of"}})
    try:
        house.clock.advance(timedelta(minutes=2))
        with pytest.raises(ExceptionGroup):
            await house.service.run_job("chase-discord")
        assert (await house.next_about(waiting.ticket_id, TicketOpening, 2)).data.attempt == 2
        house.clock.set((await sound.row())["purge_at"])
        with pytest.raises(ExceptionGroup):
            await house.service.run_job("purge-tickets")
        await house.next_about(sound.ticket_id, TicketPurged)
    finally:
        await rows.delete_many({"_id": {"$in": [broken.ticket_id, stuck.ticket_id]}})
