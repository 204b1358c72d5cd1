"""Everything open that a search found is closed together, by whoever manages the server, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.event import new_id
from contracts.insights.bulk import BulkCloseBegun, CloseFound, CloseFoundData
from contracts.intents import Actor
from contracts.privacy import ErasureRequested, ExportRequested
from contracts.tickets import TicketClosing
from services.tickets.domain.search import LASTS
from services.tickets.usecases.insights import close_found
from tests.component.tickets.deadlines import logged, slug
from tests.component.tickets.house import House, until
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.test_search import listed
from tests.component.tickets.town import Guild, Room

JOB = "close-found"


def boss(guild: Guild) -> Actor:
    return Actor(ref=guild.owner, administrator=True)


async def ask(guild: Guild, actor: Actor, search_id: str, expected: int) -> CloseFound:
    data = CloseFoundData(
        guild_id=guild.guild_id, actor=actor, reply=guild.house.reply(), search_id=search_id, expected=expected
    )
    intent: CloseFound = await guild._send(CloseFound, data)
    return intent


async def begun(guild: Guild, search_id: str, expected: int) -> BulkCloseBegun:
    return await guild.house.answer(await ask(guild, boss(guild), search_id, expected), BulkCloseBegun)


async def search(guild: Guild, **wanted: Any) -> tuple[str, int]:
    """Id of a search, and how many tickets the list offers to close."""
    data = (await listed(guild, boss(guild), **wanted)).data
    return data.search_id, data.closable


async def states(rooms: list[Room]) -> list[str]:
    return [(await room.row())["state"] for room in rooms]


async def nothing_left(house: House, guild: Guild) -> None:
    async def done() -> bool:
        await house.service.run_job(JOB)
        return not await house.database["bulk_closes"].count_documents({"guild_id": guild.guild_id})

    await until(done, "the end of the close")


async def test_all_that_was_found_is_closed_by_whoever_asked(house: House) -> None:
    guild = await Guild.made(house, types=2)
    of_it = [await guild.opened(await house.person(), type_id="type-1") for _ in range(3)]
    ended = await guild.closed(await house.person(), type_id="type-1")
    other = await guild.opened(await house.person())
    elsewhere = await (await Guild.made(house)).opened(await house.person())
    search_id, closable = await search(guild, panel_id=guild.panel_id, type_id="type-1")
    assert closable == 3, "the closed one is not among them"
    told = await begun(guild, search_id, closable)
    assert (told.data.total, told.data.actor_ref) == (3, guild.owner)
    await nothing_left(house, guild)
    for room in of_it:
        closing = await house.next_about(room.ticket_id, TicketClosing)
        assert (closing.data.due, closing.data.reason, closing.data.actor_ref) == ("many", None, guild.owner)
        assert (await logged(room))[-1] == ("closing", "many")
    assert await states(of_it) == ["closing"] * 3
    assert await states([ended, other, elsewhere]) == ["closed", "open", "open"]


async def test_what_is_opened_or_written_in_after_the_question_stays(house: House, guild: Guild) -> None:
    quiet, spoken = [await guild.opened(await house.person()) for _ in range(2)]
    house.clock.advance(timedelta(days=15))
    search_id, closable = await search(guild, quiet_since=house.clock.now() - timedelta(days=14))
    assert closable == 2
    await house.publish(await spoken.posted(spoken.opener, "still here"))

    async def heard() -> bool:
        return bool((await spoken.row())["quiet_since"] == house.clock.now())

    await until(heard, "the word")
    house.clock.advance(timedelta(seconds=1))
    late = await guild.opened(await house.person())
    await begun(guild, search_id, closable)
    await nothing_left(house, guild)
    assert await states([quiet, late]) == ["closing", "open"]
    assert (await spoken.row())["state"] in ("open", "waiting-for-staff")


async def test_it_goes_on_where_it_was_interrupted(house: House, guild: Guild, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(close_found, "_AT_ONCE", 2)
    rooms = [await guild.opened(await house.person()) for _ in range(5)]
    await begun(guild, *await search(guild))
    await nothing_left(house, guild)
    assert await states(rooms) == ["closing"] * 5
    for room in rooms:
        assert (await logged(room)).count(("closing", "many")) == 1


async def test_only_whoever_manages_the_server_is_offered_it_and_may(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    staff, stranger = guild.staff(await house.person()), await Guild.made(house)
    offered = (await listed(guild, staff)).data
    assert (offered.total, offered.closable) == (1, 0)
    assert await slug(house, await ask(guild, staff, offered.search_id, 1)) == "not-administrator"
    search_id, closable = await search(guild)
    assert await slug(house, await ask(guild, Actor(ref=room.opener), search_id, 1)) == "not-administrator"
    assert await slug(house, await ask(stranger, boss(guild), search_id, 1)) == "search-over"
    colleague = Actor(ref=await house.person(), administrator=True)
    assert await slug(house, await ask(guild, colleague, search_id, 1)) == "search-over"
    assert await slug(house, await ask(guild, boss(guild), new_id(), 1)) == "search-over"
    house.clock.advance(LASTS + timedelta(seconds=1))
    assert await slug(house, await ask(guild, boss(guild), search_id, closable)) == "search-over"
    assert await states([room]) == ["open"]


async def test_nobody_closes_more_than_they_were_shown(house: House, guild: Guild) -> None:
    first = await guild.opened(await house.person())
    search_id, closable = await search(guild)
    second = await guild.opened(await house.person())
    assert await slug(house, await ask(guild, boss(guild), search_id, closable)) == "search-grew"
    for room in (first, second):
        await room.closed()
    assert await slug(house, await ask(guild, boss(guild), search_id, closable)) == "nothing-to-close"


async def test_a_close_that_runs_is_in_the_copy_of_ones_data_and_ends_with_it(
    house: House, guild: Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(close_found, "_AT_ONCE", 0)  # the job may run meanwhile; it gets nowhere
    await guild.opened(await house.person())
    row = {"_id": "1", "guild_id": "none", "by_ref": guild.owner, "at": house.clock.now() + timedelta(days=9)}
    await house.database["bulk_closes"].insert_one(row)
    cause = request(ExportRequested, house, guild.owner)
    await house.publish(cause)
    [page] = [step for step in await pages(house, cause) if step.data.category == "bulk_closes"]
    [record] = await records(house, guild.owner, page)
    assert record["server"] == "none"
    cause = request(ErasureRequested, house, guild.owner)
    await house.publish(cause)
    [step] = await pages(house, cause)
    assert step.data.removed == {"bulk_closes": 1}
    assert await house.database["bulk_closes"].find_one({"by_ref": guild.owner}) is None
