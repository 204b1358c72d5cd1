"""A server's figures, against the tickets themselves."""

import math
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.event import new_id
from contracts.insights.stats import Figures, ShowStats, ShowStatsData, StatsShown
from contracts.intents import Actor, ReopenTicket
from contracts.privacy import ErasureRequested
from contracts.tickets import IntentRefused, TicketReopening
from services.tickets.storage.documents import PurgedTicketDocument, TicketDocument
from tests.component.tickets.deadlines import slug
from tests.component.tickets.house import STAFF_ROLE, House, until
from tests.component.tickets.test_privacy import pages, request
from tests.component.tickets.town import Guild, Room

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def manager(guild: Guild) -> Actor:
    return Actor(ref=guild.owner, administrator=True)


async def ask(guild: Guild, actor: Actor, **more: Any) -> ShowStats:
    data = ShowStatsData(guild_id=guild.guild_id, actor=actor, reply=guild.house.reply(), **more)
    intent: ShowStats = await guild._send(ShowStats, data)
    return intent


async def shown(guild: Guild, actor: Actor | None = None, **more: Any) -> Any:
    intent = await ask(guild, actor or manager(guild), **more)
    return (await guild.house.answer(intent, StatsShown)).data


async def said(room: Room, ref: str, *roles: str) -> None:
    """Somebody writes, and the ticket's row has grown by it."""
    before = (await room.row()).get("messages", 0)
    await room.house.publish(await room.posted(ref, "A word", *roles))

    async def grown() -> bool:
        return bool((await room.row())["messages"] > before)

    await until(grown, "the message")


async def test_the_first_word_of_the_team_is_measured_and_survives_reopening(house: House, guild: Guild) -> None:
    staff = await house.person()
    room = await guild.opened(await house.person())
    asked_at = house.clock.now()
    await said(room, room.opener)
    assert "first_response_at" not in await room.row()
    house.clock.advance(10 * MINUTE)
    await said(room, staff, STAFF_ROLE)
    house.clock.advance(10 * MINUTE)
    await said(room, staff, STAFF_ROLE)
    row = await room.row()
    assert row["first_response_at"] - asked_at == 10 * MINUTE
    first = (await room.closed()).data.ticket
    assert first.first_response_at == row["first_response_at"]
    await house.answer(await guild.wish(ReopenTicket, Actor(ref=room.opener), room.ticket_id), TicketReopening)
    assert (await room.row())["first_response_at"] == row["first_response_at"]
    figures = (await shown(guild)).figures
    assert (figures.opened, figures.closed) == (1, 0), "it is being reopened"
    assert abs(figures.first_response.p50 - 600) <= 6


async def test_a_reopened_ticket_is_resolved_by_its_last_close_and_told_of_types_and_team(
    house: House, guild: Guild
) -> None:
    room = await guild.opened(await house.person())
    house.clock.advance(60 * MINUTE)
    await room.closed()
    house.clock.advance(MINUTE)
    data = await shown(guild)
    assert (data.figures.opened, data.figures.closed, data.open_now) == (1, 1, 0)
    assert abs(data.figures.resolution.p90 - 3600) <= 36
    [kind] = data.types
    assert (kind.panel_id, kind.type_id, kind.name, kind.figures) == (guild.panel_id, "type-0", "Type 0", data.figures)
    assert data.staff == (), "nobody has had it"
    assert (data.before, len(data.per_day)) == (None, 7)
    assert sum(day.opened for day in data.per_day) == sum(day.closed for day in data.per_day) == 1


def nearest_rank(waits: list[float], share: float) -> float:
    return max(1, sorted(waits)[math.ceil(share * len(waits)) - 1]) if waits else 0


def close_to(found: int, waits: list[float], share: float) -> bool:
    expected = nearest_rank(waits, share)
    return abs(found - expected) <= 0.01 * expected + 1


def tickets(guild: Guild, now: datetime, staff: list[str], count: int) -> list[dict[str, Any]]:
    """Tickets of a hundred days in every state, some of them shells, as they are stored."""
    chance, rows = random.Random(7), []
    for number in range(1, count + 1):
        opened_at = now - timedelta(seconds=chance.randrange(200 * 86400))
        fields: dict[str, Any] = {
            "guild_id": guild.guild_id,
            "number": number,
            "state": chance.choice(["open", "closed", "closed", "closed", "failed"]),
            "panel_id": guild.panel_id,
            "type_id": chance.choice(["type-0", "type-1"]),
            "opened_at": opened_at,
        }
        ended = fields["state"] != "open"
        if chance.random() < 0.7:
            fields["first_response_at"] = min(now, opened_at + timedelta(seconds=chance.randrange(1, 90_000)))
        if ended:
            fields["closed_at"] = min(now, opened_at + timedelta(seconds=chance.randrange(1, 9 * 86400)))
        if fields["state"] == "closed" and chance.random() < 0.5:
            fields["rating"] = chance.randrange(1, 6)
        if ended and chance.random() < 0.4:
            shell = {"purged_at": now, "rule": "r", "messages": 0, "attachments": 0, "_id": new_id()}
            rows.append(PurgedTicketDocument.model_validate(fields | shell).to_mongo())
            continue
        more = {
            "_id": new_id(),
            "version": 1,
            "type_name": "Type",
            "parent_channel_id": "700",
            "locale": "en",
            "opener_ref": guild.owner,
            "claimed_by": chance.choice([None, *staff]),
        }
        rows.append(TicketDocument.model_validate(fields | more).to_mongo())
    return rows


