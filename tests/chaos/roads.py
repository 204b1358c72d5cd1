"""Opening and closing a ticket: how a person goes the road, and how to tell that they have arrived, once and wholly."""

from dataclasses import dataclass
from typing import Any, Protocol

from motor.motor_asyncio import AsyncIOMotorClient

from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.chaos.wire import Step
from tests.e2e.acting import Opened, buttons, open_ticket, shows

Database = AsyncIOMotorClient[dict[str, Any]]

PATIENCE = 45.0
"""Seconds a person waits on a slow machine; the address to answer at lives for fifteen minutes."""
ASKED = Step("gateway", "Produce discord.ticket-intents.v1", 1)
"""Once this has been passed on, what was asked is on Kafka and must be carried out."""


@dataclass
class Traveller:
    """Somebody on a road.

    Attributes:
        person: who.
        staff: somebody who sees every ticket.
        panel: to open tickets at.
        opened: their ticket, once there is one.
    """

    person: Person
    staff: Person
    panel: Json
    opened: Opened | None = None

    @property
    def thread_id(self) -> str:
        assert self.opened is not None, "a ticket is open"
        return self.opened.thread_id


class Road(Protocol):
    """A road to go."""

    name: str
    event: str

    async def prepare(self, who: Traveller) -> None:
        """What comes before the road."""

    async def form(self, who: Traveller) -> Json:
        """What there is to fill in; nothing is asked for yet."""

    async def go(self, who: Traveller, form: Json) -> str:
        """Asks; returns the interaction."""

    async def answered(self, who: Traveller, interaction: str) -> None:
        """Waits for the answer to what was asked."""

    async def arrived(self, who: Traveller, database: Database) -> str:
        """Checks that it happened once and wholly; returns the ticket's id."""


class Opening:
    """From the form to a ticket that can be used."""

    name = "opening"
    event = "ticket-opened"

    async def prepare(self, who: Traveller) -> None:
        """Nothing comes before."""

    async def form(self, who: Traveller) -> Json:
        return await who.person.modal(await who.person.click(who.panel, label="Open a ticket"))

    async def go(self, who: Traveller, form: Json) -> str:
        return await who.person.fill(form, {"What do you need help with?": "The pier light is out"})

    async def answered(self, who: Traveller, interaction: str) -> None:
        await who.person.reply(interaction, seed.SUPPORT, shows("is open"), timeout=PATIENCE)
        thread = await who.person.wait_thread(timeout=PATIENCE)
        status = await who.person.wait_message(
            thread["id"], lambda message: "Claim" in buttons(message), timeout=PATIENCE
        )
        who.opened = Opened(thread["id"], thread["name"], status)

    async def arrived(self, who: Traveller, database: Database) -> str:
        assert who.opened is not None, "a ticket is open"
        threads = await who.person.threads()
        assert [thread["id"] for thread in threads] == [who.thread_id], f"one thread, not {len(threads)}"
        said = await _ours(who)
        assert [message["id"] for message in said] == [who.opened.status["id"]], f"{len(said)} messages of ours"
        assert {"Claim", "Close"} <= buttons(said[0])
        return await _only_ticket(who, database, "open")


class Closing:
    """From the reason to a thread that is archived."""

    name = "closing"
    event = "ticket-closed"

    async def prepare(self, who: Traveller) -> None:
        who.opened = await open_ticket(who.person)

    async def form(self, who: Traveller) -> Json:
        assert who.opened is not None, "a ticket is open"
        return await who.person.modal(await who.person.click(who.opened.status, label="Close"))

    async def go(self, who: Traveller, form: Json) -> str:
        return await who.person.fill(form, {"Reason (optional)": "It shines again"})

    async def answered(self, who: Traveller, interaction: str) -> None:
        await who.person.reply(interaction, who.thread_id, shows("is closed"), timeout=PATIENCE)

    async def arrived(self, who: Traveller, database: Database) -> str:
        assert who.opened is not None, "a ticket is open"
        (thread,) = [each for each in await who.staff.threads() if each["id"] == who.thread_id]
        assert (thread["thread_metadata"]["archived"], thread["thread_metadata"]["locked"]) == (True, True)
        said = await _ours(who)
        assert len(said) == 2, f"{len(said)} messages of ours, not the status and the goodbye"
        status, goodbye = said
        assert status["id"] == who.opened.status["id"]
        assert not {"Claim", "Close"} & buttons(status)
        assert "Reopen" in buttons(goodbye)
        assert shows("It shines again")(goodbye)
        return await _only_ticket(who, database, "closed")


async def _ours(who: Traveller) -> list[Json]:
    """What the bot has said to everybody in the thread, oldest first."""
    found = await who.staff.messages(who.thread_id, limit=100)
    return [message for message in found if message["author"].get("bot") and message["type"] == 0]


async def _only_ticket(who: Traveller, database: Database, state: str) -> str:
    """The ticket of this thread, the only one its opener has; in this state on both sides."""
    tickets = database["tickets"]["tickets"]
    ticket = await tickets.find_one({"channel_id": who.thread_id})
    assert ticket is not None, "the thread belongs to a ticket"
    assert ticket["state"] == state, ticket["state"]
    assert await tickets.count_documents({"opener_ref": ticket["opener_ref"]}) == 1, "one ticket"
    places = await database["gateway"]["places"].find({"channel_id": who.thread_id}).to_list(2)
    assert [place["_id"] for place in places] == [ticket["_id"]]
    assert places[0]["state"] == state, places[0]["state"]
    return str(ticket["_id"])
