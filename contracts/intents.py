"""What people ask of tickets, from the gateway, on `discord.ticket-intents.v1` (key: guild id).

An intent's `id` is the Discord interaction id, so that a redelivered or doubled click is recognised.
An intent is a wish: tickets decides, and answers with a fact or with `intent-refused`.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.forms.kinds import MOST_FILES, QuestionKind
from contracts.gates.standing import Standing
from contracts.messages import Mention
from contracts.personal import Personal, Ref
from contracts.priorities import Priority
from contracts.sealed import Sealed
from contracts.settings import Panel, Slug


class Actor(Payload):
    """The person who acts, with what Discord said of their rights at that moment.

    Attributes:
        ref: who.
        role_ids: their roles in the server; tickets compares them with its staff roles.
        administrator: has Administrator or Manage Server.
    """

    ref: Ref
    role_ids: tuple[Snowflake, ...] = ()
    administrator: bool = False


class IntentData(Payload):
    """What every intent has: the server, who asks, and where to answer."""

    guild_id: Snowflake
    actor: Actor
    reply: Reply | None = None


class TicketIntentData(IntentData):
    """An intent about an existing ticket."""

    ticket_id: Ulid


class Answer(Payload):
    """One answer of a form.

    Attributes:
        question_id: which question.
        label: how it was asked.
        value: what was written, or the lines of what was chosen (`contracts.forms.lines`), sealed for the opener and
            the ticket (kind `answer`, field = question id).
        kind: how the question is answered.
        mentions: the people that were chosen, each name sealed for the person (kind `answer`, field
            `<question id>.<place>`).
        links: where the files that were handed in can be fetched for about a day, each sealed for the opener and the
            ticket (kind `answer`, field `<question id>.link.<place>`); not kept once the ticket has its thread.
    """

    question_id: Slug
    label: str
    value: Annotated[Sealed, Personal("form answer", subject="opener_ref")]
    kind: QuestionKind = "text"
    mentions: Annotated[tuple[Mention, ...], Field(max_length=25)] = ()
    links: Annotated[
        tuple[Annotated[Sealed, Personal("file link", retention="transport", subject="opener_ref")], ...],
        Field(max_length=MOST_FILES),
    ] = ()


class OpenTicketData(IntentData):
    """Open a ticket of `type_id` from `panel_id`.

    `ticket_id` was minted by the gateway with its share; `standing` is what Discord said of how long the person has
    been around. `member_ref` is the member for whom a colleague of the team opens it, without the form; none where
    whoever asks opens it for themselves. `wished_at` is when they called the form up; none where there was none.
    """

    ticket_id: Ulid
    panel_id: Ulid
    type_id: Slug
    answers: Annotated[tuple[Answer, ...], Field(max_length=5)] = ()
    standing: Standing = Standing()
    member_ref: Ref | None = None
    wished_at: AwareDatetime | None = None


class OpenTicket(Event):
    """A member submitted the form of a panel or of `/open`."""

    type: Literal["ticketsystem.gateway.open-ticket.v1"] = "ticketsystem.gateway.open-ticket.v1"
    data: OpenTicketData


class ClaimTicket(Event):
    """Staff take a ticket."""

    type: Literal["ticketsystem.gateway.claim-ticket.v1"] = "ticketsystem.gateway.claim-ticket.v1"
    data: TicketIntentData


class UnclaimTicket(Event):
    """Staff give a ticket back."""

    type: Literal["ticketsystem.gateway.unclaim-ticket.v1"] = "ticketsystem.gateway.unclaim-ticket.v1"
    data: TicketIntentData


class CloseTicketData(TicketIntentData):
    """Close; `reason` is sealed for the actor and the ticket (kind `ticket`, field `close_reason`)."""

    reason: Annotated[Sealed, Personal("close reason", subject="actor.ref")] | None = None


class CloseTicket(Event):
    """The opener or staff confirmed that a ticket is done."""

    type: Literal["ticketsystem.gateway.close-ticket.v1"] = "ticketsystem.gateway.close-ticket.v1"
    data: CloseTicketData


class ReopenTicket(Event):
    """The opener or staff want a closed ticket back."""

    type: Literal["ticketsystem.gateway.reopen-ticket.v1"] = "ticketsystem.gateway.reopen-ticket.v1"
    data: TicketIntentData


class MemberIntentData(TicketIntentData):
    """Whom to add to, or remove from, a ticket."""

    member_ref: Ref


class AddMember(Event):
    """Let one more person read and write in a ticket."""

    type: Literal["ticketsystem.gateway.add-member.v1"] = "ticketsystem.gateway.add-member.v1"
    data: MemberIntentData


class RemoveMember(Event):
    """Take a person who was added out of a ticket."""

    type: Literal["ticketsystem.gateway.remove-member.v1"] = "ticketsystem.gateway.remove-member.v1"
    data: MemberIntentData


class SetPriorityData(TicketIntentData):
    """The new priority."""

    priority: Priority


class SetPriority(Event):
    """Staff set how urgent a ticket is."""

    type: Literal["ticketsystem.gateway.set-priority.v1"] = "ticketsystem.gateway.set-priority.v1"
    data: SetPriorityData


class RequestTranscriptData(TicketIntentData):
    """Format of the transcript."""

    format: Literal["html", "markdown", "json"] = "html"


class RequestTranscript(Event):
    """Somebody who can read a ticket wants its transcript."""

    type: Literal["ticketsystem.gateway.request-transcript.v1"] = "ticketsystem.gateway.request-transcript.v1"
    data: RequestTranscriptData


class SavePanelData(IntentData):
    """A panel, made or replaced by `panel_id`.

    Attributes:
        panel: as it is to be, whole.
        staff_role_ids: the server's staff roles from now on; with none the intent is about the panel alone, and the
            server's staff roles and language stay as they are.
        locale: the server's language from now on.
        based_on: the revision of the panel this was made from; refused where it has changed since. None where nothing
            is replaced, or whatever is there is meant to be.
    """

    panel: Panel
    staff_role_ids: Annotated[tuple[Snowflake, ...], Field(max_length=25)]
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    based_on: Annotated[int, Field(ge=0)] | None = None


class SavePanel(Event):
    """Somebody who manages the server used `/setup`, or made or changed a panel with `/panel`."""

    type: Literal["ticketsystem.gateway.save-panel.v1"] = "ticketsystem.gateway.save-panel.v1"
    data: SavePanelData
