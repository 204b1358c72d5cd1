"""A server's service levels, as part of its set-up."""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from contracts.event import Payload, Snowflake, Ulid
from contracts.priorities import Priority

MOST_MINUTES: Final = 60 * 24 * 60
"""Sixty days."""
MOST_TARGETS: Final = 100
MOST_HOLIDAYS: Final = 100
LEAST_PERCENT: Final = 10
MOST_PERCENT: Final = 95

Measure = Literal["response", "resolution"]
"""Until the team's first word, and until the ticket closes."""
Minutes = Annotated[int, Field(ge=1, le=MOST_MINUTES)]
Day = Annotated[str, AfterValidator(lambda day: date.fromisoformat(day).isoformat())]
"""A day by its ISO date, e.g. `2026-12-25`; as a text, since MongoDB knows moments only."""
TypeId = Annotated[str, StringConstraints(max_length=32)]


class Target(Payload):
    """How long something may take, counted in support hours where the server has some.

    Attributes:
        measure: what.
        panel_id: the panel of the type it is for; none for every type.
        type_id: that type.
        priority: the priority it is for; none for every one.
        minutes: how long.
        set_at: since when there is one: a ticket counts from then on.
    """

    measure: Measure
    panel_id: Ulid | None = None
    type_id: TypeId | None = None
    priority: Priority | None = None
    minutes: Minutes
    set_at: AwareDatetime


class LevelSettings(Payload):
    """What a server's team wants to keep to, and what is done where it does not.

    Attributes:
        targets: the one that says the most about a ticket counts: type and priority, the type, the priority, neither.
        holidays: days on which nobody counts, by the clocks of the support hours' zone.
        warn_percent: share of the time after which it is warned of.
        channel_id: a channel of the team's in which it is warned of, and said where it was not kept to.
        call: whether the ticket's team is called there where it was not kept to.
        raise_priority: whether the ticket is more urgent then.
        release: whether whoever has the ticket gives it back then.
    """

    targets: Annotated[tuple[Target, ...], Field(max_length=MOST_TARGETS)] = ()
    holidays: Annotated[tuple[Day, ...], Field(max_length=MOST_HOLIDAYS)] = ()
    warn_percent: Annotated[int, Field(ge=LEAST_PERCENT, le=MOST_PERCENT)] = 80
    channel_id: Snowflake | None = None
    call: bool = False
    raise_priority: bool = False
    release: bool = False

    def target(self, measure: Measure, panel_id: str, type_id: str, priority: Priority) -> Target | None:
        """The target that counts for a ticket; none where there is none."""
        fitting = (
            target
            for target in self.targets
            if target.measure == measure
            and (target.type_id is None or (target.panel_id, target.type_id) == (panel_id, type_id))
            and target.priority in (None, priority)
        )
        return max(fitting, key=lambda target: (target.type_id is not None, target.priority is not None), default=None)
