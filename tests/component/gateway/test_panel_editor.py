"""A panel's editor: each step is saved, drawn again, or refused in words."""

from contracts.intents import SavePanel
from deploy.playground import seed
from deploy.playground.validation.components import walk
from tests.component.gateway.house import House
from tests.component.gateway.others import panel
from tests.component.gateway.panel_desk import Desk, Editor, fresh, is_of, opened
from tests.component.gateway.waiting import until


async def test_an_owner_makes_a_panel_with_three_types_as_a_menu_in_its_editor(house: House) -> None:
    desk = await Desk.of(house, panel())
    async with house.client.person(seed.OWNER) as owner:
        interaction = await owner.command(seed.SUPPORT, "panel create", channel=seed.GENERAL, title="Ask the crew")
        intent = await desk.heard(interaction)
        assert (intent.data.staff_role_ids, intent.data.based_on) == ((), None)
        made = await desk.save(interaction)
        editor = Editor(owner, desk, await owner.reply(interaction, seed.SUPPORT))
        await editor.until("Ask the crew", "Your panel in", "Change a type of ticket")
        (preview,) = [part for part in walk(editor.shown["components"]) if part.get("label") == "Open a ticket"]
        assert preview["disabled"]
        standing = await owner.wait_message(seed.GENERAL, is_of(made.panel_id))

        await editor.fill("Add a type", name="Bug report", label="Report a bug", emoji="🐛", description="It is broken")
        await editor.until("🐛 Bug report", "Report a bug", "What do you need help with?")
        await editor.fill("Add a question", label="Which pier?", least="1", most="20")
        await editor.until("Which pier?", "1 to 20 characters")
        await editor.press("Make it one line")
        await editor.until("Make it several lines", "One line")
        await editor.press("Up")
        await editor.until("Which pier?")
        await owner.click(editor.shown, label="Back")
        await editor.until("1. Which pier?", "2. What do you need help with?")
        await owner.click(editor.shown, label="Back")
        await editor.until("Your panel in")
        await editor.fill("Add a type", name="Call me", label="Call me")
        await editor.until("Call me", "Its form asks")
        await editor.choose("What do you need help with?")
        await editor.until("Remove question")
        await editor.press("Remove question")
        await editor.until("It has no form")
        await editor.press("Up")
        await editor.until("Call me")
        await owner.click(editor.shown, label="Back")
        await editor.until("Your panel in")
        await editor.press("Show a menu")
        await editor.until("Show buttons")
        await editor.fill("Heading and text", title="What can the crew do?", description="Choose below.")
        await editor.until("What can the crew do?")

        shown = await owner.wait_message(seed.GENERAL, lambda m: m["id"] == standing["id"] and "crew do" in str(m))
        (menu,) = [part for part in walk(shown["components"]) if part["type"] == 3]
        assert [(each["label"], each["value"], each.get("description")) for each in menu["options"]] == [
            ("Open a ticket", "support", None),
            ("Call me", "call-me", None),
            ("Report a bug", "bug-report", "It is broken"),
        ]
        assert menu["options"][2]["emoji"] == {"name": "🐛"}
        assert [each.label for each in desk.settings.panels[1].types[2].questions] == [
            "Which pier?", "What do you need help with?",
        ]  # fmt: skip


async def test_of_two_who_edit_the_second_sees_what_the_first_did_and_loses_nothing(house: House) -> None:
    there = fresh(revision=1)
    desk = await Desk.of(house, panel(), there)
    async with house.client.person(seed.OWNER) as owner:
        editor = await opened(owner, desk, there.panel_id)
        newer = there.model_copy(update={"title": "Somebody else's heading", "revision": 50})
        asked = len(house.others.all(SavePanel))
        await desk.know(panel(), newer)
        await owner.wait_message(seed.GENERAL, lambda m: is_of(there.panel_id)(m) and "Somebody else" in str(m))
        await owner.click(editor.shown, label="Show a menu")
        await editor.until("This panel has changed", "Somebody else's heading")
        assert len(house.others.all(SavePanel)) == asked

        again = Editor(owner, desk, editor.shown)
        interaction = await again.press("Show a menu", save=False)
        await desk.refuse(interaction, "set-up-changed-meanwhile")
        await again.until("⚠️ This panel has changed", "Show a menu")
        await desk.refuse(
            await again.filled("Add a type", name="A", label="B"), "type-limit-reached", limit=5, types=6, plan="free"
        )
        await again.until("⚠️ This server's plan (free) allows 5 types", "Add a type")


