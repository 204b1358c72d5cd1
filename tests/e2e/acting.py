"""What people do, in the words of the tests: set up, open, close, ask for a file."""

import asyncio
import io
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json

Newcomer = Callable[..., Awaitable[str]]
"""Makes a new member and gives their id; see the fixture of that name."""


@dataclass(frozen=True)
class Opened:
    """A ticket as its opener sees it: the thread and the status message in it."""

    thread_id: str
    name: str
    status: Json


def buttons(message: Json) -> set[str]:
    """Labels of the buttons that can be pressed."""
    parts = [part for row in message["components"] for part in row["components"] if part["type"] == 2]
    return {part["label"] for part in parts if not part.get("disabled")}


def shows(text: str) -> "Words":
    """A predicate: the message says this, in its text or in an embed."""
    return Words(text)


@dataclass(frozen=True)
class Words:
    """Whether a message says something, in its text or in an embed."""

    text: str

    def __call__(self, message: Json) -> bool:
        return self.text in str([message["content"], message["embeds"]])


async def harbour(client: PlaygroundClient, name: str) -> Json:
    """A server of its own: {id, owner, channel, role, member}."""
    made = await client.create_guild(name, owner={"username": "owner-of-it"}, channels=[{"name": "help"}])
    role = await client.create_role(made["id"], "Crew")
    member = await client.add_member(made["id"], username="ada-of-it")
    return {
        "id": made["id"],
        "owner": made["owner_id"],
        "channel": made["channels"][0]["id"],
        "role": role["id"],
        "member": member["user"]["id"],
    }


async def set_up(client: PlaygroundClient, channel: str = seed.SUPPORT, role: str = seed.SUPPORT_ROLE) -> Json:
    """The owner uses /setup; returns the panel's message."""
    async with client.person(seed.OWNER) as owner:
        return await set_up_as(owner, channel, role)


async def set_up_as(owner: Person, channel: str, role: str) -> Json:
    """Somebody who manages a server uses /setup there and lets nobody wait; returns the panel's message."""
    interaction = await owner.command(channel, "setup", channel=channel, staff=role)
    await owner.reply(interaction, channel, shows("Your panel stands in"))
    interaction = await owner.command(channel, "gates cooldown", seconds=0)
    await owner.reply(interaction, channel, shows("the rules from now on"))
    return await owner.wait_message(channel, lambda message: "Open a ticket" in buttons(message))


async def open_ticket(person: Person, text: str = "The pier light is out", channel: str = seed.SUPPORT) -> Opened:
    """A member clicks the panel and fills in the form; returns once the ticket is usable."""
    panel = await person.wait_message(channel, lambda message: "Open a ticket" in buttons(message))
    known = {thread["id"] for thread in await person.threads()}
    modal = await person.modal(await person.click(panel, label="Open a ticket"))
    interaction = await person.fill(modal, {"What do you need help with?": text})
    reply = await person.reply(interaction, channel, shows("is open"))
    thread = await person.wait_thread(lambda thread: thread["id"] not in known and f"<#{thread['id']}>" in str(reply))
    status = await person.wait_message(thread["id"], lambda message: "Claim" in buttons(message))
    return Opened(thread["id"], thread["name"], status)


async def close_ticket(person: Person, opened: Opened, reason: str) -> Json:
    """Presses Close, gives a reason; returns the goodbye message."""
    status = await person.wait_message(opened.thread_id, lambda message: "Close" in buttons(message))
    modal = await person.modal(await person.click(status, label="Close"))
    interaction = await person.fill(modal, {"Reason (optional)": reason})
    await person.reply(interaction, opened.thread_id, shows("is closed"))
    return await person.wait_message(
        opened.thread_id, lambda message: "Reopen" in buttons(message) and shows(reason)(message)
    )


async def fetch(url: str) -> bytes:
    """A file as Discord serves it."""
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        response.raise_for_status()
        return await response.read()


async def transcript(person: Person, thread_id: str, kind: str = "json") -> bytes:
    """Asks for a transcript and opens the file that comes."""
    interaction = await person.command(thread_id, "transcript", format=kind)
    reply = await person.reply(interaction, thread_id, lambda message: bool(message["attachments"]))
    return await fetch(reply["attachments"][0]["url"])


async def transcript_showing(person: Person, thread_id: str, *texts: str, kind: str = "json") -> str:
    """Asks again until the transcript has caught up with what was written."""
    seen = ""
    async with asyncio.timeout(40):
        while not all(text in seen for text in texts):
            seen = (await transcript(person, thread_id, kind)).decode()
    return seen


async def direct_file(person: Person, bot: str, name: str) -> dict[str, bytes]:
    """The files in a ZIP that the bot sends by direct message."""
    channel = await person.open_dm(bot)
    message = await person.wait_message(
        channel["id"], lambda message: any(name in file["filename"] for file in message["attachments"])
    )
    archive = zipfile.ZipFile(io.BytesIO(await fetch(message["attachments"][0]["url"])))
    return {entry: archive.read(entry) for entry in archive.namelist()}
