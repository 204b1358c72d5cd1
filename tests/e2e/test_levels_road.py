"""A team sets itself targets: it is warned in its channel before one is missed, and called when it is."""

import json
from collections.abc import AsyncIterator, Callable

import pytest

from deploy.playground import seed
from deploy.playground.wire import Json
from tests.e2e.acting import open_ticket, shows
from tests.e2e.late import Town, late_town


@pytest.fixture(scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with late_town(tmp_path_factory.mktemp("levels")) as town:
        yield town


def says(text: str) -> Callable[[Json], bool]:
    """Whether a message says so anywhere in it."""
    return lambda message: text in json.dumps(message)


async def test_a_team_is_warned_before_it_misses_what_it_wants_to_keep_to(town: Town) -> None:
    client = town.system.playground
    async with (
        client.person(seed.OWNER) as owner,
        client.person(seed.STAFF_IVES) as ives,
        client.person(seed.MEMBER_ADA) as ada,
    ):
        interaction = await owner.command(seed.SUPPORT, "sla target", **{"first-answer": "1h", "resolution": "8h"})
        shown = json.dumps(await owner.reply(interaction, seed.SUPPORT, shows("what your team wants to keep to now")))
        assert "First answer within one hour" in shown
        assert "Closed within 8 hours" in shown
        options = {"channel": seed.GENERAL, "call": True, "raise-priority": True}
        interaction = await owner.command(seed.SUPPORT, "sla escalate", **options)
        await owner.reply(interaction, seed.SUPPORT, shows("what your team wants to keep to now"))

        opened = await open_ticket(ada)
        await town.pass_seconds(50 * 60)
        warning = await ives.wait_message(seed.GENERAL, says("waits for a first answer"))
        assert f"<#{opened.thread_id}>" in json.dumps(warning)
        assert not warning["content"]
        await town.pass_seconds(15 * 60)
        late = await ives.wait_message(seed.GENERAL, says("has had no answer in time"))
        assert f"<@&{seed.SUPPORT_ROLE}>" in late["content"]
        await ada.wait_message(opened.thread_id, shows("High"))

        claimed = await ives.command(opened.thread_id, "claim")
        await ives.reply(claimed, opened.thread_id, lambda _: True)
        await town.pass_seconds(8 * 60 * 60)
        dm = await ives.open_dm((await client.about())["bot_user_id"])
        told = await ives.wait_message(dm["id"], says("is not done in time"))
        assert "Harbour" in json.dumps(told)

        said = json.dumps(await ada.messages(opened.thread_id, limit=100))
        assert "in time" not in said
        assert "first answer" not in said


async def test_whoever_has_a_ticket_but_is_of_the_team_no_longer_hears_nothing_of_it(town: Town) -> None:
    client = town.system.playground
    async with (
        client.person(seed.OWNER) as owner,
        client.person(seed.STAFF_ODILE) as odile,
        client.person(seed.MEMBER_JUNO) as juno,
    ):
        interaction = await owner.command(seed.SUPPORT, "sla target", resolution="8h")
        await owner.reply(interaction, seed.SUPPORT, shows("what your team wants to keep to now"))
        interaction = await owner.command(seed.SUPPORT, "sla escalate", channel=seed.GENERAL)
        await owner.reply(interaction, seed.SUPPORT, shows("what your team wants to keep to now"))
        opened = await open_ticket(juno)
        claimed = await odile.command(opened.thread_id, "claim")
        await odile.reply(claimed, opened.thread_id, lambda _: True)
        await client.edit_member(seed.HARBOUR, seed.STAFF_ODILE, role_ids=[])

        await town.pass_seconds(9 * 60 * 60)
        here = f"<#{opened.thread_id}>"
        late = says("is not done in time")
        await owner.wait_message(seed.GENERAL, lambda message: late(message) and says(here)(message))
        dm = await odile.open_dm((await client.about())["bot_user_id"])
        assert not [each for each in await odile.messages(dm["id"]) if says(here)(each)]
