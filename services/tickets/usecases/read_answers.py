"""The answers of a ticket's form, opened for a reader."""

from services.chassis.sealing import Place
from services.tickets.domain.answers import readable
from services.tickets.domain.transcript import Answer
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptTicket
from services.tickets.usecases.opening import open_texts


async def read_answers(desk: Desk, kept: KeptTicket) -> list[Answer]:
    """In the order of the form; people who were chosen by the name they had then, unless they were deleted."""
    ticket_id = kept.ticket.ticket_id
    texts = await open_texts(
        desk, [(answer.value, Place("answer", answer.question_id, ticket_id)) for answer in kept.answers]
    )
    names = iter(
        await open_texts(
            desk,
            [
                (mention.name, Place("answer", f"{answer.question_id}.{place}", ticket_id))
                for answer in kept.answers
                for place, mention in enumerate(answer.mentions)
            ],
        )
    )
    read = []
    for answer, text in zip(kept.answers, texts, strict=True):
        named = [next(names) for _ in answer.mentions]
        read.append(Answer(answer.label, None if text is None else readable(answer.kind, text, named)))
    return read
