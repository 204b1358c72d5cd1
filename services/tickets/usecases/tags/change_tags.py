"""Staff save an answer, change it or delete it."""

from contracts.intents import IntentData
from contracts.settings import GuildSettingsData
from contracts.tagging import CreateTag, DeleteTag, EditTag, TagChangeData, TagCreated, TagDeleted, TagEdited
from contracts.tags import TagName
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain import tags
from services.tickets.domain.audit.compare import tag_text
from services.tickets.domain.people import Actor
from services.tickets.usecases.audit.note_changes import note_changes
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def create_tag(desk: Desk, intent: CreateTag, transaction: Transaction) -> None:
    """Keeps the text, and the name in the server's set-up."""
    data = intent.data
    known, actor = await known_to(desk, data, transaction)
    settings = tags.create(known, actor, data.tag, data.text)
    await desk.tags.put(data.guild_id, data.tag.tag_id, data.text, transaction.session)
    await _save(desk, intent, known, settings, data.tag, transaction, texts=("", data.text))


async def edit_tag(desk: Desk, intent: EditTag, transaction: Transaction) -> None:
    """Replaces name and text."""
    data = intent.data
    known, actor = await known_to(desk, data, transaction)
    settings = tags.edit(known, actor, data.tag, data.text)
    before = await desk.tags.text(data.guild_id, data.tag.tag_id, transaction.session)
    await desk.tags.put(data.guild_id, data.tag.tag_id, data.text, transaction.session)
    await _save(desk, intent, known, settings, data.tag, transaction, texts=(before or "", data.text))


async def delete_tag(desk: Desk, intent: DeleteTag, transaction: Transaction) -> None:
    """Deletes both."""
    data = intent.data
    known, actor = await known_to(desk, data, transaction)
    settings = tags.delete(known, actor, data.tag_id)
    before = await desk.tags.text(data.guild_id, data.tag_id, transaction.session)
    await desk.tags.remove(data.guild_id, data.tag_id, transaction.session)
    await _save(desk, intent, known, settings, tags.find(known, data.tag_id), transaction, texts=(before or "", ""))


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
    *,
    texts: tuple[str, str],
) -> None:
    """Stores the set-up where it is another, and notes what was changed; `texts` are the old one and the new one."""
    data, now = intent.data, desk.clock.now()
    named = tag_text(tag.name, *texts)
    if after is not before:
        await save_set_up(desk, after, transaction, intent, beside=named)
    else:
        await note_changes(desk, data.guild_id, named, transaction, intent)
    told = TagChangeData(tag=tag, settings=after, actor_ref=data.actor.ref, reply=data.reply)
    match intent:
        case CreateTag():
            transaction.emit(TagCreated.new(data.guild_id, told, time=now, cause=intent))
        case EditTag():
            transaction.emit(TagEdited.new(data.guild_id, told, time=now, cause=intent))
        case DeleteTag():
            transaction.emit(TagDeleted.new(data.guild_id, told, time=now, cause=intent))