def expected(rows: list[dict[str, Any]], since: datetime, until_: datetime) -> tuple[list[Any], list[Any]]:
    opened = [row for row in rows if since <= row["opened_at"] < until_ and row["state"] != "failed"]
    closed = [row for row in rows if row["state"] == "closed" and since <= row["closed_at"] < until_]
    return opened, closed


def check(figures: Figures, opened: list[Any], closed: list[Any]) -> None:
    answers = [
        (row["first_response_at"] - row["opened_at"]).total_seconds() for row in opened if "first_response_at" in row
    ]
    ends = [(row["closed_at"] - row["opened_at"]).total_seconds() for row in closed]
    stars = [row["rating"] for row in closed if "rating" in row]
    assert (figures.opened, figures.closed) == (len(opened), len(closed))
    assert (figures.first_response.count, figures.resolution.count) == (len(answers), len(ends))
    assert (figures.ratings.count, figures.ratings.stars) == (len(stars), sum(stars))
    for waits, found in ((answers, figures.first_response), (ends, figures.resolution)):
        assert close_to(found.p50, waits, 0.5)
        assert close_to(found.p90, waits, 0.9)


@pytest.mark.parametrize("days", [7, 30, 90])
async def test_figures_are_those_of_the_tickets(house: House, days: int) -> None:
    guild = await Guild.made(house, types=2)
    await guild.plan("pro", 1)
    staff = [await house.person() for _ in range(3)]
    now = house.clock.now()
    rows = tickets(guild, now, staff, 400)
    await house.database["tickets"].insert_many(rows)
    data = await shown(guild, days=days)
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    assert (data.since, data.until) == (today - (days - 1) * DAY, now)
    opened, closed = expected(rows, data.since, data.until)
    check(data.figures, opened, closed)
    assert data.before is not None
    check(data.before, *expected(rows, data.since - days * DAY, data.until - days * DAY))
    assert data.open_now == sum(row["state"] == "open" for row in rows)
    assert {kind.type_id for kind in data.types} == {"type-0", "type-1"}
    for kind in data.types:
        check(kind.figures, *([row for row in part if row["type_id"] == kind.type_id] for part in (opened, closed)))
    assert {one.staff_ref for one in data.staff} <= set(staff)
    for one in data.staff:
        check(
            one.figures,
            *([row for row in part if row.get("claimed_by") == one.staff_ref] for part in (opened, closed)),
        )
    for day in data.per_day:
        assert day.opened == sum(row["opened_at"].date() == day.day for row in opened)
        assert day.closed == sum(row["closed_at"].date() == day.day for row in closed)
    only = await shown(guild, days=days, panel_id=guild.panel_id, type_id="type-1")
    assert (only.type_name, only.types) == ("Type 1", ())
    check(only.figures, *([row for row in part if row["type_id"] == "type-1"] for part in (opened, closed)))


async def test_who_manages_the_server_reads_of_the_team_others_do_not(house: House, guild: Guild) -> None:
    staff = await house.person()
    await house.database["tickets"].insert_many(tickets(guild, house.clock.now(), [staff], 100))
    assert [one.staff_ref for one in (await shown(guild)).staff] == [staff]
    assert (await shown(guild, guild.staff(staff))).staff == ()
    assert await slug(house, await ask(guild, Actor(ref=staff))) == "not-staff"


async def test_a_plan_without_history_shows_seven_days(house: House, guild: Guild) -> None:
    refused = await house.answer(await ask(guild, manager(guild), days=30), IntentRefused)
    assert (refused.data.slug, refused.data.facts) == ("stats-history", {"limit": 7, "plan": "free"})
    assert (await shown(guild)).before is None
    await guild.plan("pro", 1)
    assert (await shown(guild, days=90)).before == Figures()


async def test_an_unknown_type_is_refused(house: House, guild: Guild) -> None:
    assert await slug(house, await ask(guild, manager(guild), panel_id=new_id(), type_id="x")) == "unknown-type"


async def test_what_is_left_of_a_ticket_counts_on(house: House, guild: Guild) -> None:
    await guild.plan("pro", 1)
    room = await guild.closed(await house.person())
    house.clock.set((await room.row())["purge_at"] + timedelta(seconds=1))
    await house.service.run_job("purge-tickets")
    await until(lambda: house.database["tickets"].find_one({"_id": room.ticket_id, "purged_at": {"$type": "date"}}))
    data = await shown(guild, days=90)
    assert (data.figures.opened, data.figures.closed, data.types[0].name) == (1, 1, "Type 0")


async def test_who_was_erased_is_in_the_totals_and_nowhere_by_name(house: House, guild: Guild) -> None:
    staff = await house.person()
    rows = tickets(guild, house.clock.now(), [staff], 60)
    await house.database["tickets"].insert_many(rows)
    before = (await shown(guild)).figures
    cause = request(ErasureRequested, house, staff)
    await house.publish(cause)
    await pages(house, cause)
    after = await shown(guild)
    assert (after.figures, after.staff) == (before, ())
