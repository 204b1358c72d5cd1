"""Tickets moved to another type."""

from contracts.intents import Actor
from contracts.moves import MoveTicket, TicketMoved
from contracts.tickets import IntentRefused
from tests.component.tickets.house import House
from tests.component.tickets.town import Guild


async def test_a_ticket_is_moved_within_its_server_and_keeps_its_history(house: House) -> None:
    guild, other = await Guild.made(house, types=2), await Guild.made(house)
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    post = await room.posted(room.opener, "before")
    await house.publish(post)
    intent = await guild.wish(MoveTicket, staff, room.ticket_id, panel_id=guild.panel_id, type_id="type-1")
    fact = await house.answer(intent, TicketMoved)
    ticket = fact.data.ticket
    assert (ticket.type_id, ticket.type_name, fact.data.from_type_name) == ("type-1", "Type 1", "Type 0")
    assert (ticket.number, ticket.channel_id) == (room.number, room.channel_id)
    row = await room.row()
    assert (row["type_id"], len(row["answers"])) == ("type-1", 1)
    entry = await house.database["ticket_log"].find_one({"ticket_id": room.ticket_id, "what": "moved"})
    assert entry is not None
    assert (entry["by"], entry["detail"]) == (staff.ref, "Type 1")
    await house.publish(intent)
    for actor, panel_id, type_id, slug in (
        (staff, guild.panel_id, "type-1", "same-type"),
        (staff, guild.panel_id, "type-7", "unknown-type"),
        (staff, other.panel_id, "type-0", "unknown-panel"),
        (Actor(ref=room.opener), guild.panel_id, "type-0", "not-staff"),
    ):
        wish = await guild.wish(MoveTicket, actor, room.ticket_id, panel_id=panel_id, type_id=type_id)
        assert (await house.answer(wish, IntentRefused)).data.slug == slug
    assert len(house.answers(intent)) == 1
