"""An owner makes a form that is chosen instead of written; a member fills it in, and everybody reads it, to the end."""

import json

from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from tests.e2e.acting import buttons, direct_file, harbour, set_up_as, shows, transcript, transcript_showing
from tests.e2e.test_panel_road import Editor, opened, says
from tests.infrastructure.system import System

NEEDS = "Fresh water\nPower | 230 V\nA crane | Up to 5 tons"


async def test_a_form_that_is_chosen_from_its_making_to_the_export(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Choosy Harbour")
    friend = (await client.add_member(town["id"], username="grace-of-it"))["user"]["id"]
    bot = (await client.about())["bot_user_id"]
    here = town["channel"]
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, here, town["role"])
        edited = await owner.command(here, "panel edit", panel="How can we help?")
        editor = Editor(owner, await owner.reply(edited, here, says("Your panel in")))
        await editor.choose("Support", "Its form asks")
        for label, more, then in (
            ("What do you need?", {"way": ["checkboxes"], "options": NEEDS, "most": "2"}, "1 to 2 of 3 options"),
            ("Which pier?", {"way": ["radio"], "options": "North\nSouth"}, "Choose one of a few · required"),
            ("Who is with you?", {"way": ["user"], "most": "3"}, "Choose people · required · 1 to 3"),
            ("Where is your ship?", {"way": ["channel"]}, "Choose channels · required"),
        ):
            await editor.fill("Add a question", {"label": label, **more}, label, then)
            await editor.press("Back", label, "Its form asks")

        form: Json = {"What do you need help with?": "We stay for a night", "Which pier?": "South"}
        form |= {"Where is your ship?": [here], "Who is with you?": [friend]}
        panel = await ada.wait_message(here, lambda message: "Open a ticket" in buttons(message))
        modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
        too_many = await ada.fill(modal, form | {"What do you need?": NEEDS.split("\n")}, forge=True)
        await ada.reply(too_many, here, shows("at most 2 can be chosen, and you chose 3"))
        modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
        filled = await ada.fill(modal, form | {"What do you need?": ["Power", "Fresh water"]})
        thread = await opened(ada, here, filled)
        status = await ada.wait_message(thread, lambda message: "Claim" in buttons(message))
        answers = {field["name"]: field["value"] for field in status["embeds"][1]["fields"]}
        assert answers == {
            "What do you need help with?": "We stay for a night",
            "What do you need?": "• Power\n• Fresh water",
            "Which pier?": "South",
            "Who is with you?": f"<@{friend}>",
            "Where is your ship?": f"<#{here}>",
        }

        kept = json.loads(await transcript(ada, thread))["ticket"]["answers"]
        assert [each["text"] for each in kept][1:] == ["Power\nFresh water", "South", "@grace-of-it", "#help"]

        asked = await ada.command(here, "privacy export")
        await ada.reply(asked, here)
        exported = str(await direct_file(ada, bot, ".zip"))
        assert "Fresh water" in exported
        assert "grace-of-it" not in exported


async def test_a_form_takes_files_and_its_menu_has_pictures(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Pictured Harbour")
    here, bot = town["channel"], (await client.about())["bot_user_id"]
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, here, town["role"])
        edited = await owner.command(here, "panel edit", panel="How can we help?")
        editor = Editor(owner, await owner.reply(edited, here, says("Your panel in")))
        await editor.choose("Support", "Its form asks")
        for label, more, then in (
            ("What for?", {"way": ["choice"], "options": "🔧 Repair\n— Berth | For a night"}, "🔧 Repair"),
            ("Your photos", {"way": ["file"], "most": "2"}, "Hand in files · required · 1 to 2"),
        ):
            await editor.fill("Add a question", {"label": label, **more}, label, then)
            await editor.press("Back", label, "Its form asks")

        panel = await ada.wait_message(here, lambda message: "Open a ticket" in buttons(message))
        modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
        assert '"emoji": {"name": "🔧"' in json.dumps(modal, ensure_ascii=False).replace('"id": null, ', "")
        files = {"lamp.txt": b"it is dark", "pier.txt": b"it is long"}
        form: Json = {"What do you need help with?": "Look", "What for?": ["Repair"], "Your photos": ["0", "1"]}
        filled = await ada.fill(modal, form, files=files)
        thread = await opened(ada, here, filled)
        status = await ada.wait_message(thread, lambda message: "Claim" in buttons(message))
        answers = {field["name"]: field["value"] for field in status["embeds"][1]["fields"]}
        assert answers["Your photos"] == "• lamp.txt\n• pier.txt"
        for name in files:
            shown = await ada.wait_message(thread, shows(name))
            assert [each["filename"] for each in shown["attachments"]] == [name]
        await transcript_showing(owner, thread, '"name":"lamp.txt","bytes":10,"kept":"stored"', "pier.txt")
        asked = await ada.command(here, "privacy export")
        await ada.reply(asked, here)
        exported = await direct_file(ada, bot, ".zip")
        assert "lamp.txt" in str(exported)
