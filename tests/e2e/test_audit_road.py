"""Settings are changed by several people; who manages the server reads who did what, and nobody else does."""

import pytest

from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.watcher import PageError
from deploy.playground.wire import Json
from deploy.playground.world.permissions import Permission
from tests.e2e.acting import harbour, set_up_as, shows
from tests.infrastructure.system import System

NOTHING = "\N{EN DASH}"


async def log(person: Person, channel: str, shown: str, **options: object) -> list[str]:
    """The lines of the log, once it shows something."""
    interaction = await person.command(channel, "audit", **options)
    reply = await person.reply(interaction, channel, shows(shown))
    assert reply["flags"] & 64, "nobody else sees it"
    return str(reply["embeds"][0]["description"]).split("\n")


async def change(person: Person, town: Json, command: str, said: str, **options: object) -> None:
    await person.reply(await person.command(town["channel"], command, **options), town["channel"], shows(said))


async def test_who_changed_what_is_read_by_who_manages_the_server(stack: System, client: PlaygroundClient) -> None:
    town, elsewhere = await harbour(client, "Log Harbour"), await harbour(client, "Other Harbour")
    channel, owner_id = town["channel"], town["owner"]
    may = await client.create_role(town["id"], "Officers", permissions=str(int(Permission.MANAGE_MESSAGES)))
    crew = await client.add_member(town["id"], username="ives-of-log", role_ids=[town["role"], may["id"]])
    crew_id = str(crew["user"]["id"])
    async with client.person(owner_id) as owner, client.person(crew_id) as ives:
        await set_up_as(owner, channel, town["role"])
        await change(owner, town, "feedback", "Done", ask=False)
        await change(owner, town, "label create", "Bug", name="Bug")
        modal = await ives.modal(await ives.command(channel, "tag create"))
        filled = await ives.fill(modal, {"Name": "Lamp", "Answer": "We bring a new bulb"})
        await ives.reply(filled, channel, shows("Lamp"))

        lines = await log(owner, channel, "changes of settings")
        assert lines[0::2] == [
            "**Saved answer** added: Lamp",
            f"**Text of a saved answer** (Lamp): {NOTHING} → We bring a new bulb",
            "**Label** added: Bug",
            "**Asking for feedback**: yes → no",
            f"**Wait between two tickets**: one minute → {NOTHING}",
            f"**Roles of the team**: {NOTHING} → <@&{town['role']}>",
            "**Panel** added: How can we help?",
        ]
        assert [f"<@{crew_id}>" in line for line in lines[1::2]] == [True, True, *[False] * 5]
        assert all(f"by <@{owner_id}>" in line for line in lines[5::2])

        hers = await log(owner, channel, "2 changes of settings", by=crew_id)
        assert len(hers) == 4
        assert (await log(owner, channel, "One change", setting="feedback"))[0].startswith("**Asking for feedback**")

        with pytest.raises(PageError, match="may not use this command"):
            await ives.command(channel, "audit")
    async with client.person(elsewhere["owner"]) as stranger:
        await set_up_as(stranger, elsewhere["channel"], elsewhere["role"])
        theirs = await log(stranger, elsewhere["channel"], "3 changes of settings")
        assert not any(owner_id in line or crew_id in line for line in theirs)
