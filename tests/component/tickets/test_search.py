"""Tickets are found by what staff know of them, and members find their own."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.event import new_id
from contracts.feedback import RateTicket
from contracts.feedback_facts import TicketRated
from contracts.insights.search import ListTickets, ListTicketsData, TicketFilter, TicketsListed
from contracts.intents import Actor, ClaimTicket, SetPriority
from contracts.labelling import CreateLabel, LabelCreated, LabelTicket, TicketLabelled
from contracts.labels import Label
from contracts.privacy import ErasureRequested, ExportRequested
from contracts.tickets import IntentRefused, TicketClaimed, TicketPriorityChanged
from services.tickets.domain.search import LASTS, PAGE
from tests.component.tickets.deadlines import slug
from tests.component.tickets.house import House
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.town import Guild, Room

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


async def ask(guild: Guild, actor: Actor, search_id: str = "", page: int = 0, **wanted: Any) -> ListTickets:
    data = ListTicketsData(
        guild_id=guild.guild_id,
        actor=actor,
        reply=guild.house.reply(),
        search_id=search_id or new_id(),
        filter=None if search_id else TicketFilter(**wanted),
        page=page,
    )
    intent: ListTickets = await guild._send(ListTickets, data)
    return intent


async def listed(guild: Guild, actor: Actor, search_id: str = "", page: int = 0, **wanted: Any) -> TicketsListed:
    return await guild.house.answer(await ask(guild, actor, search_id, page, **wanted), TicketsListed)


async def numbers(guild: Guild, actor: Actor, **wanted: Any) -> list[int]:
    return [ticket.number for ticket in (await listed(guild, actor, **wanted)).data.tickets]


async def rated(room: Room, stars: int) -> None:
    intent = await room.guild.wish(RateTicket, Actor(ref=room.opener), room.ticket_id, stars=stars)
    await room.house.answer(intent, TicketRated)


async def claimed(room: Room, staff: Actor) -> None:
    await room.house.answer(await room.guild.wish(ClaimTicket, staff, room.ticket_id), TicketClaimed)


async def test_a_member_finds_their_own_the_open_ones_first(house: House, guild: Guild) -> None:
    member, other = await house.person(), await house.person()
    ended = await guild.closed(member)
    house.clock.advance(DAY)
    old = await guild.opened(member)
    await guild.opened(other)
    house.clock.advance(DAY)
    new = await guild.opened(member)
    answer = await listed(guild, Actor(ref=member))
    data = answer.data
    assert [ticket.number for ticket in data.tickets] == [new.number, old.number, ended.number]
    assert (data.total, data.pages, data.everybody) == (3, 1, False)
    last = data.tickets[-1]
    assert (last.state, last.channel_id, last.purge_at) == ("closed", ended.channel_id, (await ended.row())["purge_at"])
    assert await numbers(guild, Actor(ref=member), phase="closed") == [ended.number]
    assert await numbers(guild, Actor(ref=member), number=3) == [], "it is of somebody else"
    assert await numbers(await Guild.made(house), Actor(ref=member)) == []


@pytest.mark.parametrize("by", ["opener_ref", "staff_ref"])
async def test_a_member_finds_nobody_elses(house: House, guild: Guild, by: str) -> None:
    member, other = await house.person(), await house.person()
    await guild.opened(other)
    refused = await house.answer(await ask(guild, Actor(ref=member), **dict[str, Any]({by: other})), IntentRefused)
    assert refused.data.slug == "search-of-others"
    assert await house.database["searches"].count_documents({"by_ref": member}) == 0


async def test_staff_find_by_everything_they_know(house: House) -> None:
    guild = await Guild.made(house, types=2)
    await guild.plan("pro", 1)
    ada, bo = await house.person(), await house.person()
    staff = guild.staff(await house.person())
    began = house.clock.now()
    one = await guild.closed(ada)
    await rated(one, 2)
    house.clock.advance(timedelta(days=2))
    two = await guild.opened(bo, type_id="type-1")
    await claimed(two, staff)
    house.clock.advance(timedelta(days=2))
    three = await guild.opened(ada)
    await house.answer(await guild.wish(SetPriority, staff, three.ticket_id, priority="high"), TicketPriorityChanged)
    for wanted, expected in (
        ({}, [three, two, one]),
        ({"opener_ref": ada}, [three, one]),
        ({"staff_ref": staff.ref}, [two]),
        ({"panel_id": guild.panel_id, "type_id": "type-1"}, [two]),
        ({"phase": "open"}, [three, two]),
        ({"phase": "closed"}, [one]),
        ({"phase": "waiting-for-staff"}, []),
        ({"rating": 2}, [one]),
        ({"priority": "high"}, [three]),
        ({"priority": "normal"}, [two, one]),
        ({"number": 2}, [two]),
        ({"since": began + timedelta(days=1)}, [three, two]),
        ({"until": began + timedelta(days=1)}, [one]),
        ({"since": began + timedelta(days=1), "until": began + timedelta(days=3)}, [two]),
        ({"opener_ref": ada, "phase": "open"}, [three]),
    ):
        assert await numbers(guild, staff, **wanted) == [room.number for room in expected], wanted
    answer = await listed(guild, staff, number=2)
    assert answer.data.everybody
    assert (answer.data.tickets[0].opener_ref, answer.data.tickets[0].claimed_by) == (bo, staff.ref)


async def test_a_label_finds_the_tickets_it_is_on(house: House, guild: Guild) -> None:
    boss, ada, bo = Actor(ref=guild.owner, administrator=True), await house.person(), await house.person()
    staff = guild.staff(await house.person())
    bug, bill = (Label(label_id=new_id(), name=name) for name in ("Bug", "Bill"))
    for label in (bug, bill):
        await house.answer(await guild.ask(CreateLabel, boss, label=label), LabelCreated)
    one, two = await guild.opened(ada), await guild.opened(bo)
    await guild.opened(await house.person())
    for room, labels in ((one, (bug, bill)), (two, (bill,))):
        for label in labels:
            wish = await guild.wish(LabelTicket, staff, room.ticket_id, label_id=label.label_id)
            await house.answer(wish, TicketLabelled)
    assert await numbers(guild, staff, label_id=bill.label_id) == [two.number, one.number]
    assert await numbers(guild, staff, label_id=bug.label_id) == [one.number]
    assert await numbers(guild, staff, label_id=bug.label_id, opener_ref=bo) == []
    assert await numbers(guild, Actor(ref=bo), label_id=bill.label_id) == [two.number], "a member finds their own"
    turned = (await listed(guild, staff, label_id=bug.label_id)).data
    again = (await listed(guild, staff, turned.search_id, 0)).data
    assert again.tickets == turned.tickets, "a further page looks for the same"


async def test_pages_follow_each_other_without_a_gap(house: House, guild: Guild) -> None:
    await guild.plan("pro", 1)
    staff = guild.staff(guild.owner)
    rooms = [await guild.opened(await house.person()) for _ in range(PAGE + 3)]
    ended = rooms[: PAGE // 2]
    for room in ended:
        await room.closed()
    first = (await listed(guild, staff)).data
    second = (await listed(guild, staff, first.search_id, 1)).data
    assert (first.pages, first.total, len(first.tickets), second.page) == (2, PAGE + 3, PAGE, 1)
    order = [room.number for room in (*rooms[PAGE // 2 :][::-1], *ended[::-1])]
    assert [ticket.number for ticket in (*first.tickets, *second.tickets)] == order
    assert (await listed(guild, staff, first.search_id, 99)).data.page == 1, "the last there is"


async def test_further_pages_are_for_whoever_asked_and_for_an_hour(house: House, guild: Guild) -> None:
    await guild.opened(await house.person())
    staff = guild.staff(guild.owner)
    search_id = (await listed(guild, staff)).data.search_id
    other = await ask(guild, guild.staff(await house.person()), search_id)
    assert (await house.answer(other, IntentRefused)).data.slug == "search-over"
    elsewhere = await ask(await Guild.made(house), staff, search_id)
    assert (await house.answer(elsewhere, IntentRefused)).data.slug == "search-over"
    no_longer_staff = await listed(guild, Actor(ref=staff.ref), search_id)
    assert (no_longer_staff.data.total, no_longer_staff.data.everybody) == (0, False)
    house.clock.advance(LASTS + SECOND)
    assert (await house.answer(await ask(guild, staff, search_id), IntentRefused)).data.slug == "search-over"


async def test_what_has_ended_is_not_found(house: House, guild: Guild) -> None:
    room = await guild.closed(await house.person())
    staff = guild.staff(guild.owner)
    assert await numbers(guild, staff) == [room.number]
    purge_at = (await room.row())["purge_at"]
    house.clock.set(purge_at + SECOND)
    await house.service.run_job("purge-tickets")
    assert await numbers(guild, staff) == []


async def test_a_search_is_in_the_copy_of_ones_data_and_goes_with_it(house: House, guild: Guild) -> None:
    staff, member = await house.person(), await house.person()
    await listed(guild, guild.staff(staff), opener_ref=member)
    cause = request(ExportRequested, house, staff)
    await house.publish(cause)
    [page] = [step for step in await pages(house, cause) if step.data.category == "searches"]
    [record] = await records(house, staff, page)
    assert record == {"server": guild.guild_id, "searched_at": house.clock.now().isoformat()}
    cause = request(ErasureRequested, house, member)
    await house.publish(cause)
    [step] = await pages(house, cause)
    assert step.data.removed == {"searches": 1}
    assert await house.database["searches"].count_documents({"guild_id": guild.guild_id}) == 0


async def test_garbage_is_refused_by_the_contract_and_redelivery_answers_once(house: House, guild: Guild) -> None:
    intent = await ask(guild, guild.staff(guild.owner))
    await house.answer(intent, TicketsListed)
    await house.publish(intent)
    await house.settled()
    assert len(house.answers(intent)) == 1
    with pytest.raises(ValueError, match="page"):
        await ask(guild, guild.staff(guild.owner), page=100)


async def test_nobody_searches_a_server_without_a_set_up(house: House, guild: Guild) -> None:
    nowhere = Guild(house, "77", guild.owner)
    assert await slug(house, await ask(nowhere, guild.staff(guild.owner))) == "not-set-up"
