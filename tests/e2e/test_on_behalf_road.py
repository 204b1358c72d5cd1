"""Staff open a ticket for a member, who is told in it by whom, and closes it as their own."""

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.e2e.acting import Newcomer, Opened, buttons, close_ticket, shows, transcript


async def brought_in(member: Person, staff: Person, asked: str) -> Opened:
    """The ticket that staff asked for, as the member finds it, who reads by whom it was opened."""
    reply = await staff.reply(asked, seed.GENERAL, shows(f"is open for <@{member.id}>"))
    thread = await member.wait_thread(lambda each: f"<#{each['id']}>" in reply["content"])
    status = await member.wait_message(thread["id"], lambda message: "Claim" in buttons(message))
    assert shows(f"<@{seed.STAFF_IVES}> of the team opened this ticket")(status)
    return Opened(thread["id"], thread["name"], status)


async def test_a_ticket_is_opened_for_a_member_by_the_team(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    member = await newcomer("hand-held")
    async with client.person(member) as ada, client.person(seed.STAFF_IVES) as ives:
        asked = await ives.command(seed.GENERAL, "open", user=member)
        opened = await brought_in(ada, ives, asked)
        await close_ticket(ada, opened, "Thank you")
        assert b"opened this ticket for" in await transcript(ada, opened.thread_id, "markdown")


async def test_the_menu_of_a_person_opens_one_as_well(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    member = await newcomer("right-clicked")
    async with client.person(member) as ada, client.person(seed.STAFF_IVES) as ives:
        asked = await ives.menu(seed.GENERAL, "Open a ticket for them", user_id=member)
        await brought_in(ada, ives, asked)
