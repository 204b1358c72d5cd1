"""An owner makes a panel with three types, as buttons and as a menu, changes it, closes it, moves it and removes it."""

from collections.abc import Callable, Mapping

from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.validation.components import walk
from deploy.playground.wire import Json
from tests.e2e.acting import buttons, harbour, set_up_as, shows
from tests.infrastructure.system import System


def says(*texts: str) -> Callable[[Json], bool]:
    """A predicate: the message says all of this, in its text, an embed, a button or a menu."""
    return lambda message: all(
        text in str([message["content"], message["embeds"], message["components"]]) for text in texts
    )


class Editor:
    """A panel's editor, in the hands of whoever opened it."""

    def __init__(self, owner: Person, shown: Json) -> None:
        self._owner = owner
        self.shown = shown

    async def press(self, label: str, *then: str) -> Json:
        """Presses a button, and waits until the editor shows something."""
        await self._owner.click(self.shown, label=label)
        return await self._until(*then)

    async def fill(self, label: str, fields: Mapping[str, object], *then: str) -> Json:
        """Fills in the form behind a button, leaving other fields as they are, and waits likewise."""
        modal = await self._owner.modal(await self._owner.click(self.shown, label=label))
        inputs = [each for each in walk(modal["modal"]["components"]) if "style" in each]
        await self._owner.fill(modal, {each["custom_id"]: each.get("value", "") for each in inputs} | dict(fields))
        return await self._until(*then)

    async def choose(self, label: str, *then: str) -> Json:
        """Chooses from the editor's own menu, and waits likewise."""
        menu, value = next(
            (part["custom_id"], option["value"])
            for part in walk(self.shown["components"])
            for option in part.get("options", ())
            if option["label"] == label and part["custom_id"].startswith("editor:")
        )
        await self._owner.select(self.shown, menu, value)
        return await self._until(*then)

    async def _until(self, *texts: str) -> Json:
        self.shown = await self._owner.wait_message(
            self.shown["channel_id"], lambda message: message["id"] == self.shown["id"] and says(*texts)(message)
        )
        return self.shown


async def opened(member: Person, channel: str, interaction: str) -> str:
    """Waits until a ticket is usable; the thread's id."""
    reply = await member.reply(interaction, channel, shows("is open"))
    thread = await member.wait_thread(lambda thread: f"<#{thread['id']}>" in str(reply))
    await member.wait_message(thread["id"], lambda message: "Claim" in buttons(message))
    return str(thread["id"])


