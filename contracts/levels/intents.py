"""What people who manage a server ask of its service levels, on `discord.ticket-intents.v1`."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from contracts.event import Event, Payload, Snowflake, Ulid
from contracts.intents import IntentData
from contracts.levels.settings import LEAST_PERCENT, MOST_MINUTES, MOST_PERCENT, Measure, TypeId
from contracts.priorities import Priority


class TargetChange(Payload):
    """One target; see `Target`. Of no minutes there is none any more."""

    measure: Measure
    panel_id: Ulid | None = None
    type_id: TypeId | None = None
    priority: Priority | None = None
    minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)]


class LevelChange(Payload):
    """What is to be otherwise; what is none stays.

    Attributes:
        targets: of a type or a priority, one for each measure.
        holiday: a day that is one from now on.
        workday: a day that is none any more.
        warn_percent: see `LevelSettings`, as the next four.
        channel_id: the team's channel.
        no_channel: there is none any more.
        call: see `LevelSettings`.
        raise_priority: see `LevelSettings`.
        release: see `LevelSettings`.
    """

    targets: Annotated[tuple[TargetChange, ...], Field(max_length=2)] = ()
    holiday: date | None = None
    workday: date | None = None
    warn_percent: Annotated[int, Field(ge=LEAST_PERCENT, le=MOST_PERCENT)] | None = None
    channel_id: Snowflake | None = None
    no_channel: bool = False
    call: bool | None = None
    raise_priority: bool | None = None
    release: bool | None = None


class ChangeLevelsData(IntentData):
    """The server, who asks, and what is to be otherwise."""

    change: LevelChange


class ChangeLevels(Event):
    """Somebody who manages a server says what its team wants to keep to."""

    type: Literal["ticketsystem.gateway.change-levels.v1"] = "ticketsystem.gateway.change-levels.v1"
    data: ChangeLevelsData


INTENTS = (ChangeLevels,)
