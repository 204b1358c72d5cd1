"""`/tickets` and `/stats` as people use them: what is asked of tickets, and what becomes of the answer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from contracts.event import new_id
from contracts.insights.bulk import BulkCloseBegun, BulkCloseBegunData, CloseFound
from contracts.insights.search import FoundTicket, ListTickets, TicketsListed, TicketsListedData
from contracts.insights.stats import DayFigures, Figures, ShowStats, StatsShown, StatsShownData
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from services.gateway.rendering.chart import WIDTH
from tests.component.gateway.house import House
from tests.component.gateway.others import PANEL_ID, now
from tests.component.gateway.refusing import refusal
from tests.component.gateway.test_blacklist import ref_of

DAY = timedelta(days=1)


async def asked(house: House, person: Person, **options: object) -> tuple[ListTickets, str]:
    interaction = await person.command(seed.GENERAL, "tickets", **options)
    return await house.others.heard(ListTickets, lambda event: event.id == interaction), interaction


async def answer(house: House, intent: ListTickets, *lines: FoundTicket, **more: Any) -> None:
    data = intent.data
    fields: dict[str, Any] = {"search_id": data.search_id, "tickets": lines, "total": len(lines), "everybody": True}
    told = TicketsListedData(guild_id=seed.HARBOUR, actor_ref=data.actor.ref, reply=data.reply, **(fields | more))
    await house.others.tell(TicketsListed.new(seed.HARBOUR, told, time=now(), cause=intent))


def line(number: int, opener_ref: str, **more: Any) -> FoundTicket:
    fields: dict[str, Any] = {"ticket_id": new_id(), "number": number, "state": "open", "type_name": "Support"}
    return FoundTicket(opener_ref=opener_ref, opened_at=now(), channel_id="5", **(fields | more))


def buttons(message: Json) -> list[tuple[str, bool]]:
    return [(each["label"], not each.get("disabled")) for row in message["components"] for each in row["components"]]


async def test_staff_turn_the_pages_of_what_they_look_for(house: House) -> None:
    async with house.client.person(seed.STAFF_IVES) as ives:
        intent, interaction = await asked(
            house, ives, member=seed.MEMBER_ADA, staff=seed.STAFF_IVES, type="support", state="closed", rating=4,
            priority="high", since="2026-11-03", until="4.11.2026",
        )  # fmt: skip
        ada, own = await ref_of(house, seed.MEMBER_ADA), await ref_of(house, seed.STAFF_IVES)
        wanted = intent.data.filter
        assert wanted is not None
        assert (wanted.opener_ref, wanted.staff_ref, intent.data.actor.ref) == (ada, own, own)
        assert (wanted.panel_id, wanted.type_id, wanted.phase, wanted.rating) == (PANEL_ID, "support", "closed", 4)
        assert wanted.priority == "high"
        assert wanted.since == datetime(2026, 11, 3, tzinfo=UTC)
        assert wanted.until == datetime(2026, 11, 5, tzinfo=UTC), "that day included"

        await answer(house, intent, line(12, ada, claimed_by=own, rating=4), pages=2, total=11)
        first = await ives.reply(interaction, seed.GENERAL)
        assert first["flags"] & 64
        assert first["embeds"][0]["title"] == "11 tickets"
        assert f"by <@{seed.MEMBER_ADA}> · looked after by <@{seed.STAFF_IVES}>" in first["embeds"][0]["description"]
        assert first["mentions"] == []
        assert buttons(first) == [("Back", False), ("Next", True)]
        assert ada not in str(first["components"])

        click = await ives.click(first, label="Next")
        further = await house.others.heard(ListTickets, lambda event: event.id == click)
        assert (further.data.search_id, further.data.page, further.data.filter) == (intent.data.search_id, 1, None)
        await answer(house, further, line(3, ada), page=1, pages=2, total=11)
        second = await ives.wait_message(seed.GENERAL, lambda message: "#0003" in str(message["embeds"]))
        assert second["id"] == first["id"], "it takes the place of the page before"
        assert buttons(second) == [("Back", True), ("Next", False)]


async def test_all_that_was_found_is_closed_after_a_question(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        intent, interaction = await asked(house, owner, **{"quiet-days": 14})
        wanted = intent.data.filter
        assert wanted is not None
        assert wanted.quiet_since is not None
        assert DAY * 13 < now() - wanted.quiet_since < DAY * 15
        await answer(house, intent, line(1, intent.data.actor.ref), closable=3, total=3)
        shown = await owner.reply(interaction, seed.GENERAL)
        await owner.click(shown, label="Close all 3 open …")
        question = await owner.wait_message(seed.GENERAL, lambda message: "Close all 3 open" in message["content"])
        assert question["id"] == shown["id"], "the question takes the place of the list"
        click = await owner.click(question, label="Yes, close 3 tickets")
        wish = await house.others.heard(CloseFound, lambda event: event.id == click)
        assert (wish.data.search_id, wish.data.expected) == (intent.data.search_id, 3)
        assert wish.data.actor.administrator
        told = BulkCloseBegunData(guild_id=seed.HARBOUR, total=3, actor_ref=wish.data.actor.ref, reply=wish.data.reply)
        await house.others.tell(BulkCloseBegun.new(seed.HARBOUR, told, time=now(), cause=wish))
        done = await owner.wait_message(
            seed.GENERAL, lambda message: "3 tickets are being closed" in message["content"]
        )
        assert (done["id"], done["components"]) == (shown["id"], [])


async def test_a_member_reads_in_their_language_and_is_told_when_there_is_nothing(house: House) -> None:
    async with house.client.person(seed.MEMBER_PIM) as pim:
        intent, interaction = await asked(house, pim)
        assert intent.data.filter is not None
        assert intent.data.filter.model_dump(exclude_none=True) == {}
        await answer(house, intent, everybody=False)
        reply = await pim.reply(interaction, seed.GENERAL)
        assert reply["content"].startswith("Du hast hier kein solches Ticket.")
        intent, interaction = await asked(house, pim, number=7)
        await house.others.tell(refusal(intent, "search-of-others", {}))
        assert "nur das Team" in (await pim.reply(interaction, seed.GENERAL))["content"]


@pytest.mark.parametrize(
    ("options", "words"),
    [({"since": "yesterday"}, "I cannot read that day"), ({"type": "Piracy"}, "no type of tickets of that name")],
)
async def test_what_cannot_be_looked_for_is_said_at_once(house: House, options: dict[str, Any], words: str) -> None:
    async with house.client.person(seed.STAFF_IVES) as ives:
        interaction = await ives.command(seed.GENERAL, "tickets", **options)
        assert words in (await ives.reply(interaction, seed.GENERAL))["content"]
        assert interaction not in [event.id for event in house.others.all(ListTickets)]


async def test_types_are_suggested(house: House) -> None:
    async with house.client.person(seed.STAFF_IVES) as ives:
        for command in ("tickets", "stats"):
            offered = await ives.complete(seed.GENERAL, command, "type", type="sup")
            assert [(each["name"], each["value"]) for each in offered] == [("Support", f"{PANEL_ID}:support")]
            assert await ives.complete(seed.GENERAL, command, "type", type="zzz") == []


async def test_staff_read_figures(house: House) -> None:
    async with house.client.person(seed.STAFF_IVES) as ives:
        interaction = await ives.command(seed.GENERAL, "stats", period=30, type=f"{PANEL_ID}:support")
        intent = await house.others.heard(ShowStats, lambda event: event.id == interaction)
        data = intent.data
        assert (data.days, data.panel_id, data.type_id) == (30, PANEL_ID, "support")
        told = StatsShownData(
            guild_id=seed.HARBOUR,
            days=30,
            type_name="Support",
            since=now() - 30 * DAY,
            until=now(),
            open_now=2,
            figures=Figures(opened=4, closed=3),
            before=Figures(opened=2, closed=3),
            per_day=(
                DayFigures(day=date(2026, 11, 1), opened=3, closed=1, first_response=900),
                DayFigures(day=date(2026, 11, 2), opened=1, closed=2),
            ),
            actor_ref=data.actor.ref,
            reply=data.reply,
        )
        await house.others.tell(StatsShown.new(seed.HARBOUR, told, time=now(), cause=intent))
        reply = await ives.reply(interaction, seed.GENERAL)
        assert reply["flags"] & 64
        frame = reply["embeds"][0]
        assert frame["title"] == "The last 30 days · Support"
        values = {each["name"]: each["value"] for each in frame["fields"]}
        assert (values["Opened"], values["Closed"]) == ("**4** (▲ 100 %)", "**3** (as before)")
        [picture] = reply["attachments"]
        assert (picture["content_type"], picture["width"]) == ("image/png", WIDTH)
        assert frame["image"]["url"] == picture["url"]


async def test_members_do_not_see_figures(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        with pytest.raises(Exception, match="may not use this command"):
            await ada.command(seed.GENERAL, "stats")
