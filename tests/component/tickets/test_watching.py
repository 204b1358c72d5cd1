"""Being told of replies: kept with the ticket, and gone with the person."""

from contracts.privacy import ErasureRequested
from contracts.tickets import IntentRefused, TicketWaiting
from contracts.watching import TicketWatched, WatchTicket
from tests.component.tickets.house import House
from tests.component.tickets.test_privacy import pages, request
from tests.component.tickets.town import Guild


async def test_who_watches_stands_in_what_is_told_of_the_ticket(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    intent = await guild.wish(WatchTicket, staff, room.ticket_id, watch=True)
    watched = await house.answer(intent, TicketWatched)
    assert (watched.data.watch, watched.data.ticket.watcher_refs) == (True, (staff.ref,))
    again = await guild.wish(WatchTicket, staff, room.ticket_id, watch=True)
    assert (await house.answer(again, IntentRefused)).data.slug == "already-watched"
    post = await room.posted(room.opener, "Are you there?")
    await house.publish(intent, post)
    assert (await house.answer(post, TicketWaiting)).data.ticket.watcher_refs == (staff.ref,)
    assert len(house.answers(intent)) == 1
    assert await house.database["ticket_log"].count_documents({"ticket_id": room.ticket_id, "what": "watched"}) == 0
    off = await guild.wish(WatchTicket, staff, room.ticket_id, watch=False)
    assert (await house.answer(off, TicketWatched)).data.ticket.watcher_refs == ()


async def test_an_erased_person_is_told_of_nothing(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    await house.answer(await guild.wish(WatchTicket, staff, room.ticket_id, watch=True), TicketWatched)
    cause = request(ErasureRequested, house, staff.ref)
    await house.publish(cause)
    await pages(house, cause)
    assert (await house.next_about(room.ticket_id, TicketWatched, 2)).data.ticket.watcher_refs == ()
    assert (await room.row())["watcher_refs"] == []
