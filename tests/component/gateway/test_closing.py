"""The end of a ticket: closed, reopened, purged."""

from contracts.intents import (
    CloseTicket,
    ReopenTicket,
)
from contracts.outcomes import PlaceClosed, PlaceReopened
from contracts.tickets import (
    TicketClosed,
    TicketClosedData,
    TicketClosing,
    TicketClosingData,
    TicketData,
    TicketPurged,
    TicketPurgedData,
    TicketReopened,
    TicketReopening,
)
from deploy.playground import seed
from services.chassis.sealing import Place
from tests.component.gateway.house import House, Opened, labels, state_of
from tests.component.gateway.others import changed, now
from tests.component.gateway.waiting import until


async def close(house: House, opened: Opened, reason: str = "Solved by a new bulb") -> TicketClosing:
    """Tickets decided to close; the gateway has archived the thread."""
    sealed = await house.service.vault.seal(
        reason,
        Place("ticket", "close_reason", opened.ticket.ticket_id),
        ref=opened.ticket.opener_ref,
        ticket=opened.ticket.ticket_id,
    )
    closing = changed(opened.ticket, state="closing")
    data = TicketClosingData(ticket=closing, actor_ref=opened.ticket.opener_ref, reason=sealed)
    event = TicketClosing.new(closing.ticket_id, data, time=now())
    await house.others.tell(event)
    await house.others.heard(PlaceClosed, lambda closed: closed.data.ticket_id == closing.ticket_id)
    return event


async def test_closing_asks_says_goodbye_with_the_reason_and_archives(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        modal = await ada.modal(await ada.click(opened.status, label="Close"))
        interaction = await ada.fill(modal, {"reason": "Solved by a new bulb"})
        intent = await house.others.heard(CloseTicket, lambda event: event.id == interaction)
        assert intent.data.reason is not None
        assert not any(b"new bulb" in record for record in house.others.records)

        await close(house, opened)
        goodbye = await ada.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        assert "Solved by a new bulb" in goodbye["embeds"][0]["description"]
        assert labels(goodbye)[:2] == ["Reopen", "Transcript"]
        thread = next(thread for thread in await ada.threads() if thread["id"] == opened.thread)
        assert thread["thread_metadata"]["archived"]
        assert thread["thread_metadata"]["locked"]

        closed = changed(opened.ticket, state="closed", version=9, purge_at=now())
        data = TicketClosedData(ticket=closed, reply=intent.data.reply, messages=1, attachments=0)
        await house.others.tell(TicketClosed.new(closed.ticket_id, data, time=now()))
        assert "can be reopened until" in (await ada.reply(interaction, opened.thread))["content"]


async def test_reopening_opens_the_same_thread(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        closing = await close(house, opened)
        goodbye = await ada.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        interaction = await ada.click(goodbye, label="Reopen")
        intent = await house.others.heard(ReopenTicket, lambda event: event.id == interaction)
        reopening = changed(closing.data.ticket, state="reopening")
        data = TicketData(ticket=reopening, reply=intent.data.reply, actor_ref=intent.data.actor.ref)
        await house.others.tell(TicketReopening.new(reopening.ticket_id, data, time=now(), cause=intent))
        place = await house.others.heard(PlaceReopened, lambda e: e.data.ticket_id == reopening.ticket_id)
        assert place.data.channel_id == opened.thread
        reopened = changed(reopening, state="open")
        data = TicketData(ticket=reopened, reply=intent.data.reply, actor_ref=intent.data.actor.ref)
        await house.others.tell(TicketReopened.new(reopened.ticket_id, data, time=now(), cause=place))
        assert "is open again" in (await ada.reply(interaction, opened.thread))["content"]
        await ada.wait_message(opened.thread, lambda message: "reopened this ticket" in message["content"])
        await ada.wait_message(opened.thread, lambda m: m["id"] == opened.status["id"] and state_of(m) == "Open")


async def test_reopening_makes_a_new_thread_where_the_old_one_is_gone(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        opened = await house.open(ada)
        closing = await close(house, opened)
        await owner.delete_thread(opened.thread)
        reopening = changed(closing.data.ticket, state="reopening")
        event = TicketReopening.new(reopening.ticket_id, TicketData(ticket=reopening), time=now())
        await house.others.tell(event)
        place = await house.others.heard(PlaceReopened, lambda e: e.data.ticket_id == reopening.ticket_id)
        assert place.data.channel_id != opened.thread
        thread = await ada.wait_thread(lambda found: found["id"] == place.data.channel_id)
        assert thread["name"] == f"ticket-{opened.ticket.number:04d}"


async def test_a_purged_tickets_buttons_say_that_it_ended(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        await close(house, opened)
        goodbye = await ada.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        data = TicketPurgedData(
            ticket_id=opened.ticket.ticket_id,
            guild_id=seed.HARBOUR,
            number=opened.ticket.number,
            messages=0,
            attachments=0,
            rule="ticket_retention_days.free",
        )
        await house.others.tell(TicketPurged.new(opened.ticket.ticket_id, data, time=now()))

        async def ended() -> bool:
            interaction = await ada.click(goodbye, label="Reopen")
            try:
                reply = await ada.reply(interaction, opened.thread, timeout=1)
            except TimeoutError:
                return False
            return "out of date" in reply["content"]

        await until(ended)
