"""A server that looks lived in, for whoever opens the demo: types, a team, tickets in every state.

People of the playground do it all themselves, by clicking and writing, so that it shows nothing the system cannot do.
It is Second Harbour; the first server is left alone for whoever wants to set one up themselves.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Final

from deploy.local.part import ROOT, StartError
from deploy.local.stack import Stack
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.validation.components import walk
from deploy.playground.wire import Json

SECONDS: Final = 120.0
"""For all of it; it takes a fraction of that."""
NEWCOMERS: Final = (
    ("wren.holt", "Wren Holt", "en-US"),
    ("tobin.ash", "Tobin Ash", "en-US"),
    ("lena.frost", "Lena Frost", "de"),
    ("milo.reed", "Milo Reed", "en-US"),
    ("nola.beck", "Nola Beck", "en-US"),
)
"""Members; all of them are invented."""


async def move_in(stack: Stack) -> bool:
    """Fills Second Harbour with life; nothing where an earlier run did.

    Returns:
        Whether there was anything to do.

    Raises:
        StartError: it did not come about; the system runs all the same.
    """
    if not stack.page_url:
        return False
    try:
        async with asyncio.timeout(SECONDS), PlaygroundClient(stack.page_url) as client, AsyncExitStack() as people:
            cast = await _Cast.gathered(client, people)
            if not await cast.is_new_here():
                return False
            await _grant_plan(stack)
            await cast.set_up()
            await cast.live()
    except Exception as error:
        raise StartError(f"nobody moved into Second Harbour: {error!r}") from error
    return True


async def _grant_plan(stack: Stack) -> None:
    """Pro, as an operator grants it: five tickets an hour are too few for a crowd."""
    command = (sys.executable, "-m", "services.ops", "plans", "grant", seed.SECOND_HARBOUR, "pro")
    environment = {**os.environ, **stack.wiring.operator_environment()}
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, cwd=ROOT, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    try:
        _, complaint = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise RuntimeError(complaint.decode())


@dataclass
class _Cast:
    """Who takes part: the owner, the team, the members."""

    owner: Person
    suki: Person
    bram: Person
    ada: Person
    members: dict[str, Person]

    @classmethod
    async def gathered(cls, client: PlaygroundClient, people: AsyncExitStack) -> "_Cast":
        known = {each["username"]: each["id"] for each in await client.people()}

        async def there(username: str, shown: str, locale: str, *role_ids: str) -> Person:
            if username not in known:
                who = {"username": username, "global_name": shown, "locale": locale, "role_ids": list(role_ids)}
                # Old hands, so that no rule about new accounts meets them.
                made = await client.add_member(
                    seed.SECOND_HARBOUR, account_age_s=90_000_000, joined_s_ago=9_000_000, **who
                )
                known[username] = made["user"]["id"]
            return await people.enter_async_context(client.person(known[username]))

        return cls(
            owner=await people.enter_async_context(client.person(seed.SECOND_OWNER)),
            suki=await people.enter_async_context(client.person(seed.SECOND_STAFF)),
            bram=await there("bram.oakes", "Bram Oakes", "en-GB", seed.SECOND_CREW_ROLE),
            ada=await people.enter_async_context(client.person(seed.MEMBER_ADA)),
            members={username.partition(".")[0]: await there(username, *rest) for username, *rest in NEWCOMERS},
        )

    async def is_new_here(self) -> bool:
        asked = await self.owner.command(seed.SECOND_LOUNGE, "panel list")
        return "not set up" in str(await self.owner.reply(asked, seed.SECOND_LOUNGE))

    async def set_up(self) -> None:
        """A panel with three types, one of them with a menu in its form; labels, and a saved answer."""
        owner, here = self.owner, seed.SECOND_HELP
        await owner.reply(await owner.command(here, "setup", channel=here, staff=seed.SECOND_CREW_ROLE), here)
        await self._says(owner, here, "gates cooldown", seconds=0)
        [offer] = await owner.complete(here, "panel edit", "panel", panel="")
        editor = await owner.reply(await owner.command(here, "panel edit", panel=offer["value"]), here)
        editor = await self._form(
            editor,
            "Heading and text",
            "Choose what it is about",
            title="Ask the crew",
            description="Choose what it is about. Only you and the crew see your ticket.",
        )
        for name, label, emoji, about in (
            ("Bug report", "Report a bug", "🐛", "Something on board is broken"),
            ("Billing", "Billing", "🧾", "Refunds and receipts"),
        ):
            editor = await self._form(
                editor, "Add a type", about, name=name, label=label, emoji=emoji, description=about
            )
            if name == "Bug report":
                ways = "The map\nThe lighthouse\nFishing\nSomewhere else"
                question = {"label": "Where is it?", "way": ["choice"], "options": ways}
                editor = await self._form(editor, "Add a question", "Somewhere else", **question)
                editor = await self._press(editor, "Back", "Add a question")
            editor = await self._press(editor, "Back", "as people see it")
        await self._press(editor, "Show a menu", "Show buttons")
        for label in ("Refund", "Waiting for a patch", "Version 2"):
            await self._says(owner, here, "label create", name=label)
        modal = await owner.modal(await owner.command(here, "tag create"))
        text = "Hello {user}, thank you for writing. {staff} looks into it now."
        await owner.reply(await owner.fill(modal, {"Name": "Hello", "Answer": text}), here)

    async def live(self) -> None:
        """A ticket in each state, and what people leave behind in them."""
        wren, tobin, lena, milo, nola = self.members.values()
        ada, suki, bram = self.ada, self.suki, self.bram
        fog = await self._opened(ada, "I cannot get past the fog gate. The keeper says “not tonight” every night.")
        await self._works(suki, fog, "Did you light the second lantern, behind the mill?")
        await ada.send(fog, "There is a second lantern?!")
        bug = await self._opened(
            wren, "Boats sail through the new pier.", kind="Bug report", more={"Where is it?": ["The map"]}
        )
        await wren.send(bug, "Here is where:", files={"pier.txt": b"row 14, column 3: no collision\n"})
        await self._says(suki, bug, "priority", level="high")
        await self._says(suki, bug, "label add", name="Waiting for a patch")
        bill = await self._opened(tobin, "I paid twice for the red sail, on Monday.", kind="Billing")
        await self._works(bram, bill, "I can see both payments. The second one goes back to you, within three days.")
        await self._says(bram, bill, "label add", name="Refund")
        await self._says(bram, bill, "notes add", text="Receipt 2214 is the one to cancel.")
        tide = await self._opened(lena, "Die Gezeiten laufen bei mir rückwärts. Ist das so gedacht?")
        await self._works(bram, tide, "Nein, das war ein Fehler und ist seit heute behoben. Läuft es wieder?")
        await bram.reply(await bram.command(tide, "closerequest"), tide)
        ended = [
            (milo, "How do I rename my boat?", "At the shipwright, under “Papers”.", "Renamed", 5, "Two minutes. Wow."),
            (nola, "My crew has vanished after the storm.", "They wait in the inn, every storm.", "Found", 4, ""),
        ]
        for person, question, answer, reason, stars, comment in ended:
            thread = await self._opened(person, question)
            await self._works(suki, thread, answer)
            await self._closed(person, thread, reason, stars, comment)

    async def _opened(
        self, person: Person, text: str, *, kind: str = "Support", more: dict[str, object] | None = None
    ) -> str:
        """Somebody opens a ticket; its thread."""
        [offer] = [
            each for each in await person.complete(seed.SECOND_HELP, "open", "type", type="") if each["name"] == kind
        ]
        known = {thread["id"] for thread in await person.threads()}
        modal = await person.modal(await person.command(seed.SECOND_HELP, "open", type=offer["value"]))
        asked = next(each["label"] for each in walk(modal["modal"]["components"]) if "label" in each)
        await person.fill(modal, {asked: text, **(more or {})})
        thread = str((await person.wait_thread(lambda thread: thread["id"] not in known))["id"])
        for staff in (self.suki, self.bram):
            await staff.wait_thread(lambda each: each["id"] == thread)  # called in by their role
        # What the answer says comes last: from then on people can work in it.
        await person.wait_message(seed.SECOND_HELP, lambda message: f"<#{thread}>" in message["content"])
        return thread

    async def _works(self, staff: Person, thread: str, answer: str) -> None:
        """Somebody of the team takes a ticket and answers."""
        status = await staff.wait_message(thread, _offers("Claim"))
        await staff.reply(await staff.click(status, label="Claim"), thread)
        await staff.send(thread, answer)

    async def _closed(self, person: Person, thread: str, reason: str, stars: int, comment: str) -> None:
        """Somebody closes their ticket and says how it went."""
        status = await person.wait_message(thread, _offers("Close"))
        modal = await person.modal(await person.click(status, label="Close"))
        await person.reply(await person.fill(modal, {"Reason (optional)": reason}), thread)
        goodbye = await person.wait_message(thread, _offers(f"{stars} ★"))
        thanks = await person.reply(await person.click(goodbye, label=f"{stars} ★"), thread)
        if comment:
            modal = await person.modal(await person.click(thanks, label="Say more"))
            field = next(each["custom_id"] for each in walk(modal["modal"]["components"]) if "style" in each)
            await person.reply(await person.fill(modal, {field: comment}), thread)

    async def _says(self, person: Person, channel: str, command: str, /, **options: object) -> None:
        await person.reply(await person.command(channel, command, **options), channel)

    async def _form(self, editor: Json, press: str, seen: str, /, **values: object) -> Json:
        """Fills in a form of the panel's editor; the editor as soon as it shows something."""
        modal = await self.owner.modal(await self.owner.click(editor, label=press))
        inputs = [each for each in walk(modal["modal"]["components"]) if "style" in each]
        await self.owner.fill(modal, {each["custom_id"]: each.get("value", "") for each in inputs} | values)
        return await self._redrawn(editor, seen)

    async def _press(self, editor: Json, label: str, seen: str) -> Json:
        await self.owner.click(editor, label=label)
        return await self._redrawn(editor, seen)

    async def _redrawn(self, editor: Json, seen: str) -> Json:
        def other(message: Json) -> bool:
            return message["id"] == editor["id"] and message != editor and seen in str(message)

        return await self.owner.wait_message(editor["channel_id"], other)


def _offers(label: str) -> Callable[[Json], bool]:
    """A predicate: the message has a button with this label that can be pressed."""

    def fits(message: Json) -> bool:
        return any(each.get("label") == label and not each.get("disabled") for each in walk(message["components"]))

    return fits
