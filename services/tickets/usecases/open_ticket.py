"""A member submitted a form: the ticket is accepted with its number, or refused and no number is used."""

from collections.abc import Sequence

from contracts.forms.rules import Filled
from contracts.intents import Answer, OpenTicket
from contracts.settings import Question
from contracts.teams import everybody, team_of
from contracts.tickets import TicketOpening, TicketOpeningData
from services.chassis.sealing import Place, SealBroken, Shredded
from services.chassis.transactions import Transaction
from services.tickets.domain.answers import check_answers
from services.tickets.domain.gates.offers import find_type
from services.tickets.domain.gates.plan import check_plan
from services.tickets.domain.refusals import (
    ANSWER_UNEXPECTED,
    ANSWER_UNREADABLE,
    TICKET_ID_TAKEN,
    Refused,
)
from services.tickets.domain.setup import require_enabled
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.changes import Fact, describe, note
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.duty.change_duty import on_call
from services.tickets.usecases.gates.pass_gates import pass_for_member, pass_gates
from services.tickets.usecases.kept import KeptTicket
from services.tickets.usecases.matters import Matter, person, require_not_erased, set_up_of


async def open_ticket(desk: Desk, intent: OpenTicket, transaction: Transaction) -> None:
    """Checks every gate, takes the number and asks the gateway for a thread.

    Two clicks are two intents: the second finds the first one's ticket being opened, or was made before that could be
    seen, however late it comes. A redelivered intent is known by its id. The server's intents are handled in order by
    one consumer, so nothing can slip between the checks and the number.
    """
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    if await desk.tickets.get(data.ticket_id, session):
        raise Refused(TICKET_ID_TAKEN)
    panel, kind = find_type(settings, data.panel_id, data.type_id)
    require_enabled(panel)
    asker = person(data.actor, everybody(settings))
    opener_ref = data.member_ref or asker.ref
    for_other = opener_ref != asker.ref
    if for_other:
        await pass_for_member(desk, intent, asker, opener_ref, transaction)
        staffed_at = None
    else:
        staffed_at = await pass_gates(desk, intent, asker, settings, kind.name, transaction)
    plan = await desk.guilds.plan(data.guild_id, session)
    usage = await desk.tickets.usage(data.guild_id, plan.limits, now, session)
    check_plan(usage, plan.limits, plan.plan, now)
    # What staff wrote would be theirs and not the member's: a ticket for somebody else has no answers.
    answers = () if for_other else await _checked(desk, intent, kind.questions)
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
        opener_ref=opener_ref,
        opened_by=asker.ref if for_other else None,
        opened_at=now,
        since=now,
        asked_at=now,
    )
    # Where files can be fetched is on its way and nothing to keep.
    kept = [answer.model_copy(update={"links": ()}) for answer in answers]
    await desk.tickets.insert(ticket, kept, session)
    opening = TicketOpening.new(
        ticket.ticket_id,
        TicketOpeningData(
            ticket=describe(ticket, settings),
            actor_ref=asker.ref,
            reply=data.reply,
            answers=answers,
            staffed_at=staffed_at,
            on_call=await on_call(desk, data.guild_id, team_of(settings, panel.panel_id, kind.type_id), transaction),
        ),
        time=now,
        cause=intent,
    )
    matter = Matter(KeptTicket(ticket), settings, asker)
    fact = Fact(TicketOpening, whom=opener_ref, detail="for") if for_other else Fact(TicketOpening)
    await note(desk, matter, fact, transaction, now=now)
    transaction.emit(opening)


async def _checked(desk: Desk, intent: OpenTicket, questions: Sequence[Question]) -> tuple[Answer, ...]:
    """The answers in the order of the form, under the labels the server gave its questions."""
    data = intent.data
    answers = {answer.question_id: answer for answer in data.answers}
    if len(answers) != len(data.answers):
        raise Refused(ANSWER_UNEXPECTED)
    if any((answer.value.ref, answer.value.ticket) != (data.actor.ref, data.ticket_id) for answer in data.answers):
        raise Refused(ANSWER_UNREADABLE)
    if any(
        (link.ref, link.ticket) != (data.actor.ref, data.ticket_id) for answer in data.answers for link in answer.links
    ):
        raise Refused(ANSWER_UNREADABLE)
    if any(
        (named.name.ref, named.name.ticket) != (named.ref, data.ticket_id)
        for answer in data.answers
        for named in answer.mentions
    ):
        raise Refused(ANSWER_UNREADABLE)
    try:
        opened = await desk.vault.open_many(
            [(answer.value, Place("answer", answer.question_id, data.ticket_id)) for answer in data.answers]
        )
    except SealBroken:
        raise Refused(ANSWER_UNREADABLE) from None
    filled: dict[str, Filled] = {}
    for answer, value in zip(data.answers, opened, strict=True):
        if isinstance(value, Shredded):
            raise Refused(ANSWER_UNREADABLE)
        text = value.decode("utf-8", errors="replace")
        filled[answer.question_id] = Filled(answer.kind, text, len(answer.mentions))
    check_answers(questions, filled)
    return tuple(
        answers[question.question_id].model_copy(update={"label": question.label})
        for question in questions
        if question.question_id in filled and filled[question.question_id].text.strip()
    )
