"""Reactions for those who read the ticket, and for those who gave them."""

from collections.abc import Mapping, Sequence

from services.chassis.transactions import Transaction
from services.tickets.domain.reactions import Marks, counted
from services.tickets.domain.transcript import Reaction
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.personal_records import Group, Record
from services.tickets.usecases.reactions.marks import open_marks


async def read_reactions(desk: Desk, message_ids: Sequence[str]) -> Mapping[str, Sequence[Reaction]]:
    """What stands below messages, by message: each emoji and how many; who it was is nobody's business."""
    kept = await desk.reactions.of_messages(message_ids)
    people: dict[str, list[Marks]] = {}
    cleared: dict[str, Marks] = {}
    for each, marks in zip(kept, await open_marks(desk, kept), strict=True):
        if each.reactor_ref is None:
            cleared[each.message_id] = marks
        else:
            people.setdefault(each.message_id, []).append(marks)
    return {
        message_id: [Reaction(emoji, count) for emoji, count in counted(marks, cleared.get(message_id, {}))]
        for message_id, marks in people.items()
    }


async def reaction_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """What the person put below messages of tickets, also what they took back, by message id."""
    kept = await desk.reactions.of_person(ref, after=after, limit=limit, session=transaction.session)
    tickets = await desk.tickets.get_many({each.ticket_id for each in kept}, transaction.session)
    groups: list[Group] = []
    for each, marks in zip(kept, await open_marks(desk, kept), strict=True):
        ticket = tickets.get(each.ticket_id)
        records: list[Record] = [
            {
                "ticket": ticket.number if ticket else None,
                "server": ticket.guild_id if ticket else None,
                "message": each.message_id,
                "emoji": mark.emoji,
                "reacted_at" if mark.on else "taken_back_at": mark.at.isoformat(),
            }
            for mark in marks.values()
        ]
        groups.append((each.message_id, records))
    return groups
