"""A crash between posting what the team did and noting it: nothing is said twice, and nothing is left out."""

from typing import Any

import pytest

from contracts.event import Event, new_id
from contracts.messages import MessagePosted
from contracts.moves import TicketMoved, TicketMovedData
from contracts.tagging import TagSent, TagSentData
from contracts.tags import TagName
from contracts.tickets import Ticket, TicketData, TicketPriorityChanged
from contracts.transfers import TicketTransferred, TicketTransferredData
from deploy.playground import seed
from deploy.playground.wire import Json
from tests.component.gateway.house import House, Opened
from tests.component.gateway.others import changed, now
from tests.component.gateway.test_crashes import count, unnoted
from tests.component.gateway.waiting import until


def transferred(opened: Opened, staff: str) -> Event:
    ticket = changed(opened.ticket, claimed_by=staff)
    data = TicketTransferredData(ticket=ticket, actor_ref=opened.ticket.opener_ref, to_ref=staff)
    return TicketTransferred.new(ticket.ticket_id, data, time=now())


def moved(opened: Opened, staff: str) -> Event:
    ticket = changed(opened.ticket, type_id="billing", type_name="Billing")
    data = TicketMovedData(ticket=ticket, actor_ref=staff, from_type_name="Support")
    return TicketMoved.new(ticket.ticket_id, data, time=now())


def sent(opened: Opened, staff: str) -> Event:
    tag = TagName(tag_id=new_id(), name="Hello")
    data = TagSentData(ticket=changed(opened.ticket), actor_ref=staff, tag=tag, text="Hello {user}")
    return TagSent.new(opened.ticket.ticket_id, data, time=now())


async def noted(house: House, ticket: Ticket, line: Json) -> None:
    """Returns once what a fact brought about is done to its end: from then on the register is the test's to change."""

    async def done() -> bool:
        place = await house.service.database["places"].find_one({"_id": ticket.ticket_id})
        return place is not None and (place["version"], place["said"]) == (ticket.version, int(line["id"]))

    await until(done)


@pytest.mark.parametrize(
    ("fact", "line"), [(transferred, "has handed this ticket"), (moved, "has moved this ticket"), (sent, "answers:")]
)
async def test_what_the_team_did_is_said_once(house: House, fact: Any, line: str) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        staff = (await house.service.vault.person(int(seed.STAFF_IVES), seen_at=now())).ref
        event = fact(opened, staff)
        await house.others.tell(event)
        said = await ada.wait_message(opened.thread, lambda message: line in message["content"])
        ticket: Ticket = event.data.ticket
        await noted(house, ticket, said)
        await unnoted(house, opened, version=opened.ticket.version)
        high = changed(ticket, priority="high")
        await house.others.tell(event, TicketPriorityChanged.new(high.ticket_id, TicketData(ticket=high), time=now()))
        await ada.wait_message(opened.thread, lambda message: "High" in str(message["embeds"]))
        assert await count(ada, opened, line) == 1


async def test_an_answer_that_was_posted_and_not_told_of_is_archived_as_the_message_that_stands(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        staff = (await house.service.vault.person(int(seed.STAFF_IVES), seen_at=now())).ref
        event = sent(opened, staff)
        await house.others.tell(event)
        said = await ada.wait_message(opened.thread, lambda message: "answers:" in message["content"])
        await noted(house, changed(opened.ticket), said)
        await unnoted(house, opened, version=opened.ticket.version)
        await house.others.tell(event)

        async def told_again() -> bool:
            return len([post for post in house.others.all(MessagePosted) if post.id == said["id"]]) == 2

        await until(told_again)
        assert await count(ada, opened, "answers:") == 1
