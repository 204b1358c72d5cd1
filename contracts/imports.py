"""Closed tickets that a server brings along from another bot, on `discord.ticket-intents.v1` (key: guild id).

The gateway reads the other bot's file, seals what stands in it, and sends a ticket as one `import-ticket` and as many
`import-messages` as its messages take, and at the end of the file one `finish-import`. All are of one subject, so that
they are handled in that order. Ids are made of the ids that things had there: a file that is read twice is taken once.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.intents import Answer, IntentData, TicketIntentData
from contracts.messages import MessagePostedData
from contracts.notes import Note
from contracts.personal import Personal, Ref
from contracts.priorities import Priority
from contracts.sealed import Sealed
from contracts.settings import Panel
from contracts.tags import TagName, TagText

Origin = Literal["discord-tickets", "modmail"]
"""The bots whose files are understood."""

Why = Literal[
    "still-open",  # its channel is the other bot's
    "unreadable",  # it is not written as that bot writes tickets
    "too-many",  # it comes after as many as are read of a file
    "too-large",  # a message that does not fit into a record
    "already-here",  # an earlier reading brought it
    "content-over",  # by the server's plan its content would have ended by now
    "opener-gone",  # whoever opened it had their data deleted since
    "author-gone",  # whoever wrote a message or note had
    "no-ticket",  # a message or note of a ticket that was not taken
    "types",  # types of tickets that the server's plan or its set-up does not allow
    "questions",  # questions of their forms that cannot be asked here
    "tags",  # saved answers that are here already, or cannot be kept
]
"""Why something does not come along. There may be more one day."""

MOST_MESSAGES = 50
"""In one `import-messages`; fewer where they are long."""

Counts = dict[Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,40}$")], Annotated[int, Field(ge=0)]]
"""How many, by the reason (`Why`)."""


class ImportedTag(Payload):
    """A saved answer."""

    tag: TagName
    text: TagText


class ImportSetUpData(IntentData):
    """What the other bot was set up to.

    Attributes:
        import_id: which file is being read.
        panel: its types of tickets, to be offered in a channel; none where there are none, or none are wanted.
        staff_role_ids: the server's staff from now on, where it has none.
        locale: the server's language, where nobody has chosen one.
        tags: its saved answers.
    """

    import_id: Ulid
    panel: Panel | None = None
    staff_role_ids: Annotated[tuple[Snowflake, ...], Field(max_length=25)] = ()
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    tags: Annotated[tuple[ImportedTag, ...], Field(max_length=200)] = ()


class ImportSetUp(Event):
    """A manager of the server brings along what the other bot was set up to, before its tickets."""

    type: Literal["ticketsystem.gateway.import-set-up.v1"] = "ticketsystem.gateway.import-set-up.v1"
    data: ImportSetUpData


class ImportTicketData(TicketIntentData):
    """A ticket as it was there.

    Attributes:
        import_id: which file is being read.
        origin: the bot it comes from.
        number: its number there, which it keeps where it is free; none where the other bot had no numbers.
        type_name: what the other bot called its kind.
        opener_ref: who opened it.
        claimed_by: who of the team had it.
        opened_at: when it was opened.
        closed_at: when it was closed.
        closed_by: who closed it.
        first_response_at: when the team first wrote in it.
        priority: how urgent it was.
        rating: 1 to 5 stars of whoever opened it.
        comment: what they wrote to it, sealed for them and the ticket (kind `ticket`, field `comment`).
        reason: why it was closed, sealed for whoever closed it and the ticket (kind `ticket`, field `close_reason`).
        answers: the form as it was filled in, as in `open-ticket`.
    """

    import_id: Ulid
    origin: Origin
    number: Annotated[int, Field(ge=1, lt=1_000_000_000)] | None = None
    type_name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    opener_ref: Ref
    claimed_by: Ref | None = None
    opened_at: AwareDatetime
    closed_at: AwareDatetime
    closed_by: Ref | None = None
    first_response_at: AwareDatetime | None = None
    priority: Priority = "normal"
    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    comment: Annotated[Sealed, Personal("feedback", subject="opener_ref")] | None = None
    reason: Annotated[Sealed, Personal("close reason", subject="reason.ref")] | None = None
    answers: Annotated[tuple[Answer, ...], Field(max_length=10)] = ()


class ImportTicket(Event):
    """A manager of the server brings a closed ticket along."""

    type: Literal["ticketsystem.gateway.import-ticket.v1"] = "ticketsystem.gateway.import-ticket.v1"
    data: ImportTicketData


class ImportMessagesData(TicketIntentData):
    """What was written in it: messages as in `message-posted`, and the notes of its team."""

    import_id: Ulid
    messages: Annotated[tuple[MessagePostedData, ...], Field(max_length=MOST_MESSAGES)] = ()
    notes: Annotated[tuple[Note, ...], Field(max_length=MOST_MESSAGES)] = ()


class ImportMessages(Event):
    """A manager of the server brings along what was written in a ticket."""

    type: Literal["ticketsystem.gateway.import-messages.v1"] = "ticketsystem.gateway.import-messages.v1"
    data: ImportMessagesData


class FinishImportData(IntentData):
    """Which file has been read, and what of it the gateway could not send, by reason."""

    import_id: Ulid
    left_out: Counts = Field(default_factory=dict)


class FinishImport(Event):
    """The file has been read to its end: whoever brought it is to be told what became of it."""

    type: Literal["ticketsystem.gateway.finish-import.v1"] = "ticketsystem.gateway.finish-import.v1"
    data: FinishImportData


class ImportFinishedData(Payload):
    """What became of a file.

    Attributes:
        guild_id: the server.
        import_id: which.
        tickets: tickets that are here now.
        renumbered: how many of them have another number than they had.
        messages: messages that came with them.
        notes: notes of the team that came with them.
        types: types of tickets that are offered now.
        tags: saved answers that are here now.
        left_out: what is not here, by reason.
        actor_ref: who brought it.
        reply: where to answer them.
    """

    guild_id: Snowflake
    import_id: Ulid
    tickets: int
    renumbered: int
    messages: int
    notes: int
    types: int = 0
    tags: int = 0
    left_out: Counts
    actor_ref: Ref
    reply: Reply | None = None


class ImportFinished(Event):
    """A server has brought its tickets along."""

    type: Literal["ticketsystem.tickets.import-finished.v1"] = "ticketsystem.tickets.import-finished.v1"
    data: ImportFinishedData


INTENTS = (ImportSetUp, ImportTicket, ImportMessages, FinishImport)
FACTS = (ImportFinished,)
