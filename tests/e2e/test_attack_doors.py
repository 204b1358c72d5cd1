"""Altered clients and closed doors, against the running system: a clear sentence, no effect, and nobody is stuck."""

import pytest

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from tests.e2e.acting import Newcomer, open_ticket
from tests.e2e.test_attack_crashes import cases, database, dead_letters, ended, left_of, new_case
from tests.infrastructure.system import System

QUESTION = "What do you need help with?"


async def test_a_person_whose_direct_messages_are_closed_is_erased_all_the_same(
    stack: System, client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    async with database(stack) as everything, client.person(await newcomer("tern")) as tern:
        known = await cases(everything)
        opened = await open_ticket(tern, "behind closed doors")
        await client.set_user(tern.id, dms_open=False)
        question = await tern.reply(
            await tern.command(opened.thread_id, "privacy delete"), opened.thread_id, lambda m: bool(m["components"])
        )
        await tern.outcome(await tern.click(question, label="Delete my data"))
        case = await ended(everything, (await new_case(everything, "erase", known))["_id"])
        assert case["outcome"] == "untold"
        assert await left_of(everything, case["ref"]) == {}
        assert "contact" not in case


@pytest.mark.parametrize("text", ["x" * 5000, "", "   "])
async def test_answers_that_no_form_allows_open_nothing(
    stack: System, client: PlaygroundClient, panel: Json, newcomer: Newcomer, text: str
) -> None:
    before = {letter["id"] for letter in await dead_letters(stack)}
    async with database(stack) as everything, client.person(await newcomer("wren")) as wren:
        tickets = everything["tickets"]["tickets"]
        count = await tickets.count_documents({})
        modal = await wren.modal(await wren.click(panel, label="Open a ticket"))
        answer = await wren.reply(await wren.fill(modal, {QUESTION: text}, forge=True), seed.SUPPORT)
        assert "is open" not in answer["content"]
        assert answer["content"]
        assert await tickets.count_documents({}) == count
        await open_ticket(wren, "properly filled in")
    assert {letter["id"] for letter in await dead_letters(stack)} == before


@pytest.mark.parametrize(
    "altered", ["panel:open:1:", "panel:open:99:{panel}:{type}", "panel:open:1:{type}:{panel}", "☃" * 30]
)
async def test_an_altered_button_gets_a_sentence_and_has_no_effect(
    stack: System, client: PlaygroundClient, panel: Json, newcomer: Newcomer, altered: str
) -> None:
    real = next(part["custom_id"] for row in panel["components"] for part in row["components"])
    _, _, _, panel_id, type_id = real.split(":")
    before = {letter["id"] for letter in await dead_letters(stack)}
    async with database(stack) as everything, client.person(await newcomer("ada")) as ada:
        count = await everything["tickets"]["tickets"].count_documents({})
        forged = altered.replace("{panel}", panel_id).replace("{type}", type_id)
        answer = await ada.reply(await ada.click(panel, forged, forge=True), seed.SUPPORT)
        assert answer["content"]
        assert "is open" not in answer["content"]
        assert await everything["tickets"]["tickets"].count_documents({}) == count
    assert {letter["id"] for letter in await dead_letters(stack)} == before