async def test_what_is_wished_of_a_panel_that_is_gone_is_answered_beside_the_editor(house: House) -> None:
    there = fresh()
    desk = await Desk.of(house, panel(), there)
    async with house.client.person(seed.OWNER) as owner:
        editor = await opened(owner, desk, there.panel_id)
        before = await owner.wait_message(seed.GENERAL, is_of(there.panel_id))
        await desk.know(panel())

        async def taken_out() -> bool:
            return await house.service.database["left_panel_messages"].find_one({"_id": before["id"]}) is not None

        await until(taken_out)
        await house.service.run_job("repair-panels")
        await owner.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == before["id"])
        for label in ("Show a menu", "Add a type", "Close for now"):
            interaction = await owner.click(editor.shown, label=label)
            told = await owner.reply(interaction, seed.GENERAL)
            assert "This panel no longer exists" in told["content"]
            assert told["flags"] & 64
        kept = next(each for each in await owner.messages(seed.GENERAL) if each["id"] == editor.shown["id"])
        assert kept["components"] == editor.shown["components"]


async def test_what_no_honest_client_sends_changes_nothing(house: House) -> None:
    there = fresh()
    desk = await Desk.of(house, panel(), there)
    async with house.client.person(seed.OWNER) as owner:
        editor = await opened(owner, desk, there.panel_id)
        asked = len(house.others.all(SavePanel))
        for act, spot in (("up", "p"), ("up", "7"), ("up", "0.3"), ("ask-question", "0.4"), ("ask-type", "p")):
            await owner.click(editor.shown, f"editor:{act}:1:{there.panel_id}:0:{spot}", forge=True)
            await editor.until("⚠️ This button or form does not belong here")
            await owner.click(editor.shown, f"editor:show:1:{there.panel_id}:0:p", forge=True)
            editor.shown = await owner.wait_message(
                editor.shown["channel_id"], lambda m: m["id"] == editor.shown["id"] and "⚠️" not in m["content"]
            )
        modal = await owner.modal(await owner.click(editor.shown, label="Heading and text"))
        await owner.fill(modal, {"title": "T" * 300, "description": ""}, forge=True)
        await editor.until("⚠️ This button or form does not belong here")
        assert len(house.others.all(SavePanel)) == asked


async def test_what_discord_will_not_show_is_not_saved(house: House) -> None:
    there = fresh()
    desk = await Desk.of(house, panel(), there)
    async with house.client.person(seed.OWNER) as owner:
        editor = await opened(owner, desk, there.panel_id)
        asked = len(house.others.all(SavePanel))
        await editor.filled("Add a type", name="Bug", label="Bug", emoji=":bug:")
        await editor.until("⚠️ Discord does not know that emoji")
        trouble = {"method": "PATCH", "route_regex": "@original", "status": 400, "code": 50035, "times": 1}
        await house.client.set_faults(fail_routes=[trouble])
        await editor.filled("Add a type", name="Bug", label="Bug", emoji="<:bug:123456789012345678>")
        await editor.until("⚠️ Discord does not know that emoji")
        await editor.filled("Add a type", name="  ", label="Bug")
        await editor.until("⚠️ Something was left empty")
        await house.client.set_faults()
        assert len(house.others.all(SavePanel)) == asked


async def test_a_type_gets_a_team_of_its_own_and_gives_it_up(house: House) -> None:
    desk = await Desk.of(house, panel())
    role = (await house.client.create_role(seed.HARBOUR, "Bookkeepers"))["id"]
    async with house.client.person(seed.OWNER) as owner:
        editor = await opened(owner, desk, panel().panel_id)
        await editor.choose("Support")
        await editor.until("everybody on this server's team")
        await editor.fill("Team", team=[role, seed.SUPPORT_ROLE])
        await editor.until(f"<@&{role}> <@&{seed.SUPPORT_ROLE}>, and nobody else")
        assert desk.settings.panels[0].types[0].team_role_ids == (role, seed.SUPPORT_ROLE)
        modal = await owner.modal(await owner.click(editor.shown, label="Team"))
        chosen = next(part for part in walk(modal["modal"]["components"]) if part.get("custom_id") == "team")
        assert [each["id"] for each in chosen["default_values"]] == [role, seed.SUPPORT_ROLE]
        await editor.fill("Team", team=[])
        await editor.until("everybody on this server's team")
        assert desk.settings.panels[0].types[0].team_role_ids is None
