"""Working, closing and reopening tickets, and who may."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from contracts import intents, outcomes
from contracts.event import Event, new_id
from contracts.intents import Actor
from contracts.tickets import (
    IntentRefused,
    TicketClaimed,
    TicketClosed,
    TicketClosing,
    TicketFailed,
    TicketMemberAdded,
    TicketMemberRemoved,
    TicketOpening,
    TicketPriorityChanged,
    TicketReopened,
    TicketReopening,
    TicketUnclaimed,
)
from services.chassis.sealing import Place
from tests.component.tickets.house import House, snowflake, until
from tests.component.tickets.town import Guild, Room

MINUTE = timedelta(minutes=1)


async def slug(house: House, intent: Any) -> str:
    return (await house.answer(intent, IntentRefused)).data.slug


async def test_staff_claim_and_unclaim(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    staff = guild.staff(await house.person())
    claimed = await house.answer(await guild.wish(intents.ClaimTicket, staff, room.ticket_id), TicketClaimed)
    assert claimed.data.ticket.claimed_by == staff.ref
    assert claimed.data.reply is not None
    unclaimed = await house.answer(await guild.wish(intents.UnclaimTicket, staff, room.ticket_id), TicketUnclaimed)
    assert unclaimed.data.ticket.claimed_by is None
    assert unclaimed.data.ticket.version == claimed.data.ticket.version + 1


async def test_of_two_who_claim_at_once_one_has_the_ticket(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    first, second = guild.staff(await house.person()), guild.staff(await house.person())
    both = await asyncio.gather(
        guild.wish(intents.ClaimTicket, first, room.ticket_id), guild.wish(intents.ClaimTicket, second, room.ticket_id)
    )
    for intent in both:
        await until(lambda intent=intent: house.answers(intent))  # type: ignore[misc]
    kinds = sorted(type(house.answers(intent)[0]).__name__ for intent in both)
    assert kinds == ["IntentRefused", "TicketClaimed"]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (intents.ClaimTicket, {}),
        (intents.UnclaimTicket, {}),
        (intents.SetPriority, {"priority": "urgent"}),
    ],
)
async def test_a_member_pressing_staff_buttons_is_refused(
    house: House, guild: Guild, kind: type[Event], more: dict[str, Any]
) -> None:
    member = await house.person()
    room = await guild.opened(member)
    assert (
        await slug(house, await guild.wish(kind, Actor(ref=member, role_ids=("5",)), room.ticket_id, **more))
        == "not-staff"
    )


async def test_staff_of_another_server_cannot_touch_a_ticket(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    other = await Guild.made(house)
    boss = Actor(ref=other.owner, role_ids=("900001",), administrator=True)
    for kind in (intents.ClaimTicket, intents.CloseTicket, intents.RequestTranscript):
        intent = await other.wish(kind, boss, room.ticket_id)
        refused = await house.answer(intent, IntentRefused)
        assert (refused.data.slug, refused.data.ticket_id) == ("unknown-ticket", None)
        assert refused.subject == other.guild_id
    assert (await room.row())["version"] == 2


async def test_an_intent_about_no_ticket_is_refused(house: House, guild: Guild) -> None:
    staff = guild.staff(await house.person())
    assert await slug(house, await guild.wish(intents.ClaimTicket, staff, new_id())) == "unknown-ticket"


async def test_priority_and_members(house: House, guild: Guild) -> None:
    member, friend = await house.person(), await house.person()
    room, staff = await guild.opened(member), guild.staff(await house.person())
    urgent = await guild.wish(intents.SetPriority, staff, room.ticket_id, priority="urgent")
    assert (await house.answer(urgent, TicketPriorityChanged)).data.ticket.priority == "urgent"
    add = await guild.wish(intents.AddMember, Actor(ref=member), room.ticket_id, member_ref=friend)
    added = await house.answer(add, TicketMemberAdded)
    assert (added.data.member_ref, added.data.ticket.member_refs) == (friend, (friend,))
    again = await guild.wish(intents.AddMember, staff, room.ticket_id, member_ref=friend)
    assert await slug(house, again) == "already-member"
    remove = await guild.wish(intents.RemoveMember, staff, room.ticket_id, member_ref=friend)
    assert (await house.answer(remove, TicketMemberRemoved)).data.ticket.member_refs == ()


async def test_a_redelivered_intent_changes_nothing(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    intent = await guild.wish(intents.ClaimTicket, staff, room.ticket_id)
    await house.answer(intent, TicketClaimed)
    await guild.house.publish(intent)
    await house.settled()
    assert len(house.answers(intent)) == 1
    assert (await room.row())["version"] == 3


async def test_closing_with_a_reason_and_confirmation_by_the_thread(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    place = Place("ticket", "close_reason", room.ticket_id)
    reason = await house.vault.seal("Solved itself", place, ref=member, ticket=room.ticket_id)
    intent = await guild.wish(intents.CloseTicket, Actor(ref=member), room.ticket_id, reason=reason)
    closing = await house.answer(intent, TicketClosing)
    assert (closing.data.reason, closing.data.ticket.state) == (reason, "closing")
    assert (
        await slug(house, await guild.wish(intents.CloseTicket, Actor(ref=member), room.ticket_id)) == "ticket-closing"
    )
    cause = await room.outcome(outcomes.PlaceClosed, channel_id=room.channel_id)
    closed = await house.answer(cause, TicketClosed)
    ticket = closed.data.ticket
    assert ticket.state == "closed"
    assert ticket.purge_at == ticket.closed_at + timedelta(days=7)  # type: ignore[operator]


async def test_whoever_closed_is_answered_once_it_is_done(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    closing = await house.answer(await guild.wish(intents.CloseTicket, staff, room.ticket_id), TicketClosing)
    passed_on = {"actor_ref": closing.data.actor_ref, "reply": closing.data.reply}
    cause = await room.outcome(outcomes.PlaceClosed, channel_id=room.channel_id, **passed_on)
    closed = await house.answer(cause, TicketClosed)
    assert (closed.data.actor_ref, closed.data.reply) == (staff.ref, closing.data.reply)


async def test_a_closed_ticket_is_reopened_in_a_new_thread_with_its_number(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.closed(member)
    intent = await guild.wish(intents.ReopenTicket, Actor(ref=member), room.ticket_id)
    assert (await house.answer(intent, TicketReopening)).data.ticket.state == "reopening"
    cause = await room.outcome(outcomes.PlaceReopened, channel_id="4444", status_message_id="1")
    ticket = (await house.answer(cause, TicketReopened)).data.ticket
    assert (ticket.state, ticket.number, ticket.channel_id, ticket.purge_at) == ("open", room.number, "4444", None)


async def test_strangers_neither_close_nor_reopen(house: House, guild: Guild) -> None:
    stranger = Actor(ref=await house.person(), role_ids=("77",))
    room = await guild.opened(await house.person())
    assert await slug(house, await guild.wish(intents.CloseTicket, stranger, room.ticket_id)) == "not-opener-or-staff"
    await room.closed()
    assert await slug(house, await guild.wish(intents.ReopenTicket, stranger, room.ticket_id)) == "not-opener-or-staff"


async def test_a_thread_deleted_by_hand_closes_the_ticket(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    cause = await room.outcome(outcomes.PlaceDeleted, channel_id=room.channel_id)
    assert (await house.answer(cause, TicketClosed)).data.ticket.state == "closed"
    await house.publish(cause)


async def test_an_answer_about_no_ticket_goes_to_the_dead_letters(house: House, guild: Guild) -> None:
    room = Room(guild, new_id(), 1, new_id(), snowflake())
    await room.outcome(outcomes.PlaceClosed, channel_id="1")
    letter = await until(lambda: [e for e in house.events if e.subject == room.ticket_id])
    assert letter[0].data.slug == "unknown-ticket"


async def test_a_ticket_that_stays_opening_is_asked_for_again_and_then_fails(house: House, guild: Guild) -> None:
    ticket = await guild.opening(await house.person())
    house.clock.advance(MINUTE - timedelta(seconds=1))
    await house.service.run_job("chase-discord")
    house.clock.advance(timedelta(seconds=1))
    await house.service.run_job("chase-discord")
    again = await house.next_about(ticket.ticket_id, TicketOpening, 2)
    assert (again.data.attempt, again.data.reply, len(again.data.answers)) == (2, None, 1)
    house.clock.advance(9 * MINUTE)
    await house.service.run_job("chase-discord")
    failed = await house.next_about(ticket.ticket_id, TicketFailed)
    assert (failed.data.reason, failed.data.ticket.state) == ("timed-out", "failed")
    assert len(house.about(ticket.ticket_id, TicketOpening)) == 2


async def test_a_thread_that_came_too_late_is_closed_again(house: House, guild: Guild) -> None:
    ticket = await guild.opening(await house.person())
    house.clock.advance(10 * MINUTE)
    await house.service.run_job("chase-discord")
    await house.next_about(ticket.ticket_id, TicketFailed)
    room = Room(guild, ticket.ticket_id, 1, ticket.opener_ref, snowflake())
    cause = await room.outcome(outcomes.PlaceCreated, channel_id=room.channel_id, status_message_id="1")
    assert (await house.answer(cause, TicketClosing)).data.ticket.channel_id == room.channel_id


@pytest.mark.parametrize("kind", [intents.CloseTicket, intents.ReopenTicket])
async def test_a_ticket_that_stays_closing_or_reopening_ends_closed(
    house: House, guild: Guild, kind: type[Event]
) -> None:
    member = await house.person()
    room = await (guild.opened(member) if kind is intents.CloseTicket else guild.closed(member))
    purge_at = (await room.row()).get("purge_at")
    fact: Any = TicketClosing if kind is intents.CloseTicket else TicketReopening
    await house.answer(await guild.wish(kind, Actor(ref=member), room.ticket_id), fact)
    asked = len(house.about(room.ticket_id, fact))
    house.clock.advance(MINUTE)
    await house.service.run_job("chase-discord")
    await house.next_about(room.ticket_id, fact, asked + 1)
    house.clock.advance(9 * MINUTE)
    await house.service.run_job("chase-discord")
    closed = await house.next_about(room.ticket_id, TicketClosed, asked if kind is intents.CloseTicket else 2)
    assert closed.data.ticket.state == "closed"
    if purge_at:
        assert closed.data.ticket.purge_at == purge_at
