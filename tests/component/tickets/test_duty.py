"""Who is on call is called to new tickets of their team, and nobody else, until their time is over."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.duty import ChangeDuty, DutyChanged, DutyData, DutyListed, ListDuty
from contracts.intents import Actor
from contracts.privacy import ErasureRequested, ExportRequested
from contracts.tickets import PanelSaved, TicketOpening
from tests.component.tickets.deadlines import slug
from tests.component.tickets.house import STAFF_ROLE, House, until
from tests.component.tickets.test_privacy import pages, request
from tests.component.tickets.town import Guild

TEAM = "900088"


@pytest.fixture
async def guild(house: House) -> Guild:
    return await Guild.made(house)


async def change(guild: Guild, actor: Actor, hours: int) -> DutyData:
    return (await guild.house.answer(await guild.ask(ChangeDuty, actor, hours=hours), DutyChanged)).data


async def called(guild: Guild, **more: Any) -> tuple[str, ...]:
    """Whom a new ticket calls."""
    intent = await guild.ask_open(await guild.house.person(), **more)
    return (await guild.house.answer(intent, TicketOpening)).data.on_call


async def test_a_new_ticket_calls_those_on_call_until_their_time_is_over(house: House, guild: Guild) -> None:
    ben, cleo = guild.staff(await house.person()), guild.staff(await house.person())
    assert await called(guild) == ()
    await change(guild, ben, 2)
    told = await change(guild, cleo, 8)
    assert [one.ref for one in told.on_duty] == [cleo.ref, ben.ref]
    assert await called(guild) == (cleo.ref, ben.ref)
    house.clock.advance(timedelta(hours=3))
    assert await called(guild) == (cleo.ref,)
    assert (await change(guild, cleo, 0)).on_duty == ()
    assert await called(guild) == ()
    assert await slug(house, await guild.ask(ChangeDuty, cleo, hours=0)) == "not-on-duty"


async def test_only_those_of_a_types_team_are_called_to_its_tickets(house: House, guild: Guild) -> None:
    panel = guild.panel(types=2)
    support, reports = panel.types
    types = (support, reports.model_copy(update={"team_role_ids": (TEAM,)}))
    await house.answer(await guild.save_panel(panel.model_copy(update={"types": types})), PanelSaved)
    ben = guild.staff(await house.person())
    tess = Actor(ref=await house.person(), role_ids=(TEAM,))
    owner = Actor(ref=guild.owner, administrator=True)
    for hours, actor in enumerate((ben, tess, owner), start=2):
        await change(guild, actor, hours)
    assert await called(guild) == (owner.ref, ben.ref)
    assert await called(guild, type_id="type-1") == (owner.ref, tess.ref)


async def test_the_team_sees_who_is_on_call_and_nobody_else_does(house: House, guild: Guild) -> None:
    ben = guild.staff(await house.person())
    await change(guild, ben, 2)
    shown = (await house.answer(await guild.ask(ListDuty, ben), DutyListed)).data
    assert [one.ref for one in shown.on_duty] == [ben.ref]
    assert await slug(house, await guild.ask(ListDuty, Actor(ref=await house.person()))) == "not-staff"


async def test_being_on_call_is_exported_and_ends_with_the_person(house: House, guild: Guild) -> None:
    ben = Actor(ref=await house.person(), role_ids=(STAFF_ROLE,))
    await change(guild, ben, 2)
    asked = request(ExportRequested, house, ben.ref)
    await house.publish(asked)
    assert "on_call" in [page.data.category for page in await pages(house, asked)]
    await house.publish(request(ErasureRequested, house, ben.ref))

    async def gone() -> bool:
        return await house.database["duty"].count_documents({"ref": ben.ref}) == 0

    await until(gone, "the end of it")
    assert await called(guild) == ()
