"""Staff answer in a ticket with a saved answer."""

from contracts.tagging import SendTag, TagSent
from services.chassis.transactions import Transaction
from services.tickets.domain import tags
from services.tickets.domain.refusals import UNKNOWN_TAG, Refused
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def send_tag(desk: Desk, intent: SendTag, transaction: Transaction) -> None:
    """Has it posted; whose turn it is follows from the message, as from every other."""
    matter = await matter_of(desk, intent.data, transaction)
    after = tags.answer(matter.ticket, matter.actor)
    tag = tags.find(matter.settings, intent.data.tag_id)
    text = await desk.tags.text(intent.data.guild_id, tag.tag_id, transaction.session)
    if text is None:
        raise Refused(UNKNOWN_TAG)
    fact = Fact(TagSent, {"tag": tag, "text": text}, detail=tag.name)
    await change(desk, matter, after, fact, transaction, cause=intent)
