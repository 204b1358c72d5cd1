"""Types with a team of their own: nobody else works, finds or reads their tickets, but those who manage the server."""

import pytest

from contracts import intents
from contracts.guilds import StaffRoleDeleted, StaffRoleDeletedData
from contracts.intents import Actor
from contracts.moves import MoveTicket, TicketMoved
from contracts.settings import GuildSettings
from contracts.tickets import PanelSaved, TicketClaimed, TicketWaiting
from contracts.transcripts import TranscriptReady
from contracts.transfers import TransferTicket
from tests.component.tickets.deadlines import slug
from tests.component.tickets.house import STAFF_ROLE, House, until
from tests.component.tickets.test_notes import note
from tests.component.tickets.test_search import listed, numbers
from tests.component.tickets.town import Guild

TEAM = "900077"


@pytest.fixture
async def guild(house: House) -> Guild:
    """Tickets of `type-1` are worked by a team of their own."""
    guild = await Guild.made(house, types=2)
    panel = guild.panel(types=2)
    support, reports = panel.types
    types = (support, reports.model_copy(update={"team_role_ids": (TEAM,)}))
    await house.answer(await guild.save_panel(panel.model_copy(update={"types": types})), PanelSaved)
    return guild


def of_team(ref: str) -> Actor:
    return Actor(ref=ref, role_ids=("1", TEAM))


async def test_only_the_team_works_its_tickets_and_only_its(house: House, guild: Guild) -> None:
    report = await guild.opened(await house.person(), type_id="type-1")
    other = await guild.opened(await house.person())
    staff, team = guild.staff(await house.person()), of_team(await house.person())
    for room, stranger in ((report, staff), (other, team)):
        assert await slug(house, await guild.wish(intents.ClaimTicket, stranger, room.ticket_id)) == "not-staff"
        asked = await guild.wish(intents.RequestTranscript, stranger, room.ticket_id, format="json")
        assert await slug(house, asked) == "not-reader"
    claim = await guild.wish(intents.ClaimTicket, team, report.ticket_id)
    assert (await house.answer(claim, TicketClaimed)).data.ticket.staff_role_ids == (TEAM,)
    boss = Actor(ref=guild.owner, administrator=True)
    asked = await guild.wish(intents.RequestTranscript, boss, report.ticket_id, format="json")
    await house.answer(asked, TranscriptReady)


async def test_only_words_of_the_team_are_its_answer(house: House, guild: Guild) -> None:
    report = await guild.opened(await house.person(), type_id="type-1")
    await house.publish(await report.posted(await house.person(), "passing by", STAFF_ROLE))
    await house.publish(await report.posted(report.opener, "anybody?"))
    waiting = await house.next_about(report.ticket_id, TicketWaiting)
    assert (waiting.data.ticket.state, waiting.data.ticket.first_response_at) == ("waiting-for-staff", None)
    await house.publish(await report.posted(await house.person(), "yes", TEAM))

    async def answered() -> bool:
        row = await report.row()
        return row["state"] == "waiting-for-member" and row["first_response_at"] is not None

    await until(answered, "the team's answer")


async def test_lists_show_what_somebody_may_work_and_what_they_opened(house: House, guild: Guild) -> None:
    lead = await house.person()
    report = await guild.opened(await house.person(), type_id="type-1")
    other = await guild.opened(lead)
    staff, team = guild.staff(await house.person()), of_team(lead)
    assert await numbers(guild, staff) == [other.number]
    assert await numbers(guild, staff, number=report.number) == []
    assert await numbers(guild, team) == [other.number, report.number], "the first is their own"
    assert await numbers(guild, of_team(await house.person())) == [report.number]
    both = Actor(ref=await house.person(), role_ids=(STAFF_ROLE, TEAM))
    assert await numbers(guild, both) == [other.number, report.number]
    boss = Actor(ref=guild.owner, administrator=True)
    assert (await listed(guild, boss)).data.total == 2


async def test_a_ticket_that_moves_is_the_other_teams(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    staff, team = guild.staff(await house.person()), of_team(await house.person())
    move = await guild.wish(MoveTicket, staff, room.ticket_id, panel_id=guild.panel_id, type_id="type-1")
    moved = await house.answer(move, TicketMoved)
    assert (moved.data.other_team, moved.data.ticket.staff_role_ids) == (True, (TEAM,))
    assert await slug(house, await note(house, room, staff, "about it")) == "not-staff"
    back = await guild.wish(MoveTicket, team, room.ticket_id, panel_id=guild.panel_id, type_id="type-0")
    assert (await house.answer(back, TicketMoved)).data.ticket.staff_role_ids == (STAFF_ROLE,)


async def test_a_ticket_is_handed_to_nobody_outside_of_its_team(house: House, guild: Guild) -> None:
    report = await guild.opened(await house.person(), type_id="type-1")
    team, outside = of_team(await house.person()), guild.staff(await house.person())
    await house.answer(await guild.wish(intents.ClaimTicket, team, report.ticket_id), TicketClaimed)
    wish = await guild.wish(TransferTicket, team, report.ticket_id, to=outside)
    assert await slug(house, wish) == "receiver-not-staff"


async def test_a_team_that_is_gone_leaves_its_tickets_to_those_who_manage_the_server(
    house: House, guild: Guild
) -> None:
    report = await guild.opened(await house.person(), type_id="type-1")
    data = StaffRoleDeletedData(guild_id=guild.guild_id, role_id=TEAM)
    gone = StaffRoleDeleted.new(guild.guild_id, data, time=house.clock.now())
    await house.publish(gone)
    state = await house.answer(gone, GuildSettings)
    assert [kind.team_role_ids for kind in state.data.panels[0].types] == [None, ()]
    for actor in (of_team(await house.person()), guild.staff(await house.person())):
        assert await slug(house, await guild.wish(intents.ClaimTicket, actor, report.ticket_id)) == "not-staff"
    boss = Actor(ref=guild.owner, administrator=True)
    claim = await guild.wish(intents.ClaimTicket, boss, report.ticket_id)
    assert (await house.answer(claim, TicketClaimed)).data.ticket.staff_role_ids == ()
