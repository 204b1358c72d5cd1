"""A member submitted a form: the ticket is accepted with its number, or refused and no number is used."""

from collections.abc import Sequence

from contracts.intents import Answer, OpenTicket
from contracts.settings import Question
from contracts.tickets import TicketOpening, TicketOpeningData
from services.chassis.sealing import Place, SealBroken, Shredded
from services.chassis.transactions import Transaction
from services.tickets.domain.answers import check_answers
from services.tickets.domain.gates import check_member, check_plan, find_type
from services.tickets.domain.refusals import (
    ANSWER_UNEXPECTED,
    ANSWER_UNREADABLE,
    NOT_SET_UP,
    TICKET_ID_TAKEN,
    Refused,
)
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.changes import Fact, describe, note
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptTicket
from services.tickets.usecases.matters import Matter, person, require_not_erased


async def open_ticket(desk: Desk, intent: OpenTicket, transaction: Transaction) -> None:
    """Checks every gate, takes the number and asks the gateway for a thread.

    Two clicks are two intents: the second finds the first one's ticket being opened. A redelivered intent is known
    by its id. The server's intents are handled in order by one consumer, so nothing can slip between the checks and
    the number.
    """
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await desk.guilds.settings(data.guild_id, session)
    if settings is None:
        raise Refused(NOT_SET_UP)
    await require_not_erased(desk, data.actor.ref, transaction)
    if await desk.tickets.get(data.ticket_id, session):
        raise Refused(TICKET_ID_TAKEN)
    panel, kind = find_type(settings, data.panel_id, data.type_id)
    occupying = await desk.tickets.occupying(data.actor.ref, data.guild_id, session)
    check_member(occupying, kind.type_id, settings.open_limit)
    plan = await desk.guilds.plan(data.guild_id, session)
    usage = await desk.tickets.usage(data.guild_id, plan.limits, now, session)
    check_plan(usage, plan.limits, plan.plan, now)
    answers = await _checked(desk, intent, kind.questions)
    # Last, as it is not part of the transaction: from here on the share is this ticket's and no orphan to be swept.
    if not await desk.vault.keep_ticket(data.ticket_id):
        raise Refused(ANSWER_UNREADABLE)

    ticket = Ticket(
        ticket_id=data.ticket_id,
        guild_id=data.guild_id,
        number=await desk.guilds.take_number(data.guild_id, session),
        version=1,
        state="opening",
        panel_id=panel.panel_id,
        type_id=kind.type_id,
        type_name=kind.name,
        parent_channel_id=panel.channel_id,
        locale=settings.locale,
        opener_ref=data.actor.ref,
        opened_at=now,
        since=now,
        asked_at=now,
    )
    await desk.tickets.insert(ticket, answers, session)
    opening = TicketOpening.new(
        ticket.ticket_id,
        TicketOpeningData(
            ticket=describe(ticket, settings.staff_role_ids),
            actor_ref=ticket.opener_ref,
            reply=data.reply,
            answers=answers,
        ),
        time=now,
        cause=intent,
    )
    matter = Matter(KeptTicket(ticket), settings.staff_role_ids, person(data.actor, settings.staff_role_ids))
    await note(desk, matter, Fact(TicketOpening), transaction, now=now)
    transaction.emit(opening)


async def _checked(desk: Desk, intent: OpenTicket, questions: Sequence[Question]) -> tuple[Answer, ...]:
    """The answers in the order of the form, under the labels the server gave its questions."""
    data = intent.data
    answers = {answer.question_id: answer for answer in data.answers}
    if len(answers) != len(data.answers):
        raise Refused(ANSWER_UNEXPECTED)
    if any((answer.value.ref, answer.value.ticket) != (data.actor.ref, data.ticket_id) for answer in data.answers):
        raise Refused(ANSWER_UNREADABLE)
    try:
        opened = await desk.vault.open_many(
            [(answer.value, Place("answer", answer.question_id, data.ticket_id)) for answer in data.answers]
        )
    except SealBroken:
        raise Refused(ANSWER_UNREADABLE) from None
    texts: dict[str, str] = {}
    for answer, value in zip(data.answers, opened, strict=True):
        if isinstance(value, Shredded):
            raise Refused(ANSWER_UNREADABLE)
        texts[answer.question_id] = value.decode("utf-8", errors="replace")
    check_answers(questions, texts)
    return tuple(
        answers[question.question_id].model_copy(update={"label": question.label})
        for question in questions
        if texts.get(question.question_id, "").strip()
    )
