"""The ticket: its facts, the states it can be in, and who stands how towards it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

from contracts.imports import Origin
from contracts.priorities import Priority
from contracts.states import State
from services.tickets.domain.close_plan import ClosePlan
from services.tickets.domain.levels.watch import Watch
from services.tickets.domain.people import Actor, Side
from services.tickets.domain.refusals import (
    NOT_OPENER_OR_STAFF,
    NOT_READER,
    TICKET_CLOSED,
    TICKET_CLOSING,
    TICKET_FAILED,
    TICKET_OPENING,
    TICKET_REOPENING,
    Refused,
    at,
)

ACTIVE: Final[frozenset[State]] = frozenset(("open", "waiting-for-member", "waiting-for-staff"))
"""States in which people can work in the ticket."""
AWAITING_DISCORD: Final[frozenset[State]] = frozenset(("opening", "closing", "reopening"))
"""States that last until Discord has done something, or a deadline passes."""
ENDED: Final[frozenset[State]] = frozenset(("closed", "failed"))
"""States whose content ends at `purge_at`."""
OCCUPYING: Final[frozenset[State]] = ACTIVE | {"opening", "reopening"}
"""States that count against a member's limit of open tickets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as of `version`. Every change is a new value whose version is one higher.

    Attributes:
        ticket_id: ULID, minted by the gateway.
        guild_id: the server.
        number: per server, gapless in order of opening.
        version: of this value.
        state: where it is in its life.
        panel_id: the panel it came from.
        type_id: the ticket type.
        type_name: its name when the ticket was opened.
        parent_channel_id: the channel its thread hangs below.
        locale: language of its thread.
        opener_ref: who opened it, or for whom it was opened.
        opened_at: when it was asked for.
        opened_by: who of the team opened it for them; none where they did so themselves.
        channel_id: the thread, once there is one.
        claimed_by: the staff member who has it.
        member_refs: people added later.
        priority: how urgent.
        closed_at: when it ended; kept while it is being reopened, so that a failed reopening extends nothing.
        purge_at: when its content ends by the plan in force when that was last computed.
        failure: why it failed.
        since: when the wait for Discord began; none when nothing is awaited.
        asked_at: when the gateway was last asked to do it.
        usable_at: when its thread was made.
        attempt: how often it was asked.
        last_word: the id of the newest message that counted for whose turn it is.
        last_side: who wrote it.
        plan: its planned close.
        idle_exempt: whether it stays open however long nobody writes, and whoever leaves.
        quiet_since: since when nobody has written.
        warn_at: when that is warned of.
        rating: 1 to 5 stars of whoever opened it, once they said how it went.
        labels: ids of the labels put on it; the server may have deleted some since.
        watcher_refs: who of the team is told of replies.
        first_response_at: when the team first wrote in it; stays, however often it is reopened.
        response: how much of the time for the team's first word is used up, where there is a target.
        resolution: the same of the time until it closes.
        level_at: when something is to be said of one of these.
        origin: the bot it was brought along from; none of a ticket that was opened here.
    """

    ticket_id: str
    guild_id: str
    number: int
    version: int
    state: State
    panel_id: str
    type_id: str
    type_name: str
    parent_channel_id: str
    locale: str
    opener_ref: str
    opened_at: datetime
    opened_by: str | None = None
    channel_id: str | None = None
    claimed_by: str | None = None
    member_refs: tuple[str, ...] = ()
    priority: Priority = "normal"
    closed_at: datetime | None = None
    purge_at: datetime | None = None
    failure: str | None = None
    since: datetime | None = None
    asked_at: datetime | None = None
    usable_at: datetime | None = None
    attempt: int = 1
    last_word: int = 0
    last_side: Side | None = None
    plan: ClosePlan | None = None
    idle_exempt: bool = False
    quiet_since: datetime | None = None
    warn_at: datetime | None = None
    rating: int | None = None
    labels: tuple[str, ...] = ()
    watcher_refs: tuple[str, ...] = ()
    first_response_at: datetime | None = None
    response: Watch | None = None
    resolution: Watch | None = None
    level_at: datetime | None = None
    origin: Origin | None = None

    def changed(self, **fields: object) -> Self:
        """The next version, with some fields changed."""
        return replace(self, version=self.version + 1, **fields)  # type: ignore[arg-type]  # callers name fields

    def moved(self, state: State, **fields: object) -> Self:
        """The next version, in a state in which nothing is awaited of Discord and nothing is planned."""
        return self.changed(state=state, since=None, asked_at=None, attempt=1, plan=None, warn_at=None, **fields)

    def awaiting(self, state: State, now: datetime, **fields: object) -> Self:
        """The next version, in a state that lasts until Discord has answered; what was planned is no longer."""
        return self.changed(state=state, since=now, asked_at=now, attempt=1, plan=None, warn_at=None, **fields)

    def side_of(self, actor: Actor) -> Side | None:
        """Which side a person speaks for: the opener and added people for the member, else staff for the staff."""
        if actor.ref == self.opener_ref or actor.ref in self.member_refs:
            return "member"
        return "staff" if actor.staff else None


def require_active(ticket: Ticket) -> None:
    """Refuses, naming the state, unless people can work in the ticket."""
    if ticket.state in ACTIVE:
        return
    if ticket.state == "closed" and ticket.closed_at:
        raise Refused(TICKET_CLOSED, number=ticket.number, closed_at=at(ticket.closed_at))
    raise Refused(_IN_STATE[ticket.state], number=ticket.number)


def require_settled(ticket: Ticket) -> None:
    """Refuses while Discord is still doing something for the ticket, or when it never came to be."""
    if ticket.state in _IN_STATE:
        raise Refused(_IN_STATE[ticket.state], number=ticket.number)


_IN_STATE = {
    "opening": TICKET_OPENING,
    "closing": TICKET_CLOSING,
    "reopening": TICKET_REOPENING,
    "failed": TICKET_FAILED,
}


def require_opener_or_staff(ticket: Ticket, actor: Actor) -> None:
    """Refuses everyone else."""
    if actor.ref != ticket.opener_ref and not actor.staff:
        raise Refused(NOT_OPENER_OR_STAFF)


def require_reader(ticket: Ticket, actor: Actor) -> None:
    """Refuses whoever could not read the ticket."""
    if ticket.side_of(actor) is None:
        raise Refused(NOT_READER)
