"""Staff want to read a saved answer."""

from contracts.tagging import ShowTag, TagShown, TagShownData
from services.chassis.transactions import Transaction
from services.tickets.domain import tags
from services.tickets.domain.people import require_staff
from services.tickets.domain.refusals import UNKNOWN_TAG, Refused
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.tags.change_tags import known_to


async def show_tag(desk: Desk, intent: ShowTag, transaction: Transaction) -> None:
    """Tells its text; nothing changes."""
    data = intent.data
    settings, actor = await known_to(desk, data, transaction)
    require_staff(actor)
    tag = tags.find(settings, data.tag_id)
    text = await desk.tags.text(data.guild_id, tag.tag_id, transaction.session)
    if text is None:
        raise Refused(UNKNOWN_TAG)
    told = TagShownData(guild_id=data.guild_id, tag=tag, text=text, actor_ref=data.actor.ref, reply=data.reply)
    transaction.emit(TagShown.new(data.guild_id, told, time=desk.clock.now(), cause=intent))