async def test_a_panel_from_its_making_to_its_end(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Busy Harbour")
    help_channel = town["channel"]
    desk_channel = (await client.create_channel(town["id"], "desk"))["id"]
    ben_id = str((await client.add_member(town["id"], username="ben-of-it"))["user"]["id"])
    async with (
        client.person(town["owner"]) as owner,
        client.person(town["member"]) as ada,
        client.person(ben_id) as ben,
    ):
        await set_up_as(owner, help_channel, town["role"])
        made = await owner.command(help_channel, "panel create", channel=desk_channel, title="The harbour's desk")
        editor = Editor(owner, await owner.reply(made, help_channel, says("Your panel in", "The harbour's desk")))
        standing = await ada.wait_message(desk_channel, says("The harbour's desk"))

        bug = {"name": "Bug report", "label": "Report a bug", "emoji": "🐛", "description": "Something is broken"}
        await editor.fill("Add a type", bug, "🐛 Bug report", "Its form asks")
        question = {"label": "Which pier?", "most": "20"}
        await editor.fill("Add a question", question, "Which pier?", "Remove question", "Make it one line")
        await editor.press("Make it one line", "Make it several lines")
        await editor.press("Back", "1. What do you need help with?", "2. Which pier?")
        await editor.press("Back", "Your panel in")
        await editor.fill("Add a type", {"name": "Call me", "label": "Call me back"}, "Call me back", "Its form asks")
        await editor.choose("What do you need help with?", "Remove question")
        await editor.press("Remove question", "It has no form")
        await editor.press("Back", "Your panel in")

        # As buttons: a form with two questions, and a type that opens at once.
        await ada.wait_message(desk_channel, lambda m: {"Report a bug", "Call me back"} <= buttons(m))
        modal = await ada.modal(
            await ada.click(await ada.wait_message(desk_channel, says("Report a bug")), label="Report a bug")
        )
        answers = {"What do you need help with?": "It leaks", "Which pier?": "The north one"}
        thread = await opened(ada, desk_channel, await ada.fill(modal, answers))
        await ada.wait_message(thread, says("Bug report", "The north one"))
        called = await ada.click(await ada.wait_message(desk_channel, says("Call me back")), label="Call me back")
        await opened(ada, desk_channel, called)

        # As a menu.
        await editor.press("Show a menu", "Show buttons")
        menu_message = await ada.wait_message(
            desk_channel, lambda m: m["id"] == standing["id"] and says("panel:menu")(m)
        )
        (menu,) = [part for part in walk(menu_message["components"]) if part["type"] == 3]
        assert [option["label"] for option in menu["options"]] == ["Open a ticket", "Report a bug", "Call me back"]
        # Somebody else: within two seconds, one person's second wish for the same is the first.
        await opened(ben, desk_channel, await ben.select(menu_message, menu["custom_id"], "call-me"))

        # Two look at it, and the second to change it is told.
        second = Editor(
            owner,
            await owner.reply(
                await owner.command(help_channel, "panel edit", panel="The harbour's desk"), help_channel
            ),
        )
        text = {"title": "Ask the harbour", "description": "What is it about?"}
        await editor.fill("Heading and text", text, "Ask the harbour")
        await second.press("Show buttons", "This panel has changed since you looked at it", "Ask the harbour")
        await ada.wait_message(desk_channel, lambda m: m["id"] == standing["id"] and says("Ask the harbour")(m))

        # The plan's limit, with its number: /setup's type and these three leave room for one more.
        await editor.fill("Add a type", {"name": "Rent", "label": "Rent"}, "Its form asks")
        await editor.press("Back", "Your panel in")
        await editor.fill("Add a type", {"name": "Moor", "label": "Moor"}, "allows 5 types of tickets")

        # Closed for now, and open again.
        disabled = await owner.command(help_channel, "panel disable", panel="Ask the harbour")
        await owner.reply(disabled, help_channel, shows("is closed for now"))
        closed = await ada.wait_message(desk_channel, lambda m: m["id"] == standing["id"] and says("Closed for now")(m))
        assert all(part["disabled"] for part in walk(closed["components"]) if part["type"] == 3)
        late = await ada.select(closed, menu["custom_id"], "call-me", forge=True)
        await ada.reply(late, desk_channel, shows("This panel is closed for now"))
        await owner.reply(
            await owner.command(help_channel, "panel enable", panel="Ask the harbour"),
            help_channel,
            shows("open again"),
        )

        # Moved, and removed; the tickets stay.
        moved = await owner.command(help_channel, "panel resend", panel="Ask the harbour", channel=help_channel)
        await owner.reply(moved, help_channel, shows("stands in"))
        there = await ada.wait_message(help_channel, says("Ask the harbour", "panel:menu"))
        await ada.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == standing["id"])
        doubt = await owner.reply(
            await owner.command(help_channel, "panel remove", panel="Ask the harbour"),
            help_channel,
            says("Remove the panel"),
        )
        await owner.click(doubt, label="Remove the panel")
        await ada.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == there["id"])
        await owner.wait_message(help_channel, lambda m: m["id"] == doubt["id"] and shows("is gone")(m))
        listed = await owner.command(help_channel, "panel list")
        await owner.reply(listed, help_channel, shows("One panel with one type of ticket."))
        await ada.send(thread, "Is anybody there?")
        await owner.wait_message(thread, shows("Waiting for staff"))
