"""Setting a server up."""

from contracts.event import new_id
from contracts.settings import GuildSettings
from contracts.tickets import IntentRefused, PanelSaved
from tests.component.tickets.house import House
from tests.component.tickets.town import Guild


async def test_a_saved_panel_becomes_the_servers_state(house: House, guild: Guild) -> None:
    intent = await guild.save_panel(guild.panel(types=2), locale="de", staff_role_ids=("5", "6"))
    saved = await house.answer(intent, PanelSaved)
    state = await house.answer(intent, GuildSettings)
    assert state.data == saved.data.settings
    assert (state.subject, state.data.version, state.data.locale) == (guild.guild_id, 2, "de")
    assert [len(panel.types) for panel in state.data.panels] == [2]
    assert (saved.data.panel_id, saved.data.reply) == (guild.panel_id, intent.data.reply)


async def test_only_administrators_set_up(house: House, guild: Guild) -> None:
    intent = await guild.save_panel(guild.panel(), administrator=False)
    assert (await house.answer(intent, IntentRefused)).data.slug == "not-administrator"


async def test_the_plan_limits_panels_and_types(house: House, guild: Guild) -> None:
    for _ in range(2):
        await house.answer(await guild.save_panel(guild.panel(panel_id=new_id())), PanelSaved)
    refused = await house.answer(await guild.save_panel(guild.panel(panel_id=new_id())), IntentRefused)
    assert (refused.data.slug, refused.data.facts) == ("panel-limit-reached", {"limit": 3, "panels": 3, "plan": "free"})
    refused = await house.answer(await guild.save_panel(guild.panel(types=4)), IntentRefused)
    assert (refused.data.slug, refused.data.facts["types"]) == ("type-limit-reached", 6)
    await guild.plan("pro", 1, panels=25, types=25)
    await house.answer(await guild.save_panel(guild.panel(panel_id=new_id())), PanelSaved)


async def test_a_changed_staff_role_counts_for_tickets_that_are_open(house: House, guild: Guild) -> None:
    from contracts import intents
    from contracts.intents import Actor
    from contracts.tickets import TicketClaimed

    room = await guild.opened(await house.person())
    await house.answer(await guild.save_panel(guild.panel(), staff_role_ids=("31",)), PanelSaved)
    before = await guild.wish(intents.ClaimTicket, guild.staff(await house.person()), room.ticket_id)
    assert (await house.answer(before, IntentRefused)).data.slug == "not-staff"
    now = await guild.wish(intents.ClaimTicket, Actor(ref=await house.person(), role_ids=("31",)), room.ticket_id)
    claimed = await house.answer(now, TicketClaimed)
    assert claimed.data.ticket.staff_role_ids == ("31",)
