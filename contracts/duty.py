"""Who of a server's team is on call: the wishes, on `discord.ticket-intents.v1`, and what became of them."""

from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event, Payload, Reply, Snowflake
from contracts.intents import IntentData
from contracts.personal import Personal, Ref

MOST_HOURS: Final = 72


class ChangeDutyData(IntentData):
    """For how many hours they are on call from now on; 0 for no longer."""

    hours: Annotated[int, Field(ge=0, le=MOST_HOURS)]


class ChangeDuty(Event):
    """Somebody of the team is on call from now on, or no longer."""

    type: Literal["ticketsystem.gateway.change-duty.v1"] = "ticketsystem.gateway.change-duty.v1"
    data: ChangeDutyData


class ListDuty(Event):
    """Somebody of the team wants to know who is on call."""

    type: Literal["ticketsystem.gateway.list-duty.v1"] = "ticketsystem.gateway.list-duty.v1"
    data: IntentData


class OnDuty(Payload):
    """Somebody who is on call, and until when."""

    ref: Annotated[Ref, Personal("on call", subject="ref")]
    until: AwareDatetime


class DutyData(Payload):
    """Everybody who is on call in the server, who asked, and where to answer them."""

    guild_id: Snowflake
    on_duty: Annotated[tuple[OnDuty, ...], Field(max_length=50)] = ()
    actor_ref: Ref
    reply: Reply | None = None


class DutyChanged(Event):
    """Others are on call from now on."""

    type: Literal["ticketsystem.tickets.duty-changed.v1"] = "ticketsystem.tickets.duty-changed.v1"
    data: DutyData


class DutyListed(Event):
    """Somebody may know who is on call."""

    type: Literal["ticketsystem.tickets.duty-listed.v1"] = "ticketsystem.tickets.duty-listed.v1"
    data: DutyData


INTENTS = (ChangeDuty, ListDuty)
FACTS = (DutyChanged, DutyListed)
