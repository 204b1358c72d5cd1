"""Somebody new wants a ticket: refused by age, role, pace, a block and hours, each in words; staff always pass."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.playground import seed
from deploy.playground.person import Person
from tests.e2e.acting import buttons, open_ticket, set_up_as, shows
from tests.e2e.late import SERVICES, Town
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import running_system

DAY = 24 * 60 * 60
QUESTION = "What do you need help with?"
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.fixture(scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Up, with a panel in #support."""
    folder: Path = tmp_path_factory.mktemp("gates")
    extra = {name: {"CLOCK_OFFSET_FILE": str(folder / "offset")} for name in SERVICES}
    async with running_system(folder / "system", extra=extra) as system:
        async with system.playground.person(seed.OWNER) as owner:
            await set_up_as(owner, seed.SUPPORT, seed.SUPPORT_ROLE)
        await ticketsystem(system, "plans", "grant", seed.HARBOUR, "enterprise", "--until", "2999-12-31")
        yield Town(system, folder / "offset")


async def gates(owner: Person, command: str, **options: object) -> None:
    asked = await owner.command(seed.SUPPORT, f"gates {command}", **options)
    await owner.reply(asked, seed.SUPPORT, shows("the rules from now on"))


async def refused(person: Person) -> str:
    """What somebody reads who gets no form."""
    panel = await person.wait_message(seed.SUPPORT, lambda message: "Open a ticket" in buttons(message))
    reply = await person.reply(await person.click(panel, label="Open a ticket"), seed.SUPPORT)
    return str(reply["content"])


async def refused_after_the_form(person: Person) -> str:
    """What somebody reads who filled in the form."""
    panel = await person.wait_message(seed.SUPPORT, lambda message: "Open a ticket" in buttons(message))
    modal = await person.modal(await person.click(panel, label="Open a ticket"))
    sent = await person.fill(modal, {QUESTION: "The pier light is out"})
    return str((await person.reply(sent, seed.SUPPORT))["content"])


async def test_a_newcomer_is_refused_by_every_gate_in_words_until_it_opens_and_staff_pass_them_all(
    town: Town,
) -> None:
    client = town.system.playground
    made = await client.add_member(seed.HARBOUR, username="castaway", account_age_s=6 * DAY)
    newcomer = str(made["user"]["id"])
    async with (
        client.person(seed.OWNER) as owner,
        client.person(seed.STAFF_IVES) as ives,
        client.person(newcomer) as guest,
    ):
        await gates(owner, "cooldown", seconds=60)
        await gates(owner, "age", **{"account-days": 7, "server-hours": 72})
        assert "it has to be 7 days old. Please try again <t:" in await refused(guest)
        await town.advance(48)
        assert "it takes 72 hours. Please try again <t:" in await refused(guest)
        await town.advance(25)

        await gates(owner, "roles", required=seed.MEMBER_ROLE)
        assert f"you need one of these roles: <@&{seed.MEMBER_ROLE}>" in await refused(guest)
        await client.edit_member(seed.HARBOUR, newcomer, role_ids=[seed.MEMBER_ROLE])

        await open_ticket(guest)
        await town.pass_seconds(5)
        assert "a wait of one minute; please try again <t:" in await refused_after_the_form(guest)
        await town.advance(1)

        blocked = await ives.command(seed.SUPPORT, "blacklist add", user=newcomer, duration="2h", reason="Cried wolf")
        await ives.reply(blocked, seed.SUPPORT, shows("can open no tickets here until"))
        words = await refused_after_the_form(guest)
        assert "has blocked you: you can open tickets here again <t:" in words
        assert words.endswith("**Reason:** Cried wolf")
        listed = await ives.command(seed.SUPPORT, "blacklist list")
        await ives.reply(listed, seed.SUPPORT, shows("Cried wolf"))
        await town.advance(3)
        await open_ticket(guest, "Now it is the wolf")

        await town.advance(1)
        opens = datetime.now(UTC) + timedelta(seconds=town.seconds, hours=30)
        modal = await owner.modal(await owner.command(seed.SUPPORT, "gates hours", outside="block", zone="Etc/UTC"))
        week = f"{NAMES[opens.weekday()]} {opens.hour:02d}:00-{opens.hour + 1:02d}:00"
        await owner.reply(await owner.fill(modal, {"The week": week}), seed.SUPPORT, shows("Back <t:"))
        assert "The team is not there right now, and no tickets are opened." in await refused(guest)

        await open_ticket(ives, "Who repairs the desk?")
        await town.pass_seconds(5)
        await open_ticket(ives, "And who pays for it?")
        await open_ticket(owner, "Nobody, it seems")

        await town.advance(30)
        await open_ticket(guest, "Good morning")
