"""Tickets that close later or on request, and everything that keeps them open."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from contracts import closing, intents
from contracts.closing_facts import TicketCloseCalledOff, TicketClosePlanned
from contracts.deadletters import DeadLetter
from contracts.event import new_id
from contracts.intents import Actor
from contracts.privacy import ErasureRequested, ExportRequested
from contracts.tickets import TicketClosing, TicketMemberAdded, TicketWaiting
from contracts.topics import TICKET_INTENTS
from tests.component.tickets.deadlines import HOUR, JOB, later, logged, planned, sealed, slug
from tests.component.tickets.house import STAFF_ROLE, House, snowflake, until
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.town import Guild


async def test_a_planned_close_comes_when_it_was_said_to_and_for_the_reason_given(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    reason = await sealed(room, staff.ref, "Shipped")
    told = await planned(room, staff, reason=reason)
    plan = told.data.ticket.planned_close
    assert plan == closing.PlannedClose(kind="delayed", at=house.clock.now() + 2 * HOUR, by_ref=staff.ref)
    assert (told.data.reason, told.data.actor_ref) == (reason, staff.ref)
    assert told.data.reply is not None
    await later(house, 2 * HOUR - timedelta(seconds=1))
    assert (await room.row())["state"] == "open"
    await later(house, timedelta(seconds=1))
    gone = await house.next_about(room.ticket_id, TicketClosing)
    assert (gone.data.reason, gone.data.actor_ref, gone.data.ticket.planned_close) == (reason, None, None)
    assert gone.data.due == "delayed"
    row = await room.row()
    assert row["reason"]["ct"] == reason.ct
    assert "plan" not in row
    assert "due_at" not in row
    assert (await logged(room))[2:] == [("close-planned", "delayed"), ("closing", "delayed")]


async def test_a_redelivered_plan_is_one_plan_and_a_second_takes_its_place(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    intent = await guild.wish(closing.PlanClose, staff, room.ticket_id, delay=7200)
    await house.answer(intent, TicketClosePlanned)
    await house.publish(intent)
    await house.settled()
    assert len(house.answers(intent)) == 1
    await planned(room, Actor(ref=room.opener), 60)
    await later(house, timedelta(seconds=60))
    await house.next_about(room.ticket_id, TicketClosing)


async def test_only_those_who_may_close_plan_and_call_off(house: House, guild: Guild) -> None:
    friend, boss = await house.person(), await Guild.made(house)
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    add = await guild.wish(intents.AddMember, staff, room.ticket_id, member_ref=friend)
    await house.answer(add, TicketMemberAdded)
    wishes: list[tuple[Any, dict[str, Any], str]] = [
        (closing.PlanClose, {"delay": 60}, "not-opener-or-staff"),
        (closing.RequestClose, {}, "not-staff"),
        (closing.AcceptClose, {}, "not-opener"),
        (closing.CancelClose, {}, "not-opener-or-staff"),
        (closing.ExemptFromAutoClose, {"exempt": True}, "not-staff"),
    ]
    asked = await guild.wish(closing.RequestClose, staff, room.ticket_id)
    await house.answer(asked, TicketClosePlanned)
    version = (await room.row())["version"]
    for kind, more, expected in wishes:
        for ref in (friend, await house.person()):
            assert await slug(house, await guild.wish(kind, Actor(ref=ref), room.ticket_id, **more)) == expected
        foreign = await boss.wish(kind, Actor(ref=boss.owner, administrator=True), room.ticket_id, **more)
        assert await slug(house, foreign) == "unknown-ticket"
    assert (await room.row())["version"] == version


async def test_the_opener_agrees_once_and_the_reason_stays_that_of_whoever_asked(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    reason = await sealed(room, staff.ref, "Looks solved")
    asked = await guild.wish(closing.RequestClose, staff, room.ticket_id, reason=reason)
    plan = (await house.answer(asked, TicketClosePlanned)).data.ticket.planned_close
    assert plan
    assert (plan.kind, plan.at) == ("requested", house.clock.now() + 24 * HOUR)
    yes = await guild.wish(closing.AcceptClose, Actor(ref=room.opener), room.ticket_id)
    gone = await house.answer(yes, TicketClosing)
    assert (gone.data.actor_ref, gone.data.reason, gone.data.due) == (room.opener, reason, None)
    again = await guild.wish(closing.AcceptClose, Actor(ref=room.opener), room.ticket_id)
    assert await slug(house, again) == "ticket-closing"


async def test_keeping_open_calls_the_request_off_and_there_is_nothing_left_to_agree_to(
    house: House, guild: Guild
) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    await house.answer(await guild.wish(closing.RequestClose, staff, room.ticket_id, delay=60), TicketClosePlanned)
    no = await guild.wish(closing.CancelClose, Actor(ref=room.opener), room.ticket_id)
    kept = await house.answer(no, TicketCloseCalledOff)
    assert (kept.data.why, kept.data.ticket.planned_close) == ("by-hand", None)
    for kind, expected in ((closing.AcceptClose, "no-close-request"), (closing.CancelClose, "no-close-planned")):
        assert await slug(house, await guild.wish(kind, Actor(ref=room.opener), room.ticket_id)) == expected
    await later(house, timedelta(minutes=2))
    assert (await room.row())["state"] == "open"


async def test_the_other_sides_word_calls_off_and_ones_own_does_not(house: House, guild: Guild) -> None:
    room, ref = await guild.opened(await house.person()), await house.person()
    await planned(room, guild.staff(ref))
    await house.publish(await room.posted(ref, "I shall close this in two hours", STAFF_ROLE))
    await house.next_about(room.ticket_id, TicketWaiting)
    assert "plan" in await room.row()
    late, last = await room.posted(room.opener, "Not yet!"), await room.posted(ref, "Anything else?", STAFF_ROLE)
    await house.publish(last)
    await until(lambda: room.message(last), "the newer message")
    await house.publish(late)
    kept = await house.next_about(room.ticket_id, TicketCloseCalledOff)
    assert (kept.data.why, kept.data.actor_ref) == ("written", room.opener)
    assert kept.data.ticket.state == "waiting-for-member"
    assert (await logged(room))[-1] == ("close-called-off", "written")
    await later(house, 3 * HOUR)
    assert (await room.row())["state"] == "waiting-for-member"


@pytest.mark.parametrize(
    ("kind", "harm"),
    [
        (closing.PlanClose, {"id": "not-a-number"}),
        (closing.RequestClose, {"id": "-1"}),
        (closing.PlanClose, {"delay": 0}),
        (closing.PlanClose, {"delay": 10**9}),
        (closing.ExemptFromAutoClose, {"exempt": "perhaps"}),
        (closing.SetAutoClose, {"idle_hours": -1}),
    ],
)
async def test_what_makes_no_sense_becomes_a_dead_letter(
    house: House, guild: Guild, kind: Any, harm: dict[str, Any]
) -> None:
    fields: dict[str, Any] = {
        "delay": 60, "exempt": True, "idle_hours": 1, "guild_id": guild.guild_id, "ticket_id": new_id(),
        "actor": Actor(ref=guild.owner),
    }  # fmt: skip
    model = kind.model_fields["data"].annotation
    data = model(**{name: value for name, value in fields.items() if name in model.model_fields})
    event = kind.new(guild.guild_id, data, time=house.clock.now(), id=snowflake())
    broken = event.model_dump(mode="json", exclude_none=True)
    for name, value in harm.items():
        (broken if name == "id" else broken["data"])[name] = value
    before = len([one for one in house.events if isinstance(one, DeadLetter)])
    await house.raw(TICKET_INTENTS, guild.guild_id, json.dumps(broken).encode())
    await until(lambda: len([one for one in house.events if isinstance(one, DeadLetter)]) > before, "the dead letter")


async def test_a_planned_close_is_in_the_export_and_ends_with_the_erasure_of_whoever_planned_it(
    house: House, guild: Guild
) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    await planned(room, staff, reason=await sealed(room, staff.ref, "My words"))
    await house.publish(cause := request(ExportRequested, house, staff.ref))
    steps = await pages(house, cause)
    [record] = await records(house, staff.ref, steps[0])
    assert (record["your_part"], record["planned_close_reason"]) == (["plans to close"], "My words")
    await house.publish(cause := request(ErasureRequested, house, staff.ref))
    await pages(house, cause)
    kept = await house.next_about(room.ticket_id, TicketCloseCalledOff)
    assert (kept.data.why, kept.data.actor_ref) == ("erasure", None)
    assert "plan" not in await room.row()
    rows = house.database["ticket_log"].find({"ticket_id": room.ticket_id, "reason": {"$exists": True}})
    assert [row async for row in rows] == []


async def test_a_word_and_the_deadline_at_the_same_moment_have_one_outcome(house: House, guild: Guild) -> None:
    await guild.plan("enterprise", 1)
    rooms = [await guild.opened(await house.person()) for _ in range(5)]
    staff = guild.staff(await house.person())
    for room in rooms:
        await planned(room, staff, 60)
    words = [await room.posted(room.opener, "Not yet!") for room in rooms]
    house.clock.advance(timedelta(seconds=60))
    await asyncio.gather(house.publish(*words), house.service.run_job(JOB))
    await house.settled()
    await house.service.run_job(JOB)
    await house.settled()
    for room in rooms:
        ends = [what for what, _ in await logged(room) if what in ("close-called-off", "closing")]
        state = (await room.row())["state"]
        assert (ends, state) in ((["close-called-off"], "waiting-for-staff"), (["closing"], "closing"))
        assert len(house.about(room.ticket_id, TicketClosing)) == ends.count("closing")
