"""Saved answers kept, read, sent and deleted."""

from datetime import timedelta

from contracts.event import new_id
from contracts.guilds import GuildRemoved, GuildRemovedData
from contracts.intents import Actor
from contracts.settings import GuildSettings
from contracts.tagging import (
    CreateTag,
    DeleteTag,
    EditTag,
    SendTag,
    ShowTag,
    TagCreated,
    TagDeleted,
    TagEdited,
    TagSent,
    TagShown,
)
from contracts.tags import TagName
from contracts.tickets import IntentRefused, TicketWaiting
from tests.component.tickets.house import STAFF_ROLE, House, until
from tests.component.tickets.town import Guild


async def saved(house: House, guild: Guild, staff: Actor, text: str = "Hello {user}") -> TagName:
    tag = TagName(tag_id=new_id(), name="Hello")
    await house.answer(await guild.ask(CreateTag, staff, tag=tag, text=text), TagCreated)
    return tag


async def test_an_answer_is_saved_read_changed_and_deleted(house: House, guild: Guild) -> None:
    staff = guild.staff(await house.person())
    tag = await saved(house, guild, staff)
    shown = await house.answer(await guild.ask(ShowTag, staff, tag_id=tag.tag_id), TagShown)
    assert (shown.data.tag, shown.data.text) == (tag, "Hello {user}")
    renamed = tag.model_copy(update={"name": "Good day"})
    edit = await guild.ask(EditTag, staff, tag=renamed, text="Good day")
    edited = await house.answer(edit, TagEdited)
    assert edited.data.settings.tags == (renamed,)
    assert (await house.answer(edit, GuildSettings)).data == edited.data.settings
    edit_again = await guild.ask(EditTag, staff, tag=renamed, text="Good evening")
    again = await house.answer(edit_again, TagEdited)
    assert again.data.settings.version == edited.data.settings.version
    await house.settled()
    assert not any(isinstance(e, GuildSettings) for e in house.answers(edit_again))
    deleted = await house.answer(await guild.ask(DeleteTag, staff, tag_id=tag.tag_id), TagDeleted)
    assert deleted.data.settings.tags == ()
    assert await house.database["tags"].count_documents({"guild_id": guild.guild_id}) == 0
    gone = await guild.ask(ShowTag, staff, tag_id=tag.tag_id)
    assert (await house.answer(gone, IntentRefused)).data.slug == "unknown-tag"


async def test_members_and_other_servers_read_and_send_nothing(house: House, guild: Guild) -> None:
    tag = await saved(house, guild, guild.staff(await house.person()), "A secret of the team")
    member = await house.person()
    room = await guild.opened(member)
    for intent in (
        await guild.ask(ShowTag, Actor(ref=member), tag_id=tag.tag_id),
        await guild.ask(DeleteTag, Actor(ref=member), tag_id=tag.tag_id),
        await guild.wish(SendTag, Actor(ref=member), room.ticket_id, tag_id=tag.tag_id),
    ):
        assert (await house.answer(intent, IntentRefused)).data.slug == "not-staff"
    other = await Guild.made(house)
    foreign = await other.ask(ShowTag, other.staff(other.owner), tag_id=tag.tag_id)
    assert (await house.answer(foreign, IntentRefused)).data.slug == "unknown-tag"


async def test_an_answer_is_sent_once_and_its_message_moves_the_turn(house: House, guild: Guild) -> None:
    staff = guild.staff(await house.person())
    tag = await saved(house, guild, staff)
    room = await guild.opened(await house.person())
    intent = await guild.wish(SendTag, staff, room.ticket_id, tag_id=tag.tag_id)
    sent = await house.answer(intent, TagSent)
    assert (sent.data.text, sent.data.tag, sent.data.actor_ref) == ("Hello {user}", tag, staff.ref)
    assert (sent.data.ticket.version, sent.data.ticket.state) == (3, "open")
    post = await room.posted(staff.ref, "Hello Ada", STAFF_ROLE)
    await house.publish(intent, post, post)
    waiting = await house.answer(post, TicketWaiting)
    assert (waiting.data.ticket.state, waiting.data.ticket.version) == ("waiting-for-member", 4)
    await house.settled()
    assert len(house.answers(intent)) == 1
    assert (await room.row())["messages"] == 1
    entry = await house.database["ticket_log"].find_one({"ticket_id": room.ticket_id, "what": "tag-sent"})
    assert entry is not None
    assert (entry["by"], entry["detail"]) == (staff.ref, "Hello")


async def test_saved_answers_end_with_the_set_up_of_a_server_that_removed_the_bot(house: House, guild: Guild) -> None:
    await saved(house, guild, guild.staff(await house.person()))
    now = house.clock.now()
    await house.publish(GuildRemoved.new(guild.guild_id, GuildRemovedData(guild_id=guild.guild_id), time=now))

    async def heard() -> bool:
        row = await house.database["guilds"].find_one({"_id": guild.guild_id})
        return row is not None and "removed_at" in row

    await until(heard, "the removal")
    house.clock.advance(timedelta(days=29))
    await house.service.run_job("forget-guilds")
    assert await house.database["tags"].count_documents({"guild_id": guild.guild_id}) == 0
