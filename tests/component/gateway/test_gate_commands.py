"""`/gates`: owners change one thing at a time, staff see all of it."""

from typing import Any

import pytest

from contracts.gates.facts import GatesChanged, GatesChangedData
from contracts.gates.intents import ChangeGates, GateChange, TypeChange
from contracts.gates.settings import GateSettings, Span, SupportHours, TypeGates
from deploy.playground import seed
from tests.component.gateway.house import House
from tests.component.gateway.others import PANEL_ID, guild_settings, now
from tests.component.gateway.test_gates import gates, version


@pytest.fixture(autouse=True)
async def everybody(house: House) -> None:
    """No gates at the beginning."""
    await gates(house)


async def asked_for(house: House, interaction: str) -> ChangeGates:
    return await house.others.heard(ChangeGates, lambda event: event.id == interaction)


async def answered(house: House, intent: ChangeGates, **settings: Any) -> None:
    data = GatesChangedData(
        settings=guild_settings(version(), **settings),
        actor_ref=intent.data.actor.ref,
        reply=intent.data.reply,
    )
    await house.others.tell(GatesChanged.new(seed.HARBOUR, data, time=now(), cause=intent))


def fields(message: Any) -> dict[str, str]:
    return {field["name"]: field["value"] for field in message["embeds"][0]["fields"]}


@pytest.mark.parametrize(
    ("command", "options", "change"),
    [
        ("cooldown", {"seconds": 0}, GateChange(cooldown_seconds=0)),
        ("limit", {"open": 2}, GateChange(open_limit=2)),
        ("age", {"account-days": 7}, GateChange(min_account_days=7)),
        ("age", {"server-hours": 24, "account-days": 0}, GateChange(min_member_hours=24, min_account_days=0)),
        ("roles", {"required": seed.MEMBER_ROLE}, GateChange(require_role_id=seed.MEMBER_ROLE)),
        (
            "roles",
            {"blocked": seed.MEMBER_ROLE, "remove": seed.ADMIN_ROLE},
            GateChange(block_role_id=seed.MEMBER_ROLE, release_role_id=seed.ADMIN_ROLE),
        ),
        ("hours", {"outside": "off"}, GateChange(no_hours=True)),
    ],
)
async def test_owners_change_one_thing_at_a_time(
    house: House, command: str, options: dict[str, Any], change: GateChange
) -> None:
    async with house.client.person(seed.OWNER) as owner:
        asked = await owner.command(seed.GENERAL, f"gates {command}", **options)
        intent = await asked_for(house, asked)
        assert (intent.data.change, intent.data.actor.administrator) == (change, True)
        await answered(house, intent, gates=GateSettings(cooldown_seconds=90))
        reply = await owner.reply(asked, seed.GENERAL)
        assert reply["content"].startswith("Done.")
        assert fields(reply)["Wait between two tickets"] == "90 seconds"


