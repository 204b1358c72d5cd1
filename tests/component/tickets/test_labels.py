"""Labels made, put on tickets, taken off and deleted."""

from contracts.event import new_id
from contracts.intents import Actor
from contracts.labelling import (
    CreateLabel,
    DeleteLabel,
    LabelCreated,
    LabelDeleted,
    LabelTicket,
    TicketLabelled,
    TicketUnlabelled,
    UnlabelTicket,
)
from contracts.labels import Label
from contracts.settings import GuildSettings
from contracts.tickets import IntentRefused
from tests.component.tickets.house import House
from tests.component.tickets.town import Guild


async def test_a_label_is_made_put_on_taken_off_and_deleted(house: House, guild: Guild) -> None:
    boss = Actor(ref=guild.owner, administrator=True)
    bug = Label(label_id=new_id(), name="Bug", emoji="🐛")
    creation = await guild.ask(CreateLabel, boss, label=bug)
    created = await house.answer(creation, LabelCreated)
    assert (created.data.settings.labels, created.data.settings.version) == ((bug,), 2)
    assert (await house.answer(creation, GuildSettings)).data == created.data.settings
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    intent = await guild.wish(LabelTicket, staff, room.ticket_id, label_id=bug.label_id)
    labelled = await house.answer(intent, TicketLabelled)
    assert (labelled.data.label, labelled.data.ticket.labels) == (bug, (bug,))
    await house.publish(intent)
    off = await guild.wish(UnlabelTicket, staff, room.ticket_id, label_id=bug.label_id)
    assert (await house.answer(off, TicketUnlabelled)).data.ticket.labels == ()
    assert len(house.answers(intent)) == 1
    log = await house.database["ticket_log"].find({"ticket_id": room.ticket_id, "detail": "Bug"}).to_list(None)
    assert [(entry["what"], entry["by"]) for entry in log] == [("labelled", staff.ref), ("unlabelled", staff.ref)]
    await house.answer(await guild.wish(LabelTicket, staff, room.ticket_id, label_id=bug.label_id), TicketLabelled)
    deleted = await house.answer(await guild.ask(DeleteLabel, boss, label_id=bug.label_id), LabelDeleted)
    assert deleted.data.settings.labels == ()
    again = await guild.wish(LabelTicket, staff, room.ticket_id, label_id=bug.label_id)
    assert (await house.answer(again, IntentRefused)).data.slug == "unknown-label"


async def test_staff_put_labels_on_and_do_not_make_them(house: House, guild: Guild) -> None:
    label = Label(label_id=new_id(), name="Mine")
    refused = await guild.ask(CreateLabel, Actor(ref=guild.owner), label=label)
    assert (await house.answer(refused, IntentRefused)).data.slug == "not-administrator"
    boss = Actor(ref=guild.owner, administrator=True)
    other = Guild(house, str(int(guild.guild_id) + 1), guild.owner)
    nowhere = await other.ask(CreateLabel, boss, label=label)
    assert (await house.answer(nowhere, IntentRefused)).data.slug == "not-set-up"
