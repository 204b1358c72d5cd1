"""Labels as people see them: made, offered while typing, shown on the ticket."""

import pytest

from contracts.event import Event, new_id
from contracts.insights.search import ListTickets
from contracts.labelling import (
    CreateLabel,
    DeleteLabel,
    LabelChangeData,
    LabelCreated,
    LabelDeleted,
    LabelTicket,
    TicketLabelData,
    TicketLabelled,
    TicketUnlabelled,
    UnlabelTicket,
)
from contracts.labels import Label
from deploy.playground import seed
from tests.component.gateway.house import House
from tests.component.gateway.others import changed, guild_settings, now
from tests.component.gateway.waiting import until

Wish = LabelTicket | UnlabelTicket


async def made(house: House, version: int, *labels: Label) -> None:
    """Tickets tells of a server's labels, and the gateway knows them."""
    settings = guild_settings(version, labels=labels)
    data = LabelChangeData(label=labels[-1], settings=settings, actor_ref=new_id())
    await house.others.tell(LabelCreated.new(seed.HARBOUR, data, time=now()))
    expected = sorted((label.name for label in labels), key=str.casefold)
    async with house.client.person(seed.STAFF_IVES) as ives:

        async def offered() -> bool:
            offers = await ives.complete(seed.GENERAL, "label add", "name", name="")
            return [each["name"] for each in offers] == expected

        await until(offered)


async def test_a_label_is_made_and_offered_and_shown_on_the_ticket(house: House) -> None:
    client = house.client
    async with client.person(seed.MEMBER_ADA) as ada, client.person(seed.OWNER) as owner:
        opened = await house.open(ada)
        asked = await owner.command(seed.GENERAL, "label create", name=" Broken  lamp ", emoji="💡")
        intent = await house.others.heard(CreateLabel, lambda event: event.id == asked)
        lamp = intent.data.label
        assert (lamp.name, lamp.emoji, intent.data.actor.administrator) == ("Broken lamp", "💡", True)
        settings = guild_settings(11, labels=(lamp,))
        data = LabelChangeData(label=lamp, settings=settings, actor_ref=intent.data.actor.ref, reply=intent.data.reply)
        await house.others.tell(LabelCreated.new(seed.HARBOUR, data, time=now(), cause=intent))
        assert "The label 💡 Broken lamp is there" in (await owner.reply(asked, seed.GENERAL))["content"]
        await made(house, 12, lamp, Label(label_id=new_id(), name="Lamps"), Label(label_id=new_id(), name="bills"))
        for command, option in (("label add", "name"), ("tickets", "label")):
            offers = await owner.complete(opened.thread, command, option, **{option: "lam"})
            assert [each["name"] for each in offers] == ["Lamps", "Broken lamp"]
        asked = await owner.command(seed.GENERAL, "tickets", label="broken LAMP")
        search = await house.others.heard(ListTickets, lambda event: event.id == asked)
        assert search.data.filter is not None
        assert search.data.filter.model_dump(exclude_none=True) == {"label_id": lamp.label_id}
        asked = await owner.command(seed.GENERAL, "tickets", label="Broken")
        assert "has no such label" in (await owner.reply(asked, seed.GENERAL))["content"]

        steps: tuple[tuple[str, type[Wish], type[Event], tuple[Label, ...], str], ...] = (
            ("label add", LabelTicket, TicketLabelled, (lamp,), "has the label 💡 Broken lamp now"),
            ("label remove", UnlabelTicket, TicketUnlabelled, (), "no longer has the label 💡 Broken lamp"),
        )
        for command, kind, fact, shown, told in steps:
            asked = await owner.command(opened.thread, command, name="broken lamp")
            wish = await house.others.heard(kind, lambda event, asked=asked: event.id == asked)  # type: ignore[misc]
            assert (wish.data.label_id, wish.data.ticket_id) == (lamp.label_id, opened.ticket.ticket_id)
            ticket = changed(opened.ticket, labels=shown, version=opened.ticket.version + 2 - len(shown))
            change = TicketLabelData(ticket=ticket, label=lamp, actor_ref=wish.data.actor.ref, reply=wish.data.reply)
            await house.others.tell(fact.new(ticket.ticket_id, change, time=now(), cause=wish))
            assert told in (await owner.reply(asked, opened.thread))["content"]
            status = next(m for m in await ada.messages(opened.thread) if m["id"] == opened.status["id"])
            field = {"name": "Labels", "value": "💡 Broken lamp", "inline": True}
            assert (field in status["embeds"][0]["fields"]) == bool(shown)


async def test_labels_are_listed_and_deleted_by_name(house: House) -> None:
    bug = Label(label_id=new_id(), name="Bug", emoji="🐛")
    await made(house, 21, Label(label_id=new_id(), name="Water"), bug)
    async with house.client.person(seed.OWNER) as owner, house.client.person(seed.STAFF_ODILE) as odile:
        listed = await odile.reply(await odile.command(seed.GENERAL, "label list"), seed.GENERAL)
        assert listed["embeds"][0]["title"] == "Etiketten dieses Servers (2)"
        assert listed["embeds"][0]["description"] == "🐛 Bug\nWater"
        asked = await owner.command(seed.GENERAL, "label delete", name="bug")
        intent = await house.others.heard(DeleteLabel, lambda event: event.id == asked)
        assert intent.data.label_id == bug.label_id
        data = LabelChangeData(
            label=bug, settings=guild_settings(22), actor_ref=intent.data.actor.ref, reply=intent.data.reply
        )
        await house.others.tell(LabelDeleted.new(seed.HARBOUR, data, time=now(), cause=intent))
        assert "The label 🐛 Bug is gone" in (await owner.reply(asked, seed.GENERAL))["content"]
        empty = await odile.reply(await odile.command(seed.GENERAL, "label list"), seed.GENERAL)
        assert "noch keine Etiketten" in empty["content"]


@pytest.mark.parametrize(
    ("command", "options", "words"),
    [
        ("label add", {"name": "no such"}, "no such label"),
        ("label create", {"name": "x", "emoji": "lamp"}, "no emoji"),
    ],
)
async def test_what_cannot_be_is_said_at_once(house: House, command: str, options: dict[str, str], words: str) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        opened = await house.open(ada)
        asked = await owner.command(opened.thread, command, **options)
        assert words in (await owner.reply(asked, opened.thread))["content"]
