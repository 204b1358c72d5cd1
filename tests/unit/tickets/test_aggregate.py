"""The ticket under any sequence of wishes, answers and waits: what must always hold, holds."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.tickets.domain import lifecycle, staffing
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from services.tickets.domain.ticket import ACTIVE, AWAITING_DISCORD, ENDED, Ticket
from services.tickets.domain.transfer import transfer
from services.tickets.domain.watching import set_watching
from tests.unit.tickets.values import ADDED, ADMINISTRATOR, COLLEAGUE, NOW, OPENER, STAFF, STRANGER, WEEK, opening

ACTORS = st.sampled_from((OPENER, STAFF, COLLEAGUE, ADMINISTRATOR, ADDED, STRANGER))
CHANNELS = st.sampled_from(("4000", "4001"))


class TicketMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.ticket = opening()
        self.messages = 0
        self.facts: set[str] = set()

    def wish(self, change: Callable[[], Ticket]) -> None:
        before = self.ticket
        try:
            self.ticket = change()
        except Refused as refused:
            self.facts.update(map(str, refused.facts.values()))
            return
        assert self.ticket.version == before.version + 1

    def fact(self, after: Ticket) -> None:
        assert after.version == self.ticket.version + (after is not self.ticket)
        self.ticket = after

    @rule(seconds=st.integers(1, 700))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.fact(lifecycle.overdue(self.ticket, self.now, WEEK))

    @rule(actor=ACTORS)
    def close(self, actor: Actor) -> None:
        self.wish(lambda: lifecycle.close(self.ticket, actor, self.now))

    @rule(actor=ACTORS)
    def reopen(self, actor: Actor) -> None:
        self.wish(lambda: lifecycle.reopen(self.ticket, actor, self.now))

    @rule(actor=ACTORS)
    def claim(self, actor: Actor) -> None:
        self.wish(lambda: staffing.claim(self.ticket, actor))

    @rule(actor=ACTORS)
    def unclaim(self, actor: Actor) -> None:
        self.wish(lambda: staffing.unclaim(self.ticket, actor))

    @rule(actor=ACTORS, whom=ACTORS)
    def hand_on(self, actor: Actor, whom: Actor) -> None:
        self.wish(lambda: transfer(self.ticket, actor, whom))

    @rule(actor=ACTORS, wanted=st.booleans())
    def watch(self, actor: Actor, wanted: bool) -> None:
        self.wish(lambda: set_watching(self.ticket, actor, watch=wanted))

    @rule(actor=ACTORS, whom=ACTORS)
    def add(self, actor: Actor, whom: Actor) -> None:
        self.wish(lambda: staffing.add_member(self.ticket, actor, whom.ref))

    @rule(actor=ACTORS, whom=ACTORS)
    def remove(self, actor: Actor, whom: Actor) -> None:
        self.wish(lambda: staffing.remove_member(self.ticket, actor, whom.ref))

    @rule(channel=CHANNELS)
    def created(self, channel: str) -> None:
        self.fact(lifecycle.place_created(self.ticket, channel, self.now))

    @rule()
    def refused(self) -> None:
        self.fact(lifecycle.place_failed(self.ticket, "missing-permission", self.now, WEEK))

    @rule()
    def archived(self) -> None:
        self.fact(lifecycle.place_closed(self.ticket, self.now, WEEK))

    @rule(channel=CHANNELS)
    def unarchived(self, channel: str) -> None:
        self.fact(lifecycle.place_reopened(self.ticket, channel, self.now))

    @rule(channel=CHANNELS)
    def deleted_by_hand(self, channel: str) -> None:
        self.fact(lifecycle.place_deleted(self.ticket, channel, self.now, WEEK))

    @rule()
    def erasure(self) -> None:
        self.fact(lifecycle.close_for_erasure(self.ticket, self.now))

    @rule(actor=ACTORS, back=st.integers(0, 3))
    def speak(self, actor: Actor, back: int) -> None:
        self.messages += 1
        side = self.ticket.side_of(actor)
        if side:
            before = self.ticket
            self.ticket = staffing.heard(before, self.messages - back, side, self.now)
            assert self.ticket.version == before.version + (self.ticket.state != before.state)

    @invariant()
    def waits_for_discord_have_a_deadline_and_nothing_else_has(self) -> None:
        assert (self.ticket.state in AWAITING_DISCORD) == (self.ticket.since is not None)
        assert (self.ticket.since is None) == (self.ticket.asked_at is None)

    @invariant()
    def only_staff_have_a_ticket_or_watch_it(self) -> None:
        staff = {actor.ref for actor in (STAFF, COLLEAGUE, ADMINISTRATOR)}
        assert self.ticket.claimed_by is None or self.ticket.claimed_by in staff
        assert staff.issuperset(self.ticket.watcher_refs)
        assert len(set(self.ticket.watcher_refs)) == len(self.ticket.watcher_refs)

    @invariant()
    def an_ended_ticket_has_an_end_and_an_open_one_has_none(self) -> None:
        if self.ticket.state in ENDED:
            assert self.ticket.closed_at is not None
            assert self.ticket.purge_at == self.ticket.closed_at + WEEK
        if self.ticket.state in ACTIVE:
            assert self.ticket.closed_at is None
            assert self.ticket.purge_at is None
            assert self.ticket.channel_id is not None

    @invariant()
    def refusals_name_nobody(self) -> None:
        assert self.facts.isdisjoint((OPENER.ref, STAFF.ref, ADDED.ref, COLLEAGUE.ref))

    @invariant()
    def identity_never_changes(self) -> None:
        first = opening()
        for name in ("ticket_id", "guild_id", "number", "opener_ref", "opened_at", "type_id"):
            assert getattr(self.ticket, name) == getattr(first, name)
        assert OPENER.ref not in self.ticket.member_refs
        assert len(set(self.ticket.member_refs)) == len(self.ticket.member_refs)


TestTicketMachine = TicketMachine.TestCase
TestTicketMachine.settings = settings(max_examples=150, stateful_step_count=40)
