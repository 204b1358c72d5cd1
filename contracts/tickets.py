"""The life of a ticket, from tickets, on `tickets.events.v1` (key: ticket id; guild id where there is no ticket)."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from contracts.blocks import BlockReason
from contracts.closing import CloseCause, PlannedClose
from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.intents import Answer
from contracts.labels import Label
from contracts.personal import Personal, Ref
from contracts.priorities import Priority
from contracts.sealed import Sealed
from contracts.settings import GuildSettingsData, Slug
from contracts.states import State


class Ticket(Payload):
    """A ticket as of `version`, whole: a consumer needs no earlier event to show it.

    Attributes:
        ticket_id: ULID.
        guild_id: the server.
        number: per server, gapless in order of opening, from 1.
        version: grows by one with every change; never show an older one over a newer one.
        state: where it is in its life.
        panel_id: the panel it came from.
        type_id: the ticket type.
        type_name: the type's name when it was opened.
        parent_channel_id: the channel its thread hangs below.
        channel_id: the thread, once there is one.
        opener_ref: who opened it, or for whom `opened_by` did, who is of the team.
        claimed_by: the staff member who has it.
        member_refs: people added later.
        staff_role_ids: roles whose members may work it.
        priority: how urgent.
        opened_at: when it was asked for.
        closed_at: when it closed.
        purge_at: when its content ends by the server's plan, if nothing changes.
        locale: language of its thread.
        planned_close: when it closes by itself, if it is to.
        idle_exempt: whether it stays open however long nobody writes.
        rating: how it went, from 1 to 5 stars, in the eyes of whoever opened it.
        labels: what it is sorted by, in the order they were put on.
        watcher_refs: who of the team is told of replies.
        first_response_at: when the team first wrote in it, as far as known by then.
    """

    ticket_id: Ulid
    guild_id: Snowflake
    number: Annotated[int, Field(ge=1)]
    version: Annotated[int, Field(ge=1)]
    state: State
    panel_id: Ulid
    type_id: Slug
    type_name: str
    parent_channel_id: Snowflake
    channel_id: Snowflake | None = None
    opener_ref: Ref
    opened_by: Ref | None = None
    claimed_by: Ref | None = None
    member_refs: tuple[Ref, ...] = ()
    staff_role_ids: tuple[Snowflake, ...] = ()
    priority: Priority = "normal"
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None = None
    purge_at: AwareDatetime | None = None
    locale: str = "en"
    planned_close: PlannedClose | None = None
    idle_exempt: bool = False
    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    labels: tuple[Label, ...] = ()
    watcher_refs: tuple[Ref, ...] = ()
    first_response_at: AwareDatetime | None = None


class TicketData(Payload):
    """The ticket after the change, who changed it, and where to answer them."""

    ticket: Ticket
    actor_ref: Ref | None = None
    reply: Reply | None = None


class TicketOpeningData(TicketData):
    """With the form's `answers`, to be shown in the thread.

    Attributes:
        attempt: counts from 1.
        staffed_at: when the server's team is back, where the ticket was asked for outside of its hours.
        on_call: who of the team is called to it, instead of all of it.
    """

    answers: tuple[Answer, ...] = ()
    attempt: int = 1
    staffed_at: AwareDatetime | None = None
    on_call: tuple[Ref, ...] = ()


class TicketOpening(Event):
    """A ticket was accepted and has its number; the gateway makes its thread. Sent again while there is none."""

    type: Literal["ticketsystem.tickets.ticket-opening.v1"] = "ticketsystem.tickets.ticket-opening.v1"
    data: TicketOpeningData


class TicketOpened(Event):
    """The thread exists; the ticket is usable."""

    type: Literal["ticketsystem.tickets.ticket-opened.v1"] = "ticketsystem.tickets.ticket-opened.v1"
    data: TicketData


class TicketFailedData(TicketData):
    """Why: Discord's refusal as a slug, `timed-out`, `place-deleted`, or `bot-removed`."""

    reason: str


class TicketFailed(Event):
    """No thread could be made; the number stays used, the member is told why."""

    type: Literal["ticketsystem.tickets.ticket-failed.v1"] = "ticketsystem.tickets.ticket-failed.v1"
    data: TicketFailedData


class TicketClaimed(Event):
    """A staff member took the ticket (`ticket.claimed_by`)."""

    type: Literal["ticketsystem.tickets.ticket-claimed.v1"] = "ticketsystem.tickets.ticket-claimed.v1"
    data: TicketData


class TicketUnclaimed(Event):
    """The ticket was given back."""

    type: Literal["ticketsystem.tickets.ticket-unclaimed.v1"] = "ticketsystem.tickets.ticket-unclaimed.v1"
    data: TicketData


class TicketsHeldData(Payload):
    """Who has tickets in which server."""

    guild_id: Snowflake
    person_ref: Ref