async def test_a_type_has_rules_of_its_own_and_is_found_by_its_name(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        [found] = await owner.complete(seed.GENERAL, "gates type", "type", type="upp")
        assert found == {"name": "Support", "value": f"{PANEL_ID}:support"} | found
        for kind in (found["value"], "support"):
            options = {"type": kind, "open": 1, "total": 0, "required": seed.MEMBER_ROLE}
            intent = await asked_for(house, await owner.command(seed.GENERAL, "gates type", **options))
            assert intent.data.change.of_type == TypeChange(
                panel_id=PANEL_ID,
                type_id="support",
                open_limit_per_member=1,
                total_limit=0,
                require_role_id=seed.MEMBER_ROLE,
            )
        asked = await owner.command(seed.GENERAL, "gates type", type="Gardening", open=1)
        assert "Choose one of these: Support" in (await owner.reply(asked, seed.GENERAL))["content"]


@pytest.mark.parametrize(("command", "options"), [("age", {}), ("roles", {}), ("type", {"type": "Support"})])
async def test_a_command_that_names_nothing_says_so(house: House, command: str, options: dict[str, str]) -> None:
    async with house.client.person(seed.OWNER) as owner:
        asked = await owner.command(seed.GENERAL, f"gates {command}", **options)
        assert "Nothing to change" in (await owner.reply(asked, seed.GENERAL))["content"]


async def test_hours_are_written_in_a_form_that_knows_the_week_as_it_is(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        choices = await owner.complete(seed.GENERAL, "gates hours", "zone", outside="block", zone="berl")
        assert choices[0]["value"] == "Europe/Berlin"
        modal = await owner.modal(
            await owner.command(seed.GENERAL, "gates hours", outside="block", zone="europe/berlin")
        )
        assert "Mon-Fri 09:00-17:00" in str(modal["modal"])
        sent = await owner.fill(modal, {"The week": "Mon-Wed 09:00-12:30\nFri 22-2"})
        hours = (await asked_for(house, sent)).data.change.hours
        assert hours is not None
        assert (hours.zone, hours.outside) == ("Europe/Berlin", "block")
        assert len(hours.spans) == 5
        await gates(house, hours=hours)
        again = await owner.modal(await owner.command(seed.GENERAL, "gates hours", outside="warn"))
        assert "Mon-Wed 09:00-12:30\\nFri 22:00-24:00\\nSat 00:00-02:00" in repr(again["modal"])
        sent = await owner.fill(again, {"The week": "Mon 9-17\nwhenever"})
        assert "I cannot read “whenever”" in (await owner.reply(sent, seed.GENERAL))["content"]


async def test_a_zone_that_is_none_gets_no_form(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        asked = await owner.command(seed.GENERAL, "gates hours", outside="warn", zone="Atlantis")
        assert "I do not know that time zone" in (await owner.reply(asked, seed.GENERAL))["content"]


async def test_staff_see_every_gate_in_their_language_and_change_none(house: House) -> None:
    hours = SupportHours(
        zone="Europe/Berlin", spans=tuple(Span(day=day, start=0, end=1440) for day in range(7)), outside="block"
    )
    kind = TypeGates(panel_id=PANEL_ID, type_id="support", open_limit_per_member=1, total_limit=20)
    await gates(
        house,
        cooldown_seconds=3600,
        min_account_days=1,
        min_member_hours=48,
        required_role_ids=(seed.MEMBER_ROLE,),
        hours=hours,
        types=(kind,),
    )
    async with house.client.person(seed.STAFF_IVES) as ives, house.client.person(seed.STAFF_ODILE) as odile:
        shown = await ives.reply(await ives.command(seed.GENERAL, "gates show"), seed.GENERAL)
        assert fields(shown) == {
            "Wait between two tickets": "one hour",
            "Open at once": "5",
            "Least age of the account": "one day",
            "Least time on this server": "2 days",
            "One of these roles": f"<@&{seed.MEMBER_ROLE}>",
            "None of these roles": "\N{EN DASH}",
            "When the team is there": "Mon-Sun 00:00-24:00\nTime zone: Europe/Berlin\n"
            "At other times nobody opens tickets.\n🟢 There now",
            "Types with rules of their own": "**Support**: one open per member, 20 open in all",
        }
        german = fields(await odile.reply(await odile.command(seed.GENERAL, "gates show"), seed.GENERAL))
        assert german["Mindestzeit auf diesem Server"] == "2 Tage"
        assert german["Wann das Team da ist"].startswith("Mo-So 00:00-24:00\nZeitzone: Europe/Berlin\n")
        for name, options in (("hours", {"outside": "warn"}),):
            asked = await ives.command(seed.GENERAL, f"gates {name}", **options)
            assert "Only people who manage this server" in (await ives.reply(asked, seed.GENERAL))["content"]
        tried = await asked_for(house, await ives.command(seed.GENERAL, "gates cooldown", seconds=0))
        assert not tried.data.actor.administrator
