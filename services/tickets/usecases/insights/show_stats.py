"""Staff want to know how their server does."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from contracts.insights.stats import (
    DayFigures,
    Figures,
    Ratings,
    ShowStats,
    StaffFigures,
    StatsShown,
    StatsShownData,
    Targets,
    TypeFigures,
    Waits,
)
from contracts.settings import GuildSettingsData
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain.people import require_staff
from services.tickets.domain.refusals import UNKNOWN_TYPE, Refused
from services.tickets.domain.stats import WITHOUT_HISTORY, Span, check_history
from services.tickets.domain.waits import Counts
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of

if TYPE_CHECKING:
    from services.tickets.storage.stats import By, Tally

MOST_ROWS: Final = 25
"""Types, and people, that are told: the busiest."""

Kind = tuple[str, str]


async def show_stats(desk: Desk, intent: ShowStats, transaction: Transaction) -> None:
    """Adds up, outside of the transaction: figures may be a moment old, and must hold up nobody."""
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    actor = person(data.actor, everybody(settings))
    require_staff(actor)
    plan = (await desk.guilds.plan(data.guild_id, session)).plan
    check_history(data.days, plan)
    names = _names(settings)
    kind = (data.panel_id, data.type_id) if data.panel_id and data.type_id else None
    if kind and kind not in names:
        raise Refused(UNKNOWN_TYPE)
    span = Span.of_days(data.days, now)
    adding = _Adding(desk, data.guild_id, kind)
    history = plan not in WITHOUT_HISTORY
    told = StatsShownData(
        guild_id=data.guild_id,
        days=data.days,
        type_name=names[kind] if kind else "",
        since=span.since,
        until=span.until,
        open_now=await desk.stats.open_now(data.guild_id, kind),
        figures=await adding.total(span),
        before=await adding.total(span.before(data.days)) if history else None,
        types=() if kind else await adding.types(span, names),
        staff=await adding.staff(span) if actor.administrator else (),
        per_day=await adding.per_day(span),
        actor_ref=actor.ref,
        reply=data.reply,
    )
    transaction.emit(StatsShown.new(data.guild_id, told, time=now, cause=intent))


class _Adding:
    """The figures of a server, or of one of its types."""

    def __init__(self, desk: Desk, guild_id: str, kind: Kind | None) -> None:
        self._desk = desk
        self._guild_id = guild_id
        self._kind = kind

    async def total(self, span: Span) -> Figures:
        return (await self._by("all", span)).get((), Figures())

    async def types(self, span: Span, names: Mapping[Kind, str]) -> tuple[TypeFigures, ...]:
        found = await self._by("type", span)
        return tuple(
            TypeFigures(panel_id=panel_id, type_id=type_id, name=names.get((panel_id, type_id), ""), figures=figures)
            for (panel_id, type_id), figures in _busiest(found)
        )

    async def staff(self, span: Span) -> tuple[StaffFigures, ...]:
        """Whose data was, or is being, deleted is in the totals and stands nowhere by name."""
        found = await self._by("staff", span)
        gone = await self._desk.people.erased(list(found))
        there = {ref: figures for ref, figures in found.items() if ref not in gone}
        return tuple(StaffFigures(staff_ref=ref, figures=figures) for ref, figures in _busiest(there))

    async def per_day(self, span: Span) -> tuple[DayFigures, ...]:
        opened = await self._desk.stats.tallies(self._guild_id, span, "opened", "day", self._kind)
        closed = await self._desk.stats.tallies(self._guild_id, span, "closed", "day", self._kind)
        return tuple(
            DayFigures(
                day=day,
                opened=opened[number].count if number in opened else 0,
                closed=closed[number].count if number in closed else 0,
                first_response=opened[number].waits.quantile(0.5) or None if number in opened else None,
            )
            for number, day in enumerate(span.days())
        )

    async def _by(self, by: "By", span: Span) -> dict[Any, Figures]:
        opened = await self._desk.stats.tallies(self._guild_id, span, "opened", by, self._kind)
        closed = await self._desk.stats.tallies(self._guild_id, span, "closed", by, self._kind)
        return {key: _figures(opened.get(key), closed.get(key)) for key in opened.keys() | closed.keys()}


def _figures(opened: "Tally | None", closed: "Tally | None") -> Figures:
    return Figures(
        opened=opened.count if opened else 0,
        closed=closed.count if closed else 0,
        first_response=_waits(opened.waits) if opened else Waits(),
        resolution=_waits(closed.waits) if closed else Waits(),
        ratings=Ratings(count=closed.rated, stars=closed.stars) if closed else Ratings(),
        response_targets=_kept(opened),
        resolution_targets=_kept(closed),
    )


def _kept(tally: "Tally | None") -> Targets:
    return Targets(count=tally.aimed, kept=tally.aimed - tally.missed) if tally else Targets()


def _waits(counts: Counts) -> Waits:
    return Waits(count=len(counts), p50=counts.quantile(0.5), p90=counts.quantile(0.9))


def _busiest(found: Mapping[Any, Figures]) -> list[tuple[Any, Figures]]:
    return sorted(found.items(), key=lambda one: (-(one[1].opened + one[1].closed), str(one[0])))[:MOST_ROWS]


def _names(settings: GuildSettingsData) -> dict[Kind, str]:
    return {(panel.panel_id, kind.type_id): kind.name for panel in settings.panels for kind in panel.types}
