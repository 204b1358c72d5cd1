"""The collection `tickets`, counted: the database adds up, and hands over counts by class of waiting time."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo.errors import ExecutionTimeout

from services.tickets.domain.refusals import NOT_NOW, Refused
from services.tickets.domain.stats import Span
from services.tickets.domain.ticket import ENDED
from services.tickets.domain.waits import GROWTH, Counts

Event = Literal["opened", "closed"]
"""What of a ticket has to have happened in the time that is looked at."""
By = Literal["all", "day", "type", "staff"]

_WAITED_FOR: Final[Mapping[Event, str]] = {"opened": "$first_response_at", "closed": "$closed_at"}
_PARTS: Final[Mapping[By, tuple[str, ...]]] = {
    "all": (),
    "day": ("day",),
    "type": ("panel_id", "type_id"),
    "staff": ("ref",),
}
_NONE: Final = -1
_DAY: Final = 24 * 60 * 60 * 1000
_AT_MOST_MS: Final = 2_000


@dataclass(slots=True)
class Tally:
    """How many tickets, how long people waited in them, and what they thought of it.

    Attributes:
        count: tickets.
        waits: for the first response of those that were opened, for the end of those that were closed.
        rated: how many have stars.
        stars: how many stars together.
        aimed: how many had a target of the team's, for what is measured, that was kept to or missed.
        missed: how many of these missed it.
    """

    count: int = 0
    waits: Counts = field(default_factory=Counts)
    rated: int = 0
    stars: int = 0
    aimed: int = 0
    missed: int = 0


class StatsRows:
    """Figures of a server. Shells of tickets whose content has ended count, too."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["tickets"]

    async def open_now(self, guild_id: str, kind: tuple[str, str] | None) -> int:
        """Tickets that are not over, of a type (panel and type) or of all."""
        query = {"guild_id": guild_id, "state": {"$nin": sorted(ENDED)}} | _of_type(kind)
        return int(await self._rows.count_documents(query))

    async def tallies(
        self, guild_id: str, span: Span, event: Event, by: By, kind: tuple[str, str] | None
    ) -> dict[Any, Tally]:
        """What was opened or closed in a time, those that failed apart.

        Args:
            guild_id: the server.
            span: the time.
            event: what happened in it.
            by: `day` counts from 0 at the time's beginning, `type` is a panel and a type, `staff` a ref.
            kind: the panel and type it is about, if not all.

        Returns:
            By key, in which nothing stands of what has none: nobody has the ticket, or its type is not known any more.

        Raises:
            Refused: the database is too busy to count.
        """
        stages: list[dict[str, Any]] = [
            {"$match": _happened(guild_id, span, event) | _of_type(kind)},
            {"$group": {"_id": _key(by, span, event) | {"wait": _wait(event)}, **_SUMS, **_targets(event)}},
        ]
        try:
            found = self._rows.aggregate(stages, maxTimeMS=_AT_MOST_MS)
            return _tallied([row async for row in found], _PARTS[by])
        except ExecutionTimeout:
            raise Refused(NOT_NOW) from None  # trying again would hold up what others of the server want


_SUMS: Final[Mapping[str, Any]] = {
    "count": {"$sum": 1},
    "rated": {"$sum": {"$cond": [{"$gt": ["$rating", 0]}, 1, 0]}},
    "stars": {"$sum": "$rating"},
}


def _targets(event: Event) -> dict[str, Any]:
    """What the team wanted to keep to: a first answer of tickets that were opened, an end of those that were closed."""
    clock = "$response" if event == "opened" else "$resolution"
    missed = {"$eq": [f"{clock}.told", "breached"]}
    undecided = {"$cond": [missed, 0, {"$cond": [{"$gt": [f"{clock}.since", None]}, 1, 0]}]}
    aimed = {"$cond": [{"$gt": [f"{clock}.target", 0]}, {"$subtract": [1, undecided]}, 0]}
    return {"aimed": {"$sum": aimed}, "missed": {"$sum": {"$cond": [missed, 1, 0]}}}


def _of_type(kind: tuple[str, str] | None) -> dict[str, Any]:
    return {"panel_id": kind[0], "type_id": kind[1]} if kind else {}


def _happened(guild_id: str, span: Span, event: Event) -> dict[str, Any]:
    within = {"$gte": span.since, "$lt": span.until}
    if event == "opened":
        return {"guild_id": guild_id, "opened_at": within, "state": {"$ne": "failed"}}
    return {"guild_id": guild_id, "closed_at": within, "state": "closed"}


def _key(by: By, span: Span, event: Event) -> dict[str, Any]:
    match by:
        case "all":
            return {}
        case "day":
            return {"day": {"$floor": {"$divide": [{"$subtract": [f"${event}_at", span.since]}, _DAY]}}}
        case "type":
            return {"panel_id": "$panel_id", "type_id": "$type_id"}
        case "staff":
            return {"ref": "$claimed_by"}


def _wait(event: Event) -> dict[str, Any]:
    """The class of the wait, as `domain.waits.class_of` has it; `_NONE` where there was no end to it."""
    until = _WAITED_FOR[event]
    seconds = {"$max": [{"$divide": [{"$subtract": [until, "$opened_at"]}, 1000]}, 1]}
    number = {"$ceil": {"$divide": [{"$ln": seconds}, math.log(GROWTH)]}}
    return {"$cond": [{"$gt": [until, None]}, number, _NONE]}


def _tallied(rows: Iterable[Mapping[str, Any]], parts: tuple[str, ...]) -> dict[Any, Tally]:
    tallies: dict[Any, Tally] = defaultdict(Tally)
    for row in rows:
        key = tuple(row["_id"].get(name) for name in parts)  # what a ticket has not is not there
        if any(part is None for part in key):
            continue
        tally = tallies[key[0] if len(key) == 1 else key]
        tally.count += row["count"]
        tally.rated += row["rated"]
        tally.stars += row["stars"]
        tally.aimed += row["aimed"]
        tally.missed += row["missed"]
        if row["_id"]["wait"] != _NONE:
            tally.waits.add(int(row["_id"]["wait"]), row["count"])
    return dict(tallies)
