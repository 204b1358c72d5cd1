"""A ticket from the first click to its transcript, through four processes, a broker and a database."""

import json

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from tests.e2e.acting import Newcomer, buttons, close_ticket, open_ticket, shows, transcript, transcript_showing


async def test_a_ticket_is_opened_worked_closed_reopened_and_read(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    async with client.person(await newcomer("ada")) as ada, client.person(seed.STAFF_IVES) as ives:
        opened = await open_ticket(ada, "The pier light is out")
        assert opened.name.startswith("ticket-")
        assert shows("The pier light is out")(opened.status)

        status = await ives.wait_message(opened.thread_id, lambda message: "Claim" in buttons(message))
        await ives.outcome(await ives.click(status, label="Claim"))
        await ada.wait_message(opened.thread_id, lambda m: m["id"] == status["id"] and "Give back" in buttons(m))
        await ives.reply(
            await ives.command(opened.thread_id, "priority", level="urgent"), opened.thread_id, shows("urgent")
        )
        await ada.wait_message(opened.thread_id, lambda m: m["id"] == status["id"] and shows("Urgent")(m))

        first = await ada.send(opened.thread_id, "It went dark at niine")
        await ada.edit(first, "It went dark at nine")
        gone = await ada.send(opened.thread_id, "forget this line")
        await ada.delete(gone)
        await ada.send(opened.thread_id, "a picture", files={"pier.txt": b"all dark"})
        await ives.send(opened.thread_id, "We are on our way", reply_to=first["id"])
        await ada.wait_message(opened.thread_id, lambda m: m["id"] == status["id"] and shows("Waiting for member")(m))

        goodbye = await close_ticket(ives, opened, "New bulb")
        assert shows("New bulb")(goodbye)
        thread = await ada.wait_thread(lambda t: t["id"] == opened.thread_id and t["thread_metadata"]["archived"])
        assert thread["thread_metadata"]["locked"]

        await ada.outcome(await ada.click(goodbye, label="Reopen"))
        await ada.wait_message(opened.thread_id, shows("reopened this ticket"))
        await ada.send(opened.thread_id, "It is dark again")

        text = await transcript_showing(ada, opened.thread_id, "It is dark again", "We are on our way", "pier.txt")
        document = json.loads(text)
        assert "It went dark at nine" in text
        assert "forget this line" not in text
        assert document["ticket"]["number"] == int(opened.name.removeprefix("ticket-"))


async def test_a_double_click_opens_one_ticket(client: PlaygroundClient, panel: Json, newcomer: Newcomer) -> None:
    async with client.person(await newcomer("pim")) as pim:
        modals = [await pim.modal(await pim.click(panel, label="Open a ticket")) for _ in range(2)]
        before = len(await pim.threads())
        interactions = [await pim.fill(modal, {"What do you need help with?": "twice"}) for modal in modals]
        replies = [await pim.reply(each, seed.SUPPORT) for each in interactions]
        said = sorted("is open" in reply["content"] for reply in replies)
        threads = len(await pim.threads()) - before
        assert threads == sum(said)
        assert said == [False, True], [reply["content"] for reply in replies]


async def test_numbers_are_gapless_when_many_open_at_once(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    people = [await newcomer(name) for name in ("rook", "wren", "tern")]
    numbers = []
    for person_id in people:
        async with client.person(person_id) as person:
            numbers.append(int((await open_ticket(person)).name.removeprefix("ticket-")))
    assert numbers == list(range(numbers[0], numbers[0] + len(people)))


async def test_a_member_cannot_press_staff_buttons_and_other_servers_staff_cannot_reach_in(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    async with client.person(await newcomer("juno")) as juno, client.person(seed.SECOND_STAFF) as stranger:
        opened = await open_ticket(juno)
        answer = await juno.reply(await juno.click(opened.status, label="Claim"), opened.thread_id)
        assert "Only the team of this server" in answer["content"]

        claim = next(
            part["custom_id"]
            for row in opened.status["components"]
            for part in row["components"]
            if part.get("label") == "Claim"
        )
        help_text = await stranger.reply(await stranger.command(seed.SECOND_HELP, "help"), seed.SECOND_HELP)
        forged = await stranger.click(help_text, claim, forge=True)
        answer = await stranger.reply(forged, seed.SECOND_HELP)
        assert "does not belong here" in answer["content"]


async def test_the_transcript_is_a_self_contained_page_without_script(
    client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    async with client.person(await newcomer("ada")) as ada:
        opened = await open_ticket(ada, "<script>alert(1)</script>")
        await ada.send(opened.thread_id, "**bold** <img src=x onerror=alert(1)>")
        text = await transcript_showing(ada, opened.thread_id, "bold", kind="html")
        assert "<script" not in text.lower()
        assert "onerror=alert(1)>" not in text
        assert "default-src 'none'" in text


async def test_a_stranger_gets_no_transcript(client: PlaygroundClient, panel: Json, newcomer: Newcomer) -> None:
    async with client.person(await newcomer("ada")) as ada, client.person(await newcomer("pim")) as pim:
        opened = await open_ticket(ada)
        assert not [thread for thread in await pim.threads() if thread["id"] == opened.thread_id]
        assert await transcript(ada, opened.thread_id, "markdown")