class TicketsHeld(Event):
    """Somebody has opened or claimed open tickets, told every hour; the gateway looks whether they are still there."""

    type: Literal["ticketsystem.tickets.tickets-held.v1"] = "ticketsystem.tickets.tickets-held.v1"
    data: TicketsHeldData


class TicketPriorityChanged(Event):
    """The ticket's priority changed."""

    type: Literal["ticketsystem.tickets.ticket-priority-changed.v1"] = "ticketsystem.tickets.ticket-priority-changed.v1"
    data: TicketData


class TicketWaiting(Event):
    """The last word moved: `ticket.state` says who is waited for."""

    type: Literal["ticketsystem.tickets.ticket-waiting.v1"] = "ticketsystem.tickets.ticket-waiting.v1"
    data: TicketData


class TicketMemberData(TicketData):
    """Who was added or removed."""

    member_ref: Ref


class TicketMemberAdded(Event):
    """One more person may read and write in the ticket."""

    type: Literal["ticketsystem.tickets.ticket-member-added.v1"] = "ticketsystem.tickets.ticket-member-added.v1"
    data: TicketMemberData


class TicketMemberRemoved(Event):
    """A person who had been added is out again."""

    type: Literal["ticketsystem.tickets.ticket-member-removed.v1"] = "ticketsystem.tickets.ticket-member-removed.v1"
    data: TicketMemberData


class TicketClosingData(TicketData):
    """Why.

    Attributes:
        reason: sealed for whoever gave it and the ticket: of a planned close not who acts now, if anybody does.
        due: why it closes without anybody's asking for it now: of which kind the planned close was whose moment has
            come, or that its member has left.
    """

    reason: Annotated[Sealed, Personal("close reason", subject="reason.ref")] | None = None
    due: CloseCause | None = None


class TicketClosing(Event):
    """A ticket is to be closed; the gateway says goodbye and archives the thread."""

    type: Literal["ticketsystem.tickets.ticket-closing.v1"] = "ticketsystem.tickets.ticket-closing.v1"
    data: TicketClosingData


class TicketClosedData(TicketData):
    """How much the archive holds."""

    messages: int
    attachments: int


class TicketClosed(Event):
    """A ticket is closed; its content ends at `ticket.purge_at` unless it is reopened."""

    type: Literal["ticketsystem.tickets.ticket-closed.v1"] = "ticketsystem.tickets.ticket-closed.v1"
    data: TicketClosedData


class TicketReopening(Event):
    """A closed ticket is wanted back; the gateway opens its thread again or makes a new one."""

    type: Literal["ticketsystem.tickets.ticket-reopening.v1"] = "ticketsystem.tickets.ticket-reopening.v1"
    data: TicketData


class TicketReopened(Event):
    """The thread is open again, with the same number and history."""

    type: Literal["ticketsystem.tickets.ticket-reopened.v1"] = "ticketsystem.tickets.ticket-reopened.v1"
    data: TicketData


class TicketPurgedData(Payload):
    """What was deleted, counted; `rule` names the promise it follows, e.g. `ticket_retention_days.free`."""

    ticket_id: Ulid
    guild_id: Snowflake
    number: int
    messages: int
    attachments: int
    rule: str


class TicketPurged(Event):
    """A ticket's content ended by the server's plan: its share destroyed, its rows and files deleted."""

    type: Literal["ticketsystem.tickets.ticket-purged.v1"] = "ticketsystem.tickets.ticket-purged.v1"
    data: TicketPurgedData


class IntentRefusedData(Payload):
    """Why an intent was not followed.

    Attributes:
        guild_id: the server.
        intent: the type of the refused intent.
        slug: the rule, e.g. `open-limit-reached`, `not-staff`, `already-claimed`.
        facts: numbers and times the sentence needs, e.g. `{"limit": 5}`; never anything about a person.
        ticket_id: the ticket, where there is one.
        actor_ref: who asked.
        reply: where to answer.
        block_reason: why the person is blocked, for them to read, where that is the rule.
    """

    guild_id: Snowflake
    intent: str
    slug: Slug
    facts: dict[str, str | int] = Field(default_factory=dict)
    ticket_id: Ulid | None = None
    actor_ref: Ref
    reply: Reply | None = None
    block_reason: BlockReason | None = None


class IntentRefused(Event):
    """A rule stands against what was asked; the gateway tells the person in words."""

    type: Literal["ticketsystem.tickets.intent-refused.v1"] = "ticketsystem.tickets.intent-refused.v1"
    data: IntentRefusedData


class PanelSavedData(Payload):
    """Which panel, with the server's whole settings so that it can be shown at once."""

    panel_id: Ulid
    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class PanelSaved(Event):
    """A panel was made or changed; the gateway shows it."""

    type: Literal["ticketsystem.tickets.panel-saved.v1"] = "ticketsystem.tickets.panel-saved.v1"
    data: PanelSavedData
