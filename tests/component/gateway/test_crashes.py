"""A crash between posting something and noting it: the next try finds what stands, and nothing is said twice."""

from typing import Any

import pytest

from contracts.outcomes import PlaceClosed
from contracts.tickets import TicketClaimed, TicketData, TicketPriorityChanged, TicketReopened, TicketReopening
from deploy.playground import seed
from deploy.playground.person import Person
from tests.component.gateway.house import House, Opened, labels, state_of
from tests.component.gateway.others import changed, now
from tests.component.gateway.test_closing import close
from tests.component.gateway.waiting import until


async def unnoted(house: House, opened: Opened, **more: Any) -> None:
    """The register as a crash leaves it right after a message was posted."""
    place = {"_id": opened.ticket.ticket_id}
    change = {"said": int(opened.status["id"]), **more}
    await house.service.database["places"].update_one(place, {"$set": change})


async def count(person: Person, opened: Opened, text: str) -> int:
    return sum(text in message["content"] for message in await person.messages(opened.thread))


@pytest.mark.parametrize("later", [0, 1], ids=["redelivered", "asked again by tickets"])
async def test_the_goodbye_is_said_once(house: House, later: int) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        closing = await close(house, opened)
        await unnoted(house, opened, state="open")
        ticket = closing.data.ticket.model_copy(update={"version": closing.data.ticket.version + later})
        data = closing.data.model_copy(update={"ticket": ticket})
        await house.others.tell(closing.model_copy(update={"id": "again", "data": data}))

        async def closed_again() -> bool:
            found = [e for e in house.others.all(PlaceClosed) if e.data.ticket_id == opened.ticket.ticket_id]
            return len(found) == 2

        await until(closed_again)
        goodbyes = [each for each in await ada.messages(opened.thread) if "Reason" in str(each["embeds"])]
        assert len(goodbyes) == 1
        place = await house.service.database["places"].find_one({"_id": opened.ticket.ticket_id})
        assert place is not None
        assert (place["state"], place["said"]) == ("closed", int(goodbyes[0]["id"]))


async def test_a_ticket_closed_again_after_a_reopening_says_goodbye_again(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        closing = await close(house, opened)
        reopening = changed(closing.data.ticket, state="reopening")
        await house.others.tell(TicketReopening.new(reopening.ticket_id, TicketData(ticket=reopening), time=now()))
        reopened = changed(reopening, state="open")
        data = TicketData(ticket=reopened, actor_ref=opened.ticket.opener_ref)
        await house.others.tell(TicketReopened.new(reopened.ticket_id, data, time=now()))
        await ada.wait_message(opened.thread, lambda m: m["id"] == opened.status["id"] and state_of(m) == "Open")
        again = changed(reopened, state="closing")
        second = closing.model_copy(update={"id": "second", "data": closing.data.model_copy(update={"ticket": again})})
        await house.others.tell(second)

        async def twice() -> bool:
            return len([each for each in await ada.messages(opened.thread) if "Reason" in str(each["embeds"])]) == 2

        await until(twice)
        assert await count(ada, opened, "reopened this ticket") == 1


async def test_lines_are_said_once(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        ref = opened.ticket.opener_ref
        claimed = changed(opened.ticket, claimed_by=ref)
        event = TicketClaimed.new(claimed.ticket_id, TicketData(ticket=claimed, actor_ref=ref), time=now())
        await house.others.tell(event)
        await ada.wait_message(opened.thread, lambda message: labels(message) == ["Give back", "Close"])
        await unnoted(house, opened, version=opened.ticket.version)
        high = changed(claimed, priority="high")
        await house.others.tell(
            event.model_copy(update={"id": "again"}),
            TicketPriorityChanged.new(high.ticket_id, TicketData(ticket=high), time=now()),
        )
        await ada.wait_message(opened.thread, lambda message: "High" in str(message["embeds"]))
        assert await count(ada, opened, "looks after this ticket now") == 1

        # the same words about a later version are another line
        once_more = changed(high, claimed_by=ref)
        data = TicketData(ticket=once_more, actor_ref=ref)
        await house.others.tell(TicketClaimed.new(once_more.ticket_id, data, time=now()))

        async def twice() -> bool:
            return await count(ada, opened, "looks after this ticket now") == 2

        await until(twice)


async def test_a_closing_told_again_long_after_leaves_a_reopened_ticket_open(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        closing = await close(house, opened)
        reopening = changed(closing.data.ticket, state="reopening")
        await house.others.tell(TicketReopening.new(reopening.ticket_id, TicketData(ticket=reopening), time=now()))
        reopened = changed(reopening, state="open")
        await house.others.tell(
            TicketReopened.new(reopened.ticket_id, TicketData(ticket=reopened), time=now()),
            closing.model_copy(update={"id": "replayed"}),
        )
        high = changed(reopened, priority="high")
        await house.others.tell(TicketPriorityChanged.new(high.ticket_id, TicketData(ticket=high), time=now()))
        await ada.wait_message(opened.thread, lambda message: "High" in str(message["embeds"]))
        thread = next(thread for thread in await ada.threads() if thread["id"] == opened.thread)
        assert not thread["thread_metadata"]["archived"]
        assert len([e for e in house.others.all(PlaceClosed) if e.data.ticket_id == opened.ticket.ticket_id]) == 1


async def test_a_place_never_has_its_status_message_and_counts_as_being_made(house: House) -> None:
    """A crash between the two left it so for ever: its ticket was closed without a goodbye."""
    async with (
        house.client.person(seed.MEMBER_ADA) as ada,
        house.service.database["places"].watch() as changes,
    ):
        opened = await house.open(ada)
        written: dict[str, Any] = {}
        async for change in changes:
            written = change.get("updateDescription", {}).get("updatedFields", {})
            if "status_message_id" in written:
                break
        assert written["status_message_id"] == opened.status["id"]
        assert written["state"] == "open"
