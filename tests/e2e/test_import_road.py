"""A server moves here: its closed tickets come along, are found and read, and never come twice."""

import json
from datetime import UTC, datetime, timedelta

from deploy.playground.client import PlaygroundClient
from tests.e2e.acting import buttons, fetch, harbour, set_up_as, shows
from tests.infrastructure import foreign_files as foreign
from tests.infrastructure.system import System


def title(message: dict[str, object]) -> bool:
    return "Moving here" in json.dumps(message["embeds"])


async def test_a_server_brings_its_tickets_along(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Moved")
    channel, opened_at = town["channel"], datetime.now(UTC) - timedelta(days=3)
    export = foreign.discord_tickets(
        foreign.exported(41, opened_at, "The lamp is dark", "We come by boat"),
        foreign.exported(43, opened_at + timedelta(hours=5), "And now the horn"),
        foreign.exported(44, opened_at + timedelta(hours=6), "Still dark", open=True),
        foreign.exported(12, opened_at - timedelta(days=4000), "Long ago"),
    )
    files = {"export.zip": export}
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        panel = await set_up_as(owner, channel, town["role"])

        interaction = await owner.hand_in(channel, "import", files, file=0, check=True)
        looked = json.dumps(await owner.reply(interaction, channel, title))
        assert "Discord Tickets: 3 closed tickets with 4 messages" in looked
        assert "still open there" in looked

        interaction = await owner.hand_in(channel, "import", files, file=0)
        done = json.dumps(await owner.reply(interaction, channel, title))
        assert "2 tickets are here now, with 3 messages" in done
        assert "still open there" in done
        assert "would have been deleted by now" in done

        interaction = await owner.command(channel, "transcript", number=41, format="json")
        reply = await owner.reply(interaction, channel, lambda message: bool(message["attachments"]))
        transcript = (await fetch(reply["attachments"][0]["url"])).decode()
        for text in ("The lamp is dark", "We come by boat", "Pearl", "Otto", "It shines", "What happened?"):
            assert text in transcript, text

        interaction = await ada.command(channel, "transcript", number=41)
        await ada.reply(interaction, channel, shows("Only people who could read this ticket"))

        interaction = await owner.hand_in(channel, "import", files, file=0)
        again = json.dumps(await owner.reply(interaction, channel, title))
        assert "0 tickets are here now" in again
        assert "2 tickets that were here already" in again

        interaction = await owner.hand_in(channel, "import", {"cat.png": b"\x89PNG"}, file=0)
        await owner.reply(interaction, channel, shows("I do not understand this file"))

        # The next ticket goes on where they ended.
        modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
        await ada.fill(modal, {"What do you need help with?": "Something new"})
        thread = await ada.wait_thread(lambda _: True)
        assert thread["name"] == "ticket-0044"


async def test_what_the_other_bot_was_set_up_to_comes_along(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Bare")
    channel, opened_at = town["channel"], datetime.now(UTC) - timedelta(days=3)
    export = foreign.discord_tickets(
        foreign.exported(7, opened_at, "The lamp is dark"), category="Lamps", roles=[town["role"]]
    )
    files = {"export.zip": export}
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        interaction = await owner.hand_in(channel, "import", files, file=0)
        await owner.reply(interaction, channel, shows("Tickets are not set up"))
        interaction = await owner.hand_in(channel, "import", files, file=0, channel=channel)
        done = json.dumps(await owner.reply(interaction, channel, title))
        assert "one type of tickets and one saved answer" in done
        assert "One ticket is here now" in done
        assert "One question of a form that cannot be asked here" in done
        assert "One saved answer that is here already or cannot be kept" in done

        panel = await ada.wait_message(channel, lambda message: "Lamps" in buttons(message))
        modal = await ada.modal(await ada.click(panel, label="Lamps"))
        assert "What is it?" in json.dumps(modal)
        await ada.fill(modal, {"What happened?": "Dark again", "What is it?": ["Lamp"]})
        thread = await ada.wait_thread(lambda _: True)
        assert thread["name"] == "ticket-0008"
        interaction = await owner.command(channel, "tag list")
        listed = await owner.reply(interaction, channel, lambda message: bool(message["embeds"] or message["content"]))
        assert "bulb" in json.dumps(listed)


async def test_the_logs_of_modmail_come_along_with_their_notes(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Mailed")
    channel, opened_at = town["channel"], datetime.now(UTC) - timedelta(days=3)
    guild_id = town["id"]
    told = [
        ("thread_message", "opener", "Hello?"),
        ("internal", "helper", "Known to us"),
        ("anonymous", "helper", "Hi"),
    ]
    logs = foreign.modmail(
        foreign.logged("a1", guild_id, opened_at, told),
        foreign.logged("a2", guild_id, opened_at, told[:1], open=True),
        foreign.logged("a3", "1", opened_at, told),
    )
    async with client.person(town["owner"]) as owner:
        await set_up_as(owner, channel, town["role"])
        interaction = await owner.hand_in(channel, "import", {"logs.json": logs}, file=0)
        done = json.dumps(await owner.reply(interaction, channel, title))
        assert "One ticket is here now, with 2 messages" in done
        assert "One note of the team came along" in done
        assert "One ticket that is still open there" in done
        interaction = await owner.command(channel, "transcript", number=1, format="markdown")
        reply = await owner.reply(interaction, channel, lambda message: bool(message["attachments"]))
        transcript = (await fetch(reply["attachments"][0]["url"])).decode()
        assert "Hello?" in transcript
        assert "Known to us" not in transcript
