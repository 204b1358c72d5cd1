"""The hot topic: messages first, then what people put below them, which is kept only below messages that are."""

from collections.abc import Sequence

from contracts.messages import MessageDeleted, MessageEdited, MessagePosted
from contracts.reactions import MessageReacted, ReactionsCleared, ReactionTakenBack
from services.tickets.domain.files import FileLimits
from services.tickets.usecases.archive_messages import MessageEvent, archive_messages
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.reactions.archive_reactions import ReactionEvent, archive_reactions


async def archive(desk: Desk, limits: FileLimits, events: Sequence[MessageEvent | ReactionEvent]) -> None:
    """Stores a batch.

    Raises:
        UnknownTicket: if any record is about a ticket that never was, or of another server; the records are tried one
            by one then.
    """
    messages = [event for event in events if isinstance(event, MessagePosted | MessageEdited | MessageDeleted)]
    if messages:
        await archive_messages(desk, limits, messages)
    await archive_reactions(
        desk, [event for event in events if isinstance(event, MessageReacted | ReactionTakenBack | ReactionsCleared)]
    )
