"""What people who manage a server ask of its gates, on `discord.ticket-intents.v1`."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.event import Event, Payload, Snowflake, Ulid
from contracts.gates.settings import (
    MOST_ACCOUNT_DAYS,
    MOST_COOLDOWN_SECONDS,
    MOST_IN_TOTAL,
    MOST_MEMBER_HOURS,
    MOST_OPEN,
    SupportHours,
)
from contracts.intents import IntentData

MIN_OPEN = 1


class TypeChange(Payload):
    """What is to be otherwise for one ticket type; what is none stays.

    Attributes:
        panel_id: the type's panel.
        type_id: the type.
        open_limit_per_member: tickets of the type one member may have open; 0 for no limit of its own.
        total_limit: tickets of the type that may be open at once; 0 for no limit.
        require_role_id: a role of which, or of others like it, one is needed.
        release_role_id: a role that is no longer needed.
    """

    panel_id: Ulid
    type_id: Annotated[str, StringConstraints(max_length=32)]
    open_limit_per_member: Annotated[int, Field(ge=0, le=MOST_OPEN)] | None = None
    total_limit: Annotated[int, Field(ge=0, le=MOST_IN_TOTAL)] | None = None
    require_role_id: Snowflake | None = None
    release_role_id: Snowflake | None = None


class GateChange(Payload):
    """What is to be otherwise; what is none stays. Roles come and go one by one, whoever else changes them.

    Attributes:
        cooldown_seconds: see `GateSettings`.
        open_limit: tickets one member may have open at once.
        min_account_days: see `GateSettings`.
        min_member_hours: see `GateSettings`.
        require_role_id: a role of which, or of others like it, one is needed; no longer one with which nobody may.
        block_role_id: a role with which nobody opens a ticket; no longer one that is needed.
        release_role_id: a role that is to mean nothing any more.
        hours: when the team is there.
        no_hours: the team is always there.
        of_type: what is to be otherwise for one ticket type.
    """

    cooldown_seconds: Annotated[int, Field(ge=0, le=MOST_COOLDOWN_SECONDS)] | None = None
    open_limit: Annotated[int, Field(ge=MIN_OPEN, le=MOST_OPEN)] | None = None
    min_account_days: Annotated[int, Field(ge=0, le=MOST_ACCOUNT_DAYS)] | None = None
    min_member_hours: Annotated[int, Field(ge=0, le=MOST_MEMBER_HOURS)] | None = None
    require_role_id: Snowflake | None = None
    block_role_id: Snowflake | None = None
    release_role_id: Snowflake | None = None
    hours: SupportHours | None = None
    no_hours: bool = False
    of_type: TypeChange | None = None


class ChangeGatesData(IntentData):
    """The server, who asks, and what is to be otherwise."""

    change: GateChange


class ChangeGates(Event):
    """Somebody who manages a server says who may open tickets there, and when."""

    type: Literal["ticketsystem.gateway.change-gates.v1"] = "ticketsystem.gateway.change-gates.v1"
    data: ChangeGatesData


INTENTS = (ChangeGates,)
"""Every intent about gates."""
