"""A staff role that was deleted at Discord."""

from contracts import intents
from contracts.guilds import StaffRoleDeleted, StaffRoleDeletedData
from contracts.settings import GuildSettings
from contracts.tickets import IntentRefused, PanelSaved, TicketUnclaimed
from tests.component.tickets.house import STAFF_ROLE, House
from tests.component.tickets.town import Guild


def deleted(guild: Guild, role_id: str) -> StaffRoleDeleted:
    data = StaffRoleDeletedData(guild_id=guild.guild_id, role_id=role_id)
    return StaffRoleDeleted.new(guild.guild_id, data, time=guild.house.clock.now())


async def test_a_deleted_role_is_staff_no_longer_and_is_mentioned_no_more(house: House, guild: Guild) -> None:
    await house.answer(await guild.save_panel(guild.panel(), staff_role_ids=("31", STAFF_ROLE)), PanelSaved)
    room = await guild.opened(await house.person())
    staff = guild.staff(await house.person())
    gone = deleted(guild, "31")
    await house.publish(gone)
    assert (await house.answer(gone, GuildSettings)).data.staff_role_ids == (STAFF_ROLE,)
    await guild.wish(intents.ClaimTicket, staff, room.ticket_id)
    given_back = await guild.wish(intents.UnclaimTicket, staff, room.ticket_id)
    assert (await house.answer(given_back, TicketUnclaimed)).data.ticket.staff_role_ids == (STAFF_ROLE,)


async def test_the_last_role_goes_as_well_and_administrators_remain(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    gone = deleted(guild, STAFF_ROLE)
    await house.publish(gone)
    state = await house.answer(gone, GuildSettings)
    assert (state.data.staff_role_ids, len(state.data.panels)) == ((), 1)
    refused = await guild.wish(intents.ClaimTicket, guild.staff(await house.person()), room.ticket_id)
    assert (await house.answer(refused, IntentRefused)).data.slug == "not-staff"


async def test_a_role_told_of_twice_or_of_no_set_up_changes_nothing(house: House, guild: Guild) -> None:
    stranger = Guild(house, str(int(guild.guild_id) + 1), guild.owner)
    first, again, foreign = deleted(guild, STAFF_ROLE), deleted(guild, STAFF_ROLE), deleted(stranger, STAFF_ROLE)
    await house.publish(first, again, foreign)
    await house.answer(first, GuildSettings)
    await house.settled()
    assert house.answers(again) == house.answers(foreign) == []
