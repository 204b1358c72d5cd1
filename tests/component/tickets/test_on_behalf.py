"""Tickets that staff open for a member."""

from datetime import timedelta
from typing import Any

import httpx

from contracts.intents import Actor
from contracts.privacy import ErasureRequested, ExportRequested
from contracts.tickets import TicketOpening
from services.tickets.domain.refusals import COOLDOWN
from tests.component.tickets.house import House, until
from tests.component.tickets.test_blocks import block
from tests.component.tickets.test_opening import refusal
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.test_transcripts import ready
from tests.component.tickets.town import Guild, Room


async def ask_for(guild: Guild, staff: str, member: str, **more: Any) -> Any:
    given = {"text": None, "actor": guild.staff(staff), "member_ref": member}
    return await guild.ask_open(staff, **(given | more))


async def opening_for(guild: Guild, staff: str, member: str) -> TicketOpening:
    opening: TicketOpening = await guild.house.answer(await ask_for(guild, staff, member), TicketOpening)
    return opening


async def test_the_member_is_its_opener_and_who_opened_it_is_kept_and_exported(house: House, guild: Guild) -> None:
    member, staff = await house.person(), await house.person()
    opening = await opening_for(guild, staff, member)
    ticket = opening.data.ticket
    assert (ticket.opener_ref, ticket.opened_by, opening.data.actor_ref) == (member, staff, staff)
    assert opening.data.answers == ()
    log = await house.database["ticket_log"].find_one({"ticket_id": ticket.ticket_id})
    assert log is not None
    assert (log["what"], log["by"], log["whom"], log["detail"]) == ("opening", staff, member, "for")
    cause = request(ExportRequested, house, staff)
    await house.publish(cause)
    [record] = await records(house, staff, (await pages(house, cause))[0])
    assert record["your_part"] == ["opened for somebody"]


async def test_gates_do_not_hold_but_the_plan_does(house: House, guild: Guild) -> None:
    await guild.gates(cooldown_seconds=3600)
    staff = await house.person()
    member = await house.person()
    await guild.opened(member)
    house.clock.advance(timedelta(seconds=5))  # a second click at once would be taken for the first
    refused = await refusal(house, await guild.ask_open(member, type_id="type-0", at=house.clock.now()))
    assert refused.data.slug == COOLDOWN.slug
    await opening_for(guild, staff, member)
    for _number in range(3):
        await opening_for(guild, staff, await house.person())
    refused = await refusal(house, await ask_for(guild, staff, await house.person()))
    assert "hour" in refused.data.slug


async def test_members_name_nobody_else(house: House, guild: Guild) -> None:
    asker, member = await house.person(), await house.person()
    refused = await refusal(house, await ask_for(guild, asker, member, actor=Actor(ref=asker)))
    assert refused.data.slug == "not-staff"


async def test_nothing_is_filled_in_for_a_member(house: House, guild: Guild) -> None:
    staff, member = await house.person(), await house.person()
    refused = await refusal(house, await ask_for(guild, staff, member, text="Their printer is on fire"))
    assert refused.data.slug == "answer-unexpected"


async def test_none_is_opened_for_somebody_blocked_whose_reason_stays_theirs(house: House, guild: Guild) -> None:
    staff, member = await house.person(), await house.person()
    await block(guild, member, "Wrote insults")
    refused = await refusal(house, await ask_for(guild, staff, member))
    assert (refused.data.slug, refused.data.block_reason) == ("member-blocked", None)


async def test_none_is_opened_for_somebody_who_is_being_erased(house: House, guild: Guild) -> None:
    staff, member = await house.person(), await house.person()
    await house.publish(request(ErasureRequested, house, member))
    await until(lambda: house.database["erased"].find_one({"_id": member}), "the mark")
    refused = await refusal(house, await ask_for(guild, staff, member))
    assert refused.data.slug == "person-unreachable"


async def test_the_transcript_says_who_opened_it(house: House, guild: Guild) -> None:
    member, staff = await house.person(), await house.person()
    ticket = (await opening_for(guild, staff, member)).data.ticket
    room = Room(guild, ticket.ticket_id, ticket.number, member, "4711")
    await room.place_created()

    async with httpx.AsyncClient() as client:
        text = (await client.get((await ready(room)).data.url)).text
    assert "opened this ticket for" in text
