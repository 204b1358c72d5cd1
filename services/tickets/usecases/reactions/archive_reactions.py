"""What people put below messages of the archive, and take back.

Only what stands below a message that is kept is kept: neither below those the bot wrote nor below those that are gone.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TypeAlias

from contracts.reactions import MessageReacted, ReactionsCleared, ReactionTakenBack
from services.chassis.sealing import Place, ShreddedShare
from services.chassis.transactions import Transaction
from services.tickets.domain.reactions import EVERYTHING, Mark, Marks, marked
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptReactions, KeptTicket
from services.tickets.usecases.matters import UnknownTicket
from services.tickets.usecases.opening import open_texts
from services.tickets.usecases.reactions.marks import open_marks, seal_marks

ReactionEvent: TypeAlias = MessageReacted | ReactionTakenBack | ReactionsCleared
_Key: TypeAlias = tuple[str, str | None]
"""A message and a person; no person where something was cleared for everybody."""


async def archive_reactions(desk: Desk, events: Sequence[ReactionEvent]) -> None:
    """Stores a batch; one that was stored before changes nothing.

    Raises:
        UnknownTicket: if any record is about a ticket that never was, or of another server; nothing is stored then.
    """
    if not events:
        return
    for reason, count in (await desk.transact(partial(_archive, desk, events))).items():
        desk.metrics.dropped.labels(reason).inc(count)


async def _archive(desk: Desk, events: Sequence[ReactionEvent], transaction: Transaction) -> Counter[str]:
    dropped: Counter[str] = Counter()
    wanted = await _sift(desk, events, dropped, transaction)
    kept = await desk.reactions.get_many({_key(event) for event in wanted}, transaction.session)
    known = {(each.message_id, each.reactor_ref): each for each in kept}
    opened = await open_marks(desk, list(known.values()))
    before: dict[_Key, Marks] = dict(zip(known, opened, strict=True))
    after: dict[_Key, Marks] = dict(before)
    tickets: dict[_Key, str] = {}
    for event, mark in zip(wanted, await _marks(desk, wanted), strict=True):
        if mark is None:
            dropped["erased"] += 1
            continue
        tickets[_key(event)] = event.data.ticket_id
        after[_key(event)] = marked(after.get(_key(event), {}), mark)
    changed = [key for key in tickets if after[key] != before.get(key)]
    sealed = [await _sealed(desk, key, tickets[key], after[key], dropped) for key in changed]
    await desk.reactions.save([each for each in sealed if each], transaction.session)
    return dropped


async def _sift(
    desk: Desk, events: Sequence[ReactionEvent], dropped: Counter[str], transaction: Transaction
) -> list[ReactionEvent]:
    """Those of a batch that may be stored."""
    session = transaction.session
    tickets = await desk.tickets.get_many({event.data.ticket_id for event in events}, session)
    messages = await desk.messages.get_many({event.data.message_id for event in events}, session)
    erased = await desk.people.erased({ref for event in events if (ref := _key(event)[1])}, session)
    wanted: list[ReactionEvent] = []
    for event in events:
        ticket, message = tickets.get(event.data.ticket_id), messages.get(event.data.message_id)
        if ticket is None or ticket.guild_id != event.data.guild_id:
            raise UnknownTicket("a reaction in a ticket this server never had")
        if not isinstance(ticket, KeptTicket) or ticket.purging_at:
            dropped["purged"] += 1
        elif _key(event)[1] in erased:
            dropped["erased"] += 1
        elif message is None or message.message.deleted_at or message.ticket_id != event.data.ticket_id:
            dropped["no-message"] += 1
        else:
            wanted.append(event)
    return wanted


async def _marks(desk: Desk, events: Sequence[ReactionEvent]) -> list[Mark | None]:
    """What each of them says; none where its person or ticket is gone."""
    emoji = [(event.data.emoji, event.data.message_id) for event in events]
    sealed = [(each, Place("reaction", "emoji", message_id)) for each, message_id in emoji if each]
    texts = iter(await open_texts(desk, sealed))
    said = [next(texts) if each else EVERYTHING for each, _ in emoji]
    return [
        None if text is None else Mark(event.data.seen_at, not isinstance(event, ReactionTakenBack), text)
        for event, text in zip(events, said, strict=True)
    ]


async def _sealed(desk: Desk, key: _Key, ticket_id: str, marks: Marks, dropped: Counter[str]) -> KeptReactions | None:
    message_id, ref = key
    try:
        return KeptReactions(message_id, ticket_id, ref, await seal_marks(desk, message_id, ref, ticket_id, marks))
    except ShreddedShare:
        dropped["erased"] += 1
        return None


def _key(event: ReactionEvent) -> _Key:
    return event.data.message_id, None if isinstance(event, ReactionsCleared) else event.data.reactor_ref
