"""Tickets that close by themselves, with hours that pass: for silence, on request, later."""

import json
from collections.abc import AsyncIterator

import pytest

from deploy.playground import seed
from tests.e2e.acting import buttons, open_ticket, shows, transcript
from tests.e2e.late import Town, late_town


@pytest.fixture(scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with late_town(tmp_path_factory.mktemp("late")) as town:
        yield town


async def test_a_silent_ticket_is_warned_and_closes_though_tickets_died_between_and_a_word_saves_another(
    town: Town,
) -> None:
    client = town.system.playground
    async with client.person(seed.MEMBER_ADA) as ada, client.person(seed.MEMBER_JUNO) as juno:
        silent, saved = await open_ticket(ada), await open_ticket(juno)
        await town.advance(48)
        for person, opened in ((ada, silent), (juno, saved)):
            warning = await person.wait_message(opened.thread_id, shows("nobody has written"))
            assert buttons(warning) == {"Keep open"}
            assert "<t:" in warning["content"]
        await juno.send(saved.thread_id, "The light is still out")
        await juno.wait_message(saved.thread_id, shows("This ticket stays open, as"))
        await town.system.kill("tickets")
        await town.advance(25)
        await town.system.start("tickets")
        await ada.wait_message(silent.thread_id, shows("as nobody has written in it"), timeout=60)
        thread = await ada.wait_thread(lambda t: t["id"] == silent.thread_id and t["thread_metadata"]["archived"])
        assert thread["thread_metadata"]["locked"]
        status = next(m for m in await juno.messages(saved.thread_id) if m["id"] == saved.status["id"])
        assert shows("Waiting for staff")(status)
        document = json.loads(await transcript(ada, silent.thread_id))
        assert "close-planned" in str(document)


async def test_the_opener_is_asked_and_keeps_it_open_and_then_agrees(town: Town) -> None:
    client = town.system.playground
    async with client.person(seed.MEMBER_JUNO) as juno, client.person(seed.STAFF_IVES) as ives:
        opened = await open_ticket(juno)
        for label in ("Keep open", "Yes, close it"):
            asked = await ives.command(opened.thread_id, "closerequest", reason="A new bulb", **{"in": "2d"})
            await ives.reply(asked, opened.thread_id, shows("Asked"))
            said = [m["id"] for m in await juno.messages(opened.thread_id) if shows("stays open")(m)]
            request = await juno.wait_message(
                opened.thread_id,
                lambda m, label=label, said=said: label in buttons(m) and (not said or m["id"] > said[-1]),  # type: ignore[misc]
            )
            refused = await ives.click(request, label="Yes, close it")
            assert "Only the person who opened" in (await ives.reply(refused, opened.thread_id))["content"]
            clicked = await juno.click(request, label=label)
            if label == "Keep open":
                await juno.reply(clicked, opened.thread_id, shows("stays open"))
                await ives.wait_message(opened.thread_id, shows("keeps this ticket open"))
        await juno.wait_message(opened.thread_id, lambda m: "Reopen" in buttons(m) and shows("A new bulb")(m))


async def test_a_ticket_closes_when_it_was_said_to_and_not_when_somebody_answered(town: Town) -> None:
    client = town.system.playground
    async with client.person(seed.MEMBER_ADA) as ada, client.person(seed.STAFF_IVES) as ives:
        opened = await open_ticket(ada)
        await ives.reply(
            await ives.command(opened.thread_id, "close", **{"in": "2h"}), opened.thread_id, shows("closes <t:")
        )
        await ada.wait_message(opened.thread_id, lambda m: m["id"] == opened.status["id"] and shows("Closes")(m))
        await ada.send(opened.thread_id, "Wait, it flickers")
        await ives.wait_message(opened.thread_id, shows("This ticket stays open, as"))
        again = await ives.command(opened.thread_id, "close", **{"in": "2h", "reason": "Flicker mended"})
        await ives.reply(again, opened.thread_id, shows("closes <t:"))
        await town.advance(3)
        await ada.wait_message(opened.thread_id, lambda m: "Reopen" in buttons(m) and shows("Flicker mended")(m))
