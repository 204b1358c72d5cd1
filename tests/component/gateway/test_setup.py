"""From /setup to a standing panel, servers that come and go, and a bot that may not."""

from typing import Any

from contracts.guilds import GuildJoined, GuildRemoved
from contracts.intents import SavePanel
from contracts.outcomes import PanelShown
from contracts.settings import GuildSettings
from contracts.tickets import PanelSaved, PanelSavedData
from deploy.playground import seed
from deploy.playground.seed import BOT_PERMISSIONS
from deploy.playground.world.permissions import Permission
from tests.component.gateway.house import House, labels
from tests.component.gateway.others import guild_settings, now, panel
from tests.component.gateway.waiting import until


async def set_up(house: House, owner: Any, **options: str) -> tuple[SavePanel, str]:
    fields = {"channel": seed.GENERAL, "staff": seed.SUPPORT_ROLE, **options}
    interaction = await owner.command(seed.SUPPORT, "setup", **fields)
    return await house.others.heard(SavePanel, lambda event: event.id == interaction), interaction


async def test_setup_makes_a_panel_that_stands_and_is_edited_in_place(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        intent, interaction = await set_up(house, owner, title="Ask the crew", button="Ask")
        made = intent.data.panel
        assert (made.title, made.types[0].label, made.channel_id) == ("Ask the crew", "Ask", seed.GENERAL)
        assert (intent.data.staff_role_ids, intent.data.locale) == ((seed.SUPPORT_ROLE,), "en")
        assert intent.data.actor.administrator

        settings = guild_settings(2, panels=(panel(), made))
        data = PanelSavedData(
            panel_id=made.panel_id, settings=settings, actor_ref=intent.data.actor.ref, reply=intent.data.reply
        )
        await house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now(), cause=intent))
        shown = await house.others.heard(PanelShown, lambda event: event.data.panel_id == made.panel_id)
        reply = await owner.reply(interaction, seed.SUPPORT)
        assert f"<#{seed.GENERAL}>" in reply["content"]
        assert labels(reply) == ["Show the panel", "Open a test ticket"]
        standing = await owner.wait_message(seed.GENERAL, lambda message: message["id"] == shown.data.message_id)
        assert standing["embeds"][0]["title"] == "Ask the crew"

        again, _ = await set_up(house, owner, title="Ask us")
        assert again.data.panel.panel_id == made.panel_id
        settings = guild_settings(3, panels=(panel(), again.data.panel))
        data = PanelSavedData(panel_id=made.panel_id, settings=settings, actor_ref=intent.data.actor.ref)
        await house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now(), cause=again))
        edited = await owner.wait_message(seed.GENERAL, lambda message: "Ask us" in str(message["embeds"]))
        assert edited["id"] == standing["id"]

        await owner.delete(edited)
        await house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now(), cause=again))
        await owner.wait_message(
            seed.GENERAL, lambda message: "Ask us" in str(message["embeds"]) and message["id"] != edited["id"]
        )


async def test_setup_names_each_missing_permission_and_goes_no_further(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        lacking = BOT_PERMISSIONS & ~int(Permission.MANAGE_THREADS | Permission.CREATE_PRIVATE_THREADS)
        await house.client.set_bot_permissions(seed.HARBOUR, lacking)
        try:
            asked = len(house.others.all(SavePanel))
            interaction = await owner.command(seed.GENERAL, "setup", channel=seed.SUPPORT, staff=seed.SUPPORT_ROLE)
            reply = await owner.reply(interaction, seed.GENERAL)
            frame = reply["embeds"][0]
            assert [field["name"] for field in frame["fields"]] == [
                "❌ Create Private Threads",
                "❌ Manage Threads",
                "How to give them",
            ]
            assert "cannot be closed" in frame["fields"][1]["value"]
            assert len(house.others.all(SavePanel)) == asked
        finally:
            await house.client.set_bot_permissions(seed.HARBOUR, None)


async def test_a_permission_that_only_helps_is_advised_after_the_panel_stands(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        await house.client.set_bot_permissions(seed.HARBOUR, BOT_PERMISSIONS & ~int(Permission.MENTION_EVERYONE))
        try:
            intent, interaction = await set_up(house, owner)
            settings = guild_settings(4, panels=(intent.data.panel,))
            data = PanelSavedData(
                panel_id=intent.data.panel.panel_id,
                settings=settings,
                actor_ref=intent.data.actor.ref,
                reply=intent.data.reply,
            )
            await house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now(), cause=intent))
            reply = await owner.reply(interaction, seed.SUPPORT)
            assert reply["embeds"][0]["fields"][0]["name"].startswith("⚠️ Mention")
        finally:
            await house.client.set_bot_permissions(seed.HARBOUR, None)


