"""Answers that were chosen: checked, kept, shown in transcripts, exported and erased."""

import json
from typing import Any

import httpx

from contracts.event import new_id
from contracts.forms.kinds import Option, QuestionKind
from contracts.forms.lines import channel, person, role
from contracts.intents import Answer
from contracts.messages import Mention
from contracts.privacy import ErasureRequested, ExportRequested, RequestData
from contracts.settings import Question
from contracts.tickets import IntentRefused, TicketOpening
from contracts.transcripts import TranscriptReady
from services.chassis.sealing import Place
from tests.component.tickets.house import House
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.test_transcripts import ready
from tests.component.tickets.town import Guild, Room

BOXES = Question(
    question_id="boxes",
    label="What do you need?",
    kind="checkboxes",
    options=(Option(label="Fresh water"), Option(label="Power"), Option(label="A crane")),
    max_values=2,
)
WHO = Question(question_id="who", label="Who is with you?", kind="user", max_values=2)
ROLE = Question(question_id="role", label="Which crew?", kind="role", required=False)
WHERE = Question(question_id="where", label="Where?", kind="channel", required=False)
FORM = (BOXES, WHO, ROLE, WHERE)


class Filling:
    """Somebody fills in the form, as the gateway would seal it."""

    def __init__(self, house: House, ref: str) -> None:
        self.house, self.ref, self.ticket_id = house, ref, new_id()
        self.answers: list[Answer] = []

    async def give(self, question_id: str, kind: QuestionKind, text: str, **people: str) -> "Filling":
        """An answer; people by name."""
        await self.house.vault.mint_ticket(self.ticket_id, "0")
        mentions = []
        for place, (name, ref) in enumerate(people.items()):
            seat = Place("answer", f"{question_id}.{place}", self.ticket_id)
            sealed = await self.house.vault.seal(name, seat, ref=ref, purpose="profile", ticket=self.ticket_id)
            mentions.append(Mention(ref=ref, name=sealed))
        seat = Place("answer", question_id, self.ticket_id)
        value = await self.house.vault.seal(text, seat, ref=self.ref, ticket=self.ticket_id)
        self.answers.append(
            Answer(question_id=question_id, label="altered", value=value, kind=kind, mentions=tuple(mentions))
        )
        return self

    async def send(self, guild: Guild) -> Any:
        return await guild.ask_open(self.ref, None, ticket_id=self.ticket_id, answers=tuple(self.answers))


async def filled(house: House, guild: Guild, ref: str, friend: str) -> Room:
    """A ticket whose form was filled in throughout."""
    filling = await Filling(house, ref).give("boxes", "checkboxes", "Power\nA crane")
    await filling.give("who", "user", person(0), Grace=friend)
    await filling.give("role", "role", role("77", "Night crew"))
    await filling.give("where", "channel", channel("78", "pier-two"))
    ticket = (await house.answer(await filling.send(guild), TicketOpening)).data.ticket
    room = Room(guild, ticket.ticket_id, ticket.number, ref, "9001")
    await room.place_created()
    return room


async def told(room: Room, kind: str) -> str:
    found: TranscriptReady = await ready(room, format=kind)
    async with httpx.AsyncClient() as client:
        return (await client.get(found.data.url)).text


async def test_what_was_chosen_is_kept_and_reads_well_in_every_transcript(house: House) -> None:
    guild = await Guild.made(house, *FORM)
    room = await filled(house, guild, await house.person(), await house.person())
    kept = (await room.row())["answers"]
    assert [(answer["label"], answer["kind"]) for answer in kept] == [
        ("What do you need?", "checkboxes"),
        ("Who is with you?", "user"),
        ("Which crew?", "role"),
        ("Where?", "channel"),
    ]
    assert "Grace" not in str(kept)
    answers = {each["label"]: each["text"] for each in json.loads(await told(room, "json"))["ticket"]["answers"]}
    assert answers == {
        "What do you need?": "Power\nA crane",
        "Who is with you?": "@Grace",
        "Which crew?": "@Night crew",
        "Where?": "#pier-two",
    }
    for kind in ("html", "markdown"):
        text = await told(room, kind)
        for said in ("A crane", "@Grace", "@Night crew"):
            assert said in text


async def test_what_was_not_offered_is_refused_and_names_the_question(house: House) -> None:
    guild = await Guild.made(house, BOXES)
    member = await house.person()
    for text, slug, facts in (
        ("Smuggling", "answer-not-offered", {}),
        ("Power\nA crane\nFresh water", "answer-too-many", {"chosen": 3, "max": 2}),
    ):
        intent = await (await Filling(house, member).give("boxes", "checkboxes", text)).send(guild)
        refused = await house.answer(intent, IntentRefused)
        assert (refused.data.slug, refused.data.facts) == (slug, {"question": "What do you need?", **facts})
    intent = await (await Filling(house, member).give("boxes", "text", "Power")).send(guild)
    assert (await house.answer(intent, IntentRefused)).data.slug == "answer-unexpected"


async def test_an_export_names_nobody_else_and_an_erased_friend_stays_unnamed(house: House) -> None:
    guild = await Guild.made(house, *FORM)
    member, friend = await house.person(), await house.person()
    room = await filled(house, guild, member, friend)
    cause = request(ExportRequested, house, member)
    await house.publish(cause)
    (page,) = [step for step in await pages(house, cause) if step.data.category == "answers"]
    said = {each["question"]: each["answer"] for each in await records(house, member, page)}
    assert said["What do you need?"] == "Power\nA crane"
    assert (said["Who is with you?"], said["Which crew?"]) == ("@somebody", "@Night crew")

    await house.privacy_vault.destroy_person(friend)
    house.service.vault.evict(ref=friend)
    assert "@deleted user" in await told(room, "json")

    data = RequestData(case_id=new_id(), ref=member, deadline=house.clock.now())
    erasure = ErasureRequested.new(member, data, time=house.clock.now())
    await house.publish(erasure)
    await pages(house, erasure)
    assert "answers" not in await room.row()
