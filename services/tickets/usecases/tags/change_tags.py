"""Staff save an answer, change it or delete it."""

from contracts.intents import IntentData
from contracts.settings import GuildSettingsData
from contracts.tagging import CreateTag, DeleteTag, EditTag, TagChangeData, TagCreated, TagDeleted, TagEdited
from contracts.tags import TagName
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain import tags
from services.tickets.domain.people import Actor
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def create_tag(desk: Desk, intent: CreateTag, transaction: Transaction) -> None:
    """Keeps the text, and the name in the server's set-up."""
    data = intent.data
    known, actor = await known_to(desk, data, transaction)
    settings = tags.create(known, actor, data.tag, data.text)
    await desk.tags.put(data.guild_id, data.tag.tag_id, data.text, transaction.session)
    await _save(desk, intent, known, settings, data.tag, transaction)


async def edit_tag(desk: Desk, intent: EditTag, transaction: Transaction) -> None:
    """Replaces name and text."""
    data = intent.data
    known, actor = await known_to(desk, data, transaction)
    settings = tags.edit(known, actor, data.tag, data.text)
    await desk.tags.put(data.guild_id, data.tag.tag_id, data.text, transaction.session)
    await _save(desk, intent, known, settings, data.tag, transaction)


async def delete_tag(desk: Desk, intent: DeleteTag, transaction: Transaction) -> None:
    """Deletes both."""
    data = intent.data
    known, actor = await known_to(desk, data, transaction)
    settings = tags.delete(known, actor, data.tag_id)
    await desk.tags.remove(data.guild_id, data.tag_id, transaction.session)
    await _save(desk, intent, known, settings, tags.find(known, data.tag_id), transaction)


async def known_to(desk: Desk, data: IntentData, transaction: Transaction) -> tuple[GuildSettingsData, Actor]:
    """The server's set-up, and who asks something of it."""
    await require_not_erased(desk, data.actor.ref, transaction)
    settings = await set_up_of(desk, data.guild_id, transaction)
    return settings, person(data.actor, everybody(settings))


async def _save(
    desk: Desk,
    intent: CreateTag | EditTag | DeleteTag,
    before: GuildSettingsData,
    after: GuildSettingsData,
    tag: TagName,
    transaction: Transaction,
) -> None:
    data, now = intent.data, desk.clock.now()
    if after is not before:
        await save_set_up(desk, after, transaction, intent)
    told = TagChangeData(tag=tag, settings=after, actor_ref=data.actor.ref, reply=data.reply)
    match intent:
        case CreateTag():
            transaction.emit(TagCreated.new(data.guild_id, told, time=now, cause=intent))
        case EditTag():
            transaction.emit(TagEdited.new(data.guild_id, told, time=now, cause=intent))
        case DeleteTag():
            transaction.emit(TagDeleted.new(data.guild_id, told, time=now, cause=intent))
