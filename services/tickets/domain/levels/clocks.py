"""A ticket's two clocks: until the team's first word, and until it closes, which rests while the member is asked."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from contracts.levels.settings import LevelSettings, Measure, Target
from contracts.settings import GuildSettingsData
from contracts.states import State
from services.tickets.domain.levels.calendar import Calendar
from services.tickets.domain.levels.watch import Told, Watch
from services.tickets.domain.ticket import ACTIVE, Ticket

_WORKED_ON: Final[frozenset[State]] = frozenset(("opening", "open", "waiting-for-staff"))
"""States in which the team has to do something."""
_UNANSWERED: Final[frozenset[State]] = ACTIVE | {"opening"}
MEASURES: Final[tuple[Measure, ...]] = ("response", "resolution")


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What a server's team wants to keep to, and when it works."""

    settings: LevelSettings
    calendar: Calendar

    @classmethod
    def of(cls, settings: GuildSettingsData) -> "LevelRule":
        """The rule a server has set."""
        holidays = map(date.fromisoformat, settings.levels.holidays)
        return cls(settings.levels, Calendar.of(settings.gates.hours, holidays))

    def target(self, ticket: Ticket, measure: Measure) -> Target | None:
        """The target that counts for a ticket."""
        return self.settings.target(measure, ticket.panel_id, ticket.type_id, ticket.priority)

    def due_at(self, watch: Watch) -> datetime | None:
        """When the next is to be said of a running clock; none where nothing is."""
        if watch.since is None or watch.told == "breached":
            return None
        percent = self.settings.warn_percent if watch.told is None else 100
        return self._at(watch, percent)

    def over_at(self, watch: Watch) -> datetime | None:
        """When all of the time will have passed, of a running clock."""
        return self._at(watch, 100)

    def _at(self, watch: Watch, percent: int) -> datetime | None:
        if watch.since is None:
            return None
        goal = timedelta(seconds=watch.target * percent / 100)
        return self.calendar.after(watch.since, goal - timedelta(milliseconds=watch.used))


@dataclass(frozen=True, slots=True)
class Happened:
    """What is to be said of a clock: that its time is nearly over, or is."""

    measure: Measure
    told: Told
    due_at: datetime


def follow(ticket: Ticket, rule: LevelRule, now: datetime) -> Ticket:
    """The ticket with its clocks as they go by the rule as it is now; nobody sees it, so the version stays."""
    response = _followed(
        ticket.response,
        rule,
        rule.target(ticket, "response"),
        ticket,
        running=ticket.first_response_at is None and ticket.state in _UNANSWERED,
        at=min(ticket.first_response_at or now, now),
    )
    resolution = _followed(
        ticket.resolution,
        rule,
        rule.target(ticket, "resolution"),
        ticket,
        running=ticket.state in _WORKED_ON,
        at=now,
        rests=ticket.state in ACTIVE,
    )
    moments = [at for watch in (response, resolution) if watch and (at := rule.due_at(watch))]
    after = replace(ticket, response=response, resolution=resolution, level_at=min(moments, default=None))
    return ticket if after == ticket else after


def meet(ticket: Ticket, rule: LevelRule, now: datetime) -> tuple[Ticket, Happened | None]:
    """The ticket once something may have to be said of one of its clocks, and what.

    Where the rule has changed meanwhile, only the moments move. Where the moment of the warning was missed and all of
    the time is over, only that is said.
    """
    ticket = follow(ticket, rule, now)
    for measure in MEASURES:
        watch = _of(ticket, measure)
        over_at = rule.over_at(watch) if watch else None
        due_at = rule.due_at(watch) if watch else None
        if watch and over_at and due_at and due_at <= now:
            told: Told = "breached" if over_at <= now else "warned"
            marked = replace(ticket, **{measure: replace(watch, told=told)})  # type: ignore[arg-type]  # a field's name
            return follow(marked.changed(), rule, now), Happened(measure, told, over_at)
    return ticket, None


def _of(ticket: Ticket, measure: Measure) -> Watch | None:
    return ticket.response if measure == "response" else ticket.resolution


def _followed(
    watch: Watch | None,
    rule: LevelRule,
    target: Target | None,
    ticket: Ticket,
    *,
    running: bool,
    at: datetime,
    rests: bool = False,
) -> Watch | None:
    if target is None:
        # What has ended stays as it was, for the figures; nothing is to be kept to any more.
        return None if running else watch
    seconds = target.minutes * 60
    if watch is None:
        since = max(ticket.opened_at, target.set_at) if running else None
        return Watch(seconds, since=since) if running or rests else None
    if running:
        watch = replace(watch, target=seconds)
        return replace(watch, since=at) if watch.since is None else watch
    if watch.since is None:
        return watch
    worked = rule.calendar.worked(watch.since, at)
    return replace(watch, used=watch.used + round(worked / timedelta(milliseconds=1)), since=None)
