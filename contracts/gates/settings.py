"""A server's gates, as part of its set-up."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from contracts.event import Payload, Snowflake, Ulid

MOST_COOLDOWN_SECONDS: Final = 24 * 60 * 60
MOST_ACCOUNT_DAYS: Final = 365
MOST_MEMBER_HOURS: Final = 365 * 24
MOST_OPEN: Final = 50
MOST_IN_TOTAL: Final = 10_000
MOST_ROLES: Final = 25
MOST_SPANS: Final = 50
DAY_MINUTES: Final = 24 * 60

Zone = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$", max_length=40)]
"""A time zone by its name in the IANA database, e.g. `Europe/Berlin`."""
Roles = Annotated[tuple[Snowflake, ...], Field(max_length=MOST_ROLES)]
Outside = Literal["warn", "block"]


class Span(Payload):
    """A part of one day of the week, by the clocks of the zone.

    Attributes:
        day: 0 for Monday to 6 for Sunday.
        start: the minute of the day at which it begins.
        end: the minute at which it is over; later than `start`, 1440 for midnight.
    """

    day: Annotated[int, Field(ge=0, le=6)]
    start: Annotated[int, Field(ge=0, lt=DAY_MINUTES)]
    end: Annotated[int, Field(ge=1, le=DAY_MINUTES)]

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.end <= self.start:
            raise ValueError("a span ends after it begins")
        return self


class SupportHours(Payload):
    """When the server's team is there.

    Attributes:
        zone: whose clocks the spans are told by, summer time and all.
        spans: the week, in order and without overlaps.
        outside: what becomes of a wish for a ticket at another time: the ticket is opened and its opener told when the
            team is back, or nobody can open one.
    """

    zone: Zone
    spans: Annotated[tuple[Span, ...], Field(min_length=1, max_length=MOST_SPANS)]
    outside: Outside = "warn"


class TypeGates(Payload):
    """What one ticket type asks for besides.

    Attributes:
        panel_id: the type's panel.
        type_id: the type.
        open_limit_per_member: tickets of this type one member may have open at once; none for no limit of its own.
        total_limit: tickets of this type that may be open in the server at once; none for no limit.
        required_role_ids: roles of which one is needed, in place of the server's where there are any.
    """

    panel_id: Ulid
    type_id: Annotated[str, StringConstraints(max_length=32)]
    open_limit_per_member: Annotated[int, Field(ge=1, le=MOST_OPEN)] | None = None
    total_limit: Annotated[int, Field(ge=1, le=MOST_IN_TOTAL)] | None = None
    required_role_ids: Roles = ()


class GateSettings(Payload):
    """Who may open tickets, when, and how quickly one after the other. Staff and administrators always may.

    How many tickets a member may have open is the set-up's `open_limit`.

    Attributes:
        cooldown_seconds: until somebody who has opened a ticket may open the next one; 0 for at once.
        min_account_days: how old a Discord account has to be; 0 for any.
        min_member_hours: how long somebody has to be a member of the server; 0 for no time.
        required_role_ids: roles of which one is needed; nobody needs one if there are none.
        blocked_role_ids: roles with any of which nobody opens a ticket.
        hours: when the team is there; none for always.
        types: what single ticket types ask for besides.
    """

    cooldown_seconds: Annotated[int, Field(ge=0, le=MOST_COOLDOWN_SECONDS)] = 60
    min_account_days: Annotated[int, Field(ge=0, le=MOST_ACCOUNT_DAYS)] = 0
    min_member_hours: Annotated[int, Field(ge=0, le=MOST_MEMBER_HOURS)] = 0
    required_role_ids: Roles = ()
    blocked_role_ids: Roles = ()
    hours: SupportHours | None = None
    types: tuple[TypeGates, ...] = ()

    def of_type(self, panel_id: str, type_id: str) -> TypeGates:
        """What a ticket type asks for; nothing where nothing was set."""
        found = (each for each in self.types if (each.panel_id, each.type_id) == (panel_id, type_id))
        return next(found, TypeGates(panel_id=panel_id, type_id=type_id))

    def role_ids(self) -> frozenset[str]:
        """Every role that means something to a gate."""
        of_types = (role_id for kind in self.types for role_id in kind.required_role_ids)
        return frozenset((*self.required_role_ids, *self.blocked_role_ids, *of_types))
