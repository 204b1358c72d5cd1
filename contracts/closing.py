"""Closing by plan: what people ask of it, on `discord.ticket-intents.v1`, and what a ticket says of its planned close.

A ticket has at most one planned close. It is called off by whoever may close the ticket, and by what is written after
it was planned: see `PlannedClose`.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event, Payload, Snowflake
from contracts.intents import IntentData, TicketIntentData
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed

CloseKind = Literal["delayed", "requested", "idle"]
"""`delayed`: somebody said when. `requested`: staff asked the opener. `idle`: nobody has written for long."""

CloseCause = CloseKind | Literal["left", "many"]
"""Why a ticket is closed without anybody's asking for it now. `left`: whoever opened it has left the server. `many`:
somebody has everything closed that a search found."""

Delay = Annotated[int, Field(ge=1, le=30 * 24 * 60 * 60)]
"""Seconds until a ticket closes by itself; a month at most."""


class PlannedClose(Payload):
    """That a ticket closes by itself unless something is written before.

    A close that a person planned or asked for is called off by a word of the other side; that of a silent ticket by
    anybody's.

    Attributes:
        kind: why it closes.
        at: when.
        by_ref: who planned it or asked for it; none for a silent ticket.
    """

    kind: CloseKind
    at: AwareDatetime
    by_ref: Ref | None = None


class PlanCloseData(TicketIntentData):
    """Close after so many seconds; `reason` is sealed as in `close-ticket`."""

    delay: Delay
    reason: Annotated[Sealed, Personal("close reason", subject="actor.ref")] | None = None


class PlanClose(Event):
    """The opener or staff want the ticket closed later; takes the place of an earlier plan.

    The id is the interaction's, which Discord counts together with messages: it tells which words came after.
    """

    id: Snowflake
    type: Literal["ticketsystem.gateway.plan-close.v1"] = "ticketsystem.gateway.plan-close.v1"
    data: PlanCloseData


class RequestCloseData(TicketIntentData):
    """Close after so many seconds without an answer, a day if none; `reason` is sealed as in `close-ticket`."""

    delay: Delay | None = None
    reason: Annotated[Sealed, Personal("close reason", subject="actor.ref")] | None = None


class RequestClose(Event):
    """Staff ask the opener whether the ticket is done; takes the place of an earlier plan.

    For the id see `PlanClose`.
    """

    id: Snowflake
    type: Literal["ticketsystem.gateway.request-close.v1"] = "ticketsystem.gateway.request-close.v1"
    data: RequestCloseData


class AcceptClose(Event):
    """The opener agrees to a request to close."""

    type: Literal["ticketsystem.gateway.accept-close.v1"] = "ticketsystem.gateway.accept-close.v1"
    data: TicketIntentData


class CancelClose(Event):
    """The opener or staff want the ticket kept open, whatever its close was planned for."""

    type: Literal["ticketsystem.gateway.cancel-close.v1"] = "ticketsystem.gateway.cancel-close.v1"
    data: TicketIntentData


class ExemptFromAutoCloseData(TicketIntentData):
    """Whether the ticket is to stay open however long nobody writes, and whoever leaves."""

    exempt: bool


class ExemptFromAutoClose(Event):
    """Staff take one ticket out of closing by itself, or put it back."""

    type: Literal["ticketsystem.gateway.exempt-from-auto-close.v1"] = "ticketsystem.gateway.exempt-from-auto-close.v1"
    data: ExemptFromAutoCloseData


class SetAutoCloseData(IntentData):
    """After how many hours of silence tickets close (0 for never), and how many before that they are warned."""

    idle_hours: Annotated[int, Field(ge=0, le=8760)]
    warn_hours: Annotated[int, Field(ge=1, le=8760)] | None = None


class SetAutoClose(Event):
    """An administrator says after how long silent tickets of the server close."""

    type: Literal["ticketsystem.gateway.set-auto-close.v1"] = "ticketsystem.gateway.set-auto-close.v1"
    data: SetAutoCloseData


class SetCloseOnLeaveData(IntentData):
    """Whether tickets close once whoever opened them has left the server."""

    close: bool


class SetCloseOnLeave(Event):
    """An administrator says whether tickets of the server close once whoever opened them has left."""

    type: Literal["ticketsystem.gateway.set-close-on-leave.v1"] = "ticketsystem.gateway.set-close-on-leave.v1"
    data: SetCloseOnLeaveData


INTENTS = (PlanClose, RequestClose, AcceptClose, CancelClose, ExemptFromAutoClose, SetAutoClose, SetCloseOnLeave)
"""Every intent of closing by plan."""
