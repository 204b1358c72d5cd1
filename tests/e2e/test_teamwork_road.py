"""A team works a ticket together: handed on, labelled, answered from what is saved, noted of, moved."""

import json
from dataclasses import dataclass

from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.e2e.acting import Opened, direct_file, harbour, open_ticket, set_up_as, shows, transcript_showing
from tests.infrastructure.system import System

MANAGE_MESSAGES = 1 << 13
ANSWER = "Dear {user}, ticket {ticket} of {server} is with {staff}."
NOTE = "Pays late, be kind"


@dataclass
class Crew:
    """A server with two panels, and two of its staff."""

    id: str
    channel: str
    owner: str
    member: str
    ives: str
    odile: str


async def crew(client: PlaygroundClient) -> Crew:
    town = await harbour(client, "Busy Harbour")
    role = await client.create_role(town["id"], "Officers", permissions=str(MANAGE_MESSAGES))
    ives, odile = [
        (await client.add_member(town["id"], username=name, role_ids=[role["id"]]))["user"]["id"]
        for name in ("ives-of-it", "odile-of-it")
    ]
    bills = await client.create_channel(town["id"], "bills")
    async with client.person(town["owner"]) as owner:
        for channel in (town["channel"], bills["id"]):
            await set_up_as(owner, channel, role["id"])
    return Crew(town["id"], town["channel"], town["owner"], town["member"], ives, odile)


def field(message: Json, name: str) -> str | None:
    """What a status message says under a name."""
    fields = message["embeds"][0].get("fields", []) if message["embeds"] else []
    return next((each["value"] for each in fields if each["name"] == name), None)


async def says(person: Person, opened: Opened, command: str, text: str, /, **options: object) -> Json:
    """Somebody uses a command in the ticket and is answered so."""
    return await person.reply(await person.command(opened.thread_id, command, **options), opened.thread_id, shows(text))


async def save_answer(person: Person, channel: str) -> None:
    """Somebody saves an answer, and finds it as they type."""
    modal = await person.modal(await person.command(channel, "tag create"))
    asked = await person.fill(modal, {"Name": "Greeting", "Answer": ANSWER})
    await person.reply(asked, channel, shows("Saved"))
    assert [each["name"] for each in await person.complete(channel, "tag send", "name", name="gre")] == ["Greeting"]


async def test_a_ticket_is_worked_by_a_team_and_its_transcript_tells_all_but_the_notes(
    stack: System, client: PlaygroundClient
) -> None:
    town = await crew(client)
    bot = (await client.about())["bot_user_id"]
    async with (
        client.person(town.owner) as owner,
        client.person(town.member) as ada,
        client.person(town.ives) as ives,
        client.person(town.odile) as odile,
    ):
        opened = await open_ticket(ada, "The invoice is wrong", channel=town.channel)
        await says(ives, opened, "claim", "is yours now")
        await says(ives, opened, "transfer", f"<@{town.odile}> looks after", to=town.odile)
        await odile.wait_message(opened.thread_id, shows("has handed this ticket"))
        refused = await says(ives, opened, "transfer", "A colleague looks after", to=town.ives)
        assert "administrator" in refused["content"]

        await says(owner, opened, "label create", "is there", name="Invoice", emoji="🧾")
        await says(odile, opened, "label add", "has the label 🧾 Invoice now", name="invoice")
        await ada.wait_message(opened.thread_id, lambda m: field(m, "Labels") == "🧾 Invoice")

        await says(odile, opened, "tickets", "One ticket", label="Invoice")

        await save_answer(odile, town.channel)
        await says(odile, opened, "tag send", "is posted", name="Greeting")
        number = opened.name.removeprefix("ticket-")
        text = f"Dear <@{town.member}>, ticket {number} of Busy Harbour is with <@{town.odile}>."
        answer = await ada.wait_message(opened.thread_id, shows(text))
        assert answer["content"] == f"<@{town.odile}> answers:"
        await ada.wait_message(opened.thread_id, lambda m: field(m, "State") == "Waiting for member")

        await says(odile, opened, "notify on", "You get a direct message")
        await ada.send(opened.thread_id, "Thank you, I wait")
        direct = await odile.open_dm(bot)
        told = await odile.wait_message(direct["id"], shows("a member has written"))
        assert "I wait" not in str(told)

        await says(odile, opened, "notes add", "It is the first note", text=NOTE)
        await says(ives, opened, "notes list", NOTE)
        assert not [message for message in await ada.messages(opened.thread_id) if shows(NOTE)(message)]

        offers = await ives.complete(opened.thread_id, "move", "type", type="support")
        await says(ives, opened, "move", "of the type Support now", type=offers[1]["value"])
        await ada.wait_message(opened.thread_id, shows("has moved this ticket"))

        outside = await ives.send(town.channel, "The office is closed on Monday")
        await ives.forward(outside, opened.thread_id)
        seen = await transcript_showing(ada, opened.thread_id, "Busy Harbour is with", '"moved"', "closed on Monday")
        document = json.loads(seen)
        events = [entry["what"] for entry in document["entries"] if entry["entry"] == "event"]
        assert [what for what in events if what in ("claimed", "transferred", "labelled", "tag-sent", "moved")] == [
            "claimed",
            "transferred",
            "labelled",
            "tag-sent",
            "moved",
        ]
        [said] = [entry for entry in document["entries"] if "Busy Harbour is with" in str(entry)]
        assert said["author"]["name"] == "odile-of-it"
        assert said["author"]["side"] == "staff"
        [passed_on] = [entry["text"] for entry in document["entries"] if "closed on Monday" in str(entry)]
        assert (passed_on["text"], passed_on["forwarded"]["text"]) == ("", "The office is closed on Monday")
        assert document["ticket"]["labels"] == ["Invoice"]
        assert NOTE not in seen

        await ada.reply(await ada.command(opened.thread_id, "privacy export"), opened.thread_id, shows("was received"))
        files = await direct_file(ada, bot, ".zip")
        assert NOTE in files["data/tickets-notes.json"].decode()
        assert "staff-1" in files["data/tickets-notes.json"].decode()
