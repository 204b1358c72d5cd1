"""Tickets handed to a colleague."""

import asyncio

from contracts import intents
from contracts.event import new_id
from contracts.intents import Actor
from contracts.privacy import SubjectData, SubjectErasureCommitted
from contracts.tickets import IntentRefused, TicketClaimed
from contracts.transfers import TicketTransferred, TransferTicket
from tests.component.tickets.house import House, until
from tests.component.tickets.town import Guild, Room


async def claimed(house: House, guild: Guild) -> tuple[Room, Actor]:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    await house.answer(await guild.wish(intents.ClaimTicket, staff, room.ticket_id), TicketClaimed)
    return room, staff


async def test_a_ticket_goes_to_a_colleague_who_then_has_it(house: House, guild: Guild) -> None:
    room, staff = await claimed(house, guild)
    colleague = guild.staff(await house.person())
    intent = await guild.wish(TransferTicket, staff, room.ticket_id, to=colleague)
    fact = await house.answer(intent, TicketTransferred)
    assert (fact.data.from_ref, fact.data.to_ref, fact.data.actor_ref) == (staff.ref, colleague.ref, staff.ref)
    assert fact.data.ticket.claimed_by == colleague.ref
    assert fact.data.reply == intent.data.reply
    entry = await house.database["ticket_log"].find_one({"ticket_id": room.ticket_id, "what": "transferred"})
    assert entry is not None
    assert (entry["by"], entry["whom"]) == (staff.ref, colleague.ref)
    await house.publish(intent)
    again = await guild.wish(TransferTicket, staff, room.ticket_id, to=staff)
    assert (await house.answer(again, IntentRefused)).data.slug == "transfer-not-yours"
    assert len(house.answers(intent)) == 1


async def test_of_two_transfers_at_once_the_second_finds_the_ticket_gone(house: House, guild: Guild) -> None:
    room, staff = await claimed(house, guild)
    others = [guild.staff(await house.person()) for _ in range(2)]
    wishes = await asyncio.gather(*(guild.wish(TransferTicket, staff, room.ticket_id, to=one) for one in others))
    for intent in wishes:
        await until(lambda intent=intent: house.answers(intent))  # type: ignore[misc]
    assert sorted(type(house.answers(intent)[0]).__name__ for intent in wishes) == [
        "IntentRefused",
        "TicketTransferred",
    ]


async def test_nobody_is_brought_in_who_is_not_staff_or_is_being_erased(house: House, guild: Guild) -> None:
    room, staff = await claimed(house, guild)
    stranger = Actor(ref=await house.person(), role_ids=("5",))
    refused = await guild.wish(TransferTicket, staff, room.ticket_id, to=stranger)
    assert (await house.answer(refused, IntentRefused)).data.slug == "receiver-not-staff"
    leaving = guild.staff(await house.person())
    case = SubjectData(ref=leaving.ref, case_id=new_id())
    await house.publish(SubjectErasureCommitted.new(leaving.ref, case, time=house.clock.now()))
    await until(lambda: house.database["erased"].find_one({"_id": leaving.ref}), "the mark")
    late = await guild.wish(TransferTicket, staff, room.ticket_id, to=leaving)
    assert (await house.answer(late, IntentRefused)).data.slug == "person-unreachable"
    assert (await room.row())["claimed_by"] == staff.ref
