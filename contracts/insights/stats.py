"""A server's figures: the wish, on `discord.ticket-intents.v1`, and the answer, on `tickets.events.v1` (key: guild id).

Days are those of UTC. What is measured of opening and of first responses is so of tickets opened in the period; of
closing, of resolutions and of ratings, of tickets closed in it. Waits are right to one in a hundred.
"""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.intents import IntentData
from contracts.personal import Ref
from contracts.settings import Slug

Days = Literal[7, 30, 90]
"""Length of a period, today included."""


class ShowStatsData(IntentData):
    """Of how many days, and of which type if not of all."""

    days: Days = 7
    panel_id: Ulid | None = None
    type_id: Slug | None = None


class ShowStats(Event):
    """Staff want to know how their server does."""

    type: Literal["ticketsystem.gateway.show-stats.v1"] = "ticketsystem.gateway.show-stats.v1"
    data: ShowStatsData


class Waits(Payload):
    """How long people waited, in seconds: half of them at most `p50`, nine in ten at most `p90`."""

    count: int = 0
    p50: int = 0
    p90: int = 0


class Ratings(Payload):
    """Stars: how many tickets have some, and how many stars together."""

    count: int = 0
    stars: int = 0


class Targets(Payload):
    """Tickets for which the team had a target and it is decided whether it was kept to, and how many kept to it."""

    count: int = 0
    kept: int = 0


class Figures(Payload):
    """What happened in a period, to a server, a type or one of the team."""

    opened: int = 0
    closed: int = 0
    first_response: Waits = Waits()
    resolution: Waits = Waits()
    ratings: Ratings = Ratings()
    response_targets: Targets = Targets()
    resolution_targets: Targets = Targets()


class TypeFigures(Payload):
    """A type's figures; without a name it is offered no longer."""

    panel_id: Ulid
    type_id: Slug
    name: str = ""
    figures: Figures


class StaffFigures(Payload):
    """The figures of tickets somebody of the team has, or had when they closed."""

    staff_ref: Ref
    figures: Figures


class DayFigures(Payload):
    """A day of the period; `first_response` is the median in seconds, none on a day without."""

    day: date
    opened: int = 0
    closed: int = 0
    first_response: int | None = None


class StatsShownData(Payload):
    """The figures of a period.

    Attributes:
        guild_id: the server.
        days: its length.
        type_name: the type it is about; empty for all.
        since: when it began.
        until: when it ended: the moment of asking.
        open_now: tickets that are not over.
        figures: of the period.
        before: of as long a time right before it; none where the plan has no history.
        types: a type each, the busiest first.
        staff: somebody of the team each, the busiest first; empty for who does not manage the server.
        per_day: a day each, oldest first.
        actor_ref: who asked.
        reply: where to answer them.
    """

    guild_id: Snowflake
    days: Days
    type_name: str = ""
    since: AwareDatetime
    until: AwareDatetime
    open_now: int = 0
    figures: Figures = Figures()
    before: Figures | None = None
    types: tuple[TypeFigures, ...] = ()
    staff: tuple[StaffFigures, ...] = ()
    per_day: tuple[DayFigures, ...] = ()
    actor_ref: Ref
    reply: Reply | None = None


class StatsShown(Event):
    """How a server does."""

    type: Literal["ticketsystem.tickets.stats-shown.v1"] = "ticketsystem.tickets.stats-shown.v1"
    data: StatsShownData