async def test_a_panel_discord_refuses_is_told_with_the_reason(house: House) -> None:
    gone = panel(channel_id="1300000000000009999")
    data = PanelSavedData(panel_id=gone.panel_id, settings=guild_settings(5, panels=(gone,)), actor_ref=gone.panel_id)
    await house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now()))
    shown = await house.others.heard(PanelShown, lambda event: event.data.channel_id == gone.channel_id)
    assert (shown.data.reason, shown.data.message_id) == ("channel-gone", None)


async def test_the_newest_set_up_wins_whatever_order_it_comes_in(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        names = {7: "Newest", 6: "Older"}
        for version, name in names.items():
            kind = panel().types[0].model_copy(update={"name": name})
            settings = guild_settings(version, panels=(panel(types=(kind,)),))
            await house.others.tell(GuildSettings.new(seed.HARBOUR, settings, time=now()))

        async def is_newest() -> bool:
            choices = await ada.complete(seed.GENERAL, "open", "type", type="")
            return [choice["name"] for choice in choices] == ["Newest"]

        await until(is_newest)


async def test_servers_are_announced_once_and_their_leaving_as_well(house: House) -> None:
    async with house.client.person(seed.OWNER):
        first = await house.others.heard(GuildJoined, lambda event: event.subject == seed.HARBOUR)
        assert (first.data.name, first.data.member_count) == ("Harbour Community", 7)
        made = await house.client.create_guild("Third Harbour", with_bot=True)
        await house.others.heard(GuildJoined, lambda event: event.subject == made["id"])
        await house.client.remove_bot(made["id"])
        await house.others.heard(GuildRemoved, lambda event: event.subject == made["id"])
        await house.service.run_job("meet-guilds")
        subjects = [event.subject for event in house.others.all(GuildJoined)]
        assert len(subjects) == len(set(subjects))


async def test_help_answers_at_once_with_what_one_may_use(house: House) -> None:
    shown = {}
    for who in (seed.MEMBER_ADA, seed.STAFF_ODILE, seed.OWNER):
        async with house.client.person(who) as person:
            reply = await person.reply(await person.command(seed.GENERAL, "help"), seed.GENERAL)
            shown[who] = [field["name"] for field in reply["embeds"][0]["fields"]]
    assert shown == {
        seed.MEMBER_ADA: ["For everybody", "Your data"],
        seed.STAFF_ODILE: ["Für alle", "Für das Team", "Deine Daten"],
        seed.OWNER: ["For everybody", "For the team", "For those who manage the server", "Your data"],
    }


async def test_commands_are_registered_with_german_descriptions_and_staff_only_ones_hidden(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        mine = {command["name"]: command for command in (await ada.state())["commands"]}
        everything = {command["name"]: command for command in (await owner.state())["commands"]}
        assert set(everything) == {
            "open", "claim", "unclaim", "close", "reopen", "add", "remove", "priority", "transcript", "help", "setup",
            "privacy", "closerequest", "keepopen", "autoclose", "panel", "gates", "blacklist", "feedback", "transfer",
            "label", "tag", "notes", "move", "notify", "tickets", "stats", "language", "audit",
            "webhook", "import", "sla", "oncall", "Open a ticket for them",
        }  # fmt: skip
        assert everything["close"]["description_localizations"]["de"] == "Dieses Ticket schließen"
        assert set(mine) == {"open", "close", "keepopen", "reopen", "transcript", "help", "privacy", "tickets"}
