"""Reactions as they are stored: a person's words on each emoji below a message, as sealed JSON."""

import json
from collections.abc import Sequence
from datetime import datetime

from contracts.sealed import Sealed
from services.chassis.sealing import Place
from services.tickets.domain.reactions import Mark, Marks, key_of
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptReactions
from services.tickets.usecases.opening import open_texts


async def open_marks(desk: Desk, kept: Sequence[KeptReactions]) -> list[Marks]:
    """What each of them says; nothing where its person or ticket is gone."""
    texts = await open_texts(desk, [(each.marks, _place(each.message_id)) for each in kept])
    return [_read(text) if text else {} for text in texts]


async def seal_marks(desk: Desk, message_id: str, ref: str | None, ticket_id: str, marks: Marks) -> Sealed:
    """Marks as they are stored.

    Raises:
        ShreddedShare: the person or the ticket is gone.
    """
    text = json.dumps([[mark.at.isoformat(), mark.on, mark.emoji] for mark in marks.values()], ensure_ascii=False)
    return await desk.vault.seal(text, _place(message_id), ref=ref, ticket=ticket_id)


def _read(text: str) -> Marks:
    marks = [Mark(datetime.fromisoformat(at), on, emoji) for at, on, emoji in json.loads(text)]
    return {key_of(mark.emoji): mark for mark in marks}


def _place(message_id: str) -> Place:
    return Place("reaction", "marks", message_id)
