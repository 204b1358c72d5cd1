"""Who may open tickets, as people see it: no form for nothing, commands of owners, and the rules at a glance."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.gates.settings import GateSettings, Span, SupportHours, TypeGates
from contracts.gates.standing import Standing
from contracts.guilds import StaffRoleDeleted
from contracts.settings import GuildSettings
from deploy.playground import seed
from deploy.playground.person import Person
from tests.component.gateway.house import House
from tests.component.gateway.others import PANEL_ID, guild_settings, now
from tests.component.gateway.refusing import refusal
from tests.component.gateway.waiting import until

DAY = 24 * 60 * 60
_versions = iter(range(100, 10_000))


def version() -> int:
    """Of a set-up that is newer than any before."""
    return next(_versions)


@pytest.fixture(autouse=True)
async def everybody(house: House) -> None:
    """No gates at the beginning."""
    await gates(house)


async def gates(house: House, **fields: Any) -> None:
    """Tickets tells of other gates, and the gateway knows."""
    newest = version()
    settings = guild_settings(newest, gates=GateSettings(**fields))
    await house.others.tell(GuildSettings.new(seed.HARBOUR, settings, time=now()))

    async def known() -> bool:
        stored = await house.service.database["settings"].find_one({"_id": seed.HARBOUR})
        return bool(stored and stored["version"] >= newest)

    await until(known)


async def newcomer(house: House, **who: Any) -> str:
    member = await house.client.add_member(seed.HARBOUR, username="newcomer", **who)
    return str(member["user"]["id"])


async def refused(house: House, person: Person) -> str:
    """What somebody reads who presses the panel's button and gets no form."""
    clicked = await person.click(await house.panel(person), label="Open a ticket")
    reply = await person.reply(clicked, seed.SUPPORT)
    assert reply["flags"] & 64
    return str(reply["content"])


async def test_a_new_account_gets_no_form_but_the_number_and_the_time(house: House) -> None:
    await gates(house, min_account_days=7)
    before = await house.metric("gateway_interactions_refused_total", slug="account-too-young")
    async with house.client.person(await newcomer(house, account_age_s=2 * DAY)) as young:
        words = await refused(house, young)
        assert "it has to be 7 days old. Please try again <t:" in words
        typed = await young.command(seed.GENERAL, "open")
        assert (await young.reply(typed, seed.GENERAL))["content"] == words
    assert await house.metric("gateway_interactions_refused_total", slug="account-too-young") == before + 2
    async with house.client.person(await newcomer(house, account_age_s=9 * DAY)) as older:
        await older.modal(await older.click(await house.panel(older), label="Open a ticket"))


async def test_a_new_member_reads_it_in_their_language(house: House) -> None:
    await gates(house, min_member_hours=1)
    async with house.client.person(await newcomer(house, locale="de", account_age_s=DAY)) as new:
        words = await refused(house, new)
        assert words.startswith("Du bist noch nicht lange genug auf diesem Server")
        assert "Nötig ist eine Stunde." in words
    async with house.client.person(await newcomer(house, joined_s_ago=7300)) as known:
        await known.modal(await known.click(await house.panel(known), label="Open a ticket"))


async def test_roles_let_people_in_or_not_and_staff_always(house: House) -> None:
    kind = TypeGates(panel_id=PANEL_ID, type_id="support", required_role_ids=(seed.ADMIN_ROLE,))
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"blocked_role_ids": (seed.MEMBER_ROLE,)}, f"with the role <@&{seed.MEMBER_ROLE}> cannot"),
        ({"required_role_ids": (seed.ADMIN_ROLE,)}, f"one of these roles: <@&{seed.ADMIN_ROLE}>."),
        ({"types": (kind,)}, "you need one of these roles"),
    )
    async with house.client.person(seed.MEMBER_JUNO) as juno, house.client.person(seed.STAFF_IVES) as ives:
        for given, words in cases:
            await gates(house, **given)
            assert words in await refused(house, juno)
            await ives.modal(await ives.click(await house.panel(ives), label="Open a ticket"))


async def test_outside_of_hours_that_block_nobody_gets_a_form(house: House) -> None:
    later = datetime.now(UTC) + timedelta(days=2)
    span = Span(day=later.weekday(), start=600, end=660)
    back = int(later.replace(hour=10, minute=0, second=0, microsecond=0).timestamp())
    await gates(house, hours=SupportHours(zone="Etc/UTC", spans=(span,), outside="block"))
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        assert f"no tickets are opened. Please try again <t:{back}:R>." in await refused(house, juno)


async def test_who_is_new_is_told_no_more_precisely_than_needed(house: House) -> None:
    member = await newcomer(house, account_age_s=3 * DAY, joined_s_ago=2 * 60 * 60 + 1800)
    known = await newcomer(house, account_age_s=500 * DAY, joined_s_ago=400 * DAY)
    async with house.client.person(member) as new, house.client.person(known) as old:
        unasked, _ = await house.ask(new)
        assert unasked.data.standing == Standing()
        await gates(house, min_account_days=1, min_member_hours=1)
        intent, _ = await house.ask(new)
        said = intent.data.standing
        assert said.account_since is not None
        assert said.member_since is not None
        assert (said.account_since.hour, said.account_since.minute, said.account_since.second) == (0, 0, 0)
        assert (said.member_since.minute, said.member_since.second, said.member_since.microsecond) == (0, 0, 0)
        assert not any(member.encode() in record for record in house.others.records)
        intent, _ = await house.ask(old)
        assert intent.data.standing == Standing()


async def test_a_ticket_at_another_time_is_opened_with_a_word_on_when_somebody_is_back(house: House) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        intent, interaction = await house.ask(juno)
        opening = house.opening(intent)
        back = now().replace(microsecond=0) + timedelta(hours=9)
        data = opening.data.model_copy(update={"staffed_at": back})
        await house.others.tell(opening.model_copy(update={"data": data}))
        reply = await juno.reply(interaction, seed.SUPPORT)
        first, second = reply["content"].split("\n")
        assert first.startswith("Your ticket")
        assert second.startswith("Our team is not there right now.")
        assert f"<t:{int(back.timestamp())}:f>" in second


async def test_a_role_of_a_gate_that_is_deleted_is_told_of(house: House) -> None:
    role = await house.client.create_role(seed.HARBOUR, "Sailor")
    await gates(house, required_role_ids=(role["id"],))
    async with house.client.person(seed.OWNER) as owner:
        await owner.delete_role(seed.HARBOUR, role["id"])
    await house.others.heard(StaffRoleDeleted, lambda event: event.data.role_id == role["id"])


@pytest.mark.parametrize(
    ("slug", "facts", "words"),
    [
        ("cooldown", {"seconds": 60, "resets_at": 5}, "a wait of one minute; please try again <t:5:R>"),
        ("type-open-limit-reached", {"type": "Bug", "limit": 1, "open": 1}, "1 of at most 1 tickets of the type “Bug”"),
        ("type-total-limit-reached", {"type": "Bug", "limit": 9, "open": 9}, "at most 9 can be"),
    ],
)
async def test_what_only_tickets_can_count_is_said_after_the_form(
    house: House, slug: str, facts: dict[str, str | int], words: str
) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        intent, interaction = await house.ask(juno)
        await house.others.tell(refusal(intent, slug, facts))
        assert words in (await juno.reply(interaction, seed.SUPPORT))["content"]
