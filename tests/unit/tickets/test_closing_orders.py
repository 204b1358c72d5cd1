"""Closing by plan under any order of events: no word, close or exemption is ever overtaken by a deadline."""

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.tickets.domain import closing, lifecycle, staffing
from services.tickets.domain.closing import IdleRule
from services.tickets.domain.people import Actor, Side
from services.tickets.domain.ticket import ACTIVE, Ticket
from tests.unit.tickets.values import ADDED, ADMINISTRATOR, CHANNEL, NOW, OPENER, STAFF, WEEK, opened

HOUR = timedelta(hours=1)
RULE = IdleRule(72 * HOUR, 24 * HOUR)
OFF = IdleRule(timedelta(0), 24 * HOUR)
ROOM = opened(member_refs=(ADDED.ref,), quiet_since=NOW)


class ClosingMachine(RuleBasedStateMachine):
    """A ticket under every order of words, plans, deadlines, closes and exemptions; ids and times grow together."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.last_id, self.rule = NOW, 0, RULE
        self.ticket = closing.watch(ROOM, RULE)
        self.words: list[tuple[int, datetime, Side]] = []
        self.unheard: list[tuple[int, datetime, Side]] = []
        self.planned: tuple[str, int, datetime, Side | None] | None = None

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def wish(self, after: Ticket) -> None:
        self.ticket = closing.watch(after, self.rule)

    def may(self) -> bool:
        return self.ticket.state in ACTIVE

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        self.now += hours * HOUR

    @rule(side=st.sampled_from(("member", "staff")), late=st.booleans())
    def speak(self, side: Side, late: bool) -> None:
        word = (self.next_id(), self.now, side)
        if late:
            self.unheard.append(word)
        else:
            self.hear(word)

    @rule(data=st.data())
    def fill_back(self, data: st.DataObject) -> None:
        if self.unheard:
            self.hear(self.unheard.pop(data.draw(st.integers(0, len(self.unheard) - 1))))

    def hear(self, word: tuple[int, datetime, Side]) -> None:
        self.words.append(word)
        self.wish(staffing.heard(self.ticket, word[0], word[2], word[1]))

    @rule(actor=st.sampled_from((OPENER, STAFF)), hours=st.integers(1, 60))
    def plan(self, actor: Actor, hours: int) -> None:
        if self.may():
            after = self.next_id()
            self.wish(closing.plan_close(self.ticket, actor, hours * HOUR, self.now, after=after, reason=None))
            self.planned = ("delayed", after, self.now + hours * HOUR, "staff" if actor is STAFF else "member")

    @rule()
    def request(self) -> None:
        if self.may():
            after = self.next_id()
            self.wish(closing.request_close(self.ticket, STAFF, None, self.now, after=after, reason=None))
            self.planned = ("requested", after, self.now + 24 * HOUR, "staff")

    @rule()
    def cancel(self) -> None:
        if self.may() and self.ticket.plan:
            self.wish(closing.cancel_close(self.ticket, OPENER, self.now))
            self.planned = None

    @rule(on=st.booleans())
    def exempt(self, on: bool) -> None:
        if self.may() and self.ticket.idle_exempt != on:
            self.wish(closing.exempt(self.ticket, STAFF, self.now, exempt=on))

    @rule(rule_=st.sampled_from((RULE, OFF, IdleRule(12 * HOUR, 4 * HOUR))), at_once=st.booleans())
    def change_rule(self, rule_: IdleRule, at_once: bool) -> None:
        self.rule = rule_
        if at_once and self.may():
            self.ticket = closing.resettle(self.ticket, self.rule)

    @rule()
    def close(self) -> None:
        if self.may():
            self.ticket = lifecycle.place_closed(lifecycle.close(self.ticket, ADMINISTRATOR, self.now), self.now, WEEK)

    @rule()
    def reopen(self) -> None:
        if self.ticket.state == "closed" and self.ticket.purge_at and self.now < self.ticket.purge_at:
            asked = lifecycle.reopen(self.ticket, OPENER, self.now)
            self.wish(lifecycle.place_reopened(asked, CHANNEL, self.now))
            self.planned = None

    @rule()
    def warning_is_due(self) -> None:
        if (at := closing.deadlines(self.ticket).get("warn")) and at <= self.now:
            after = closing.warn(self.ticket, self.rule, self.now)
            if after.plan:
                heard = max((word for word, _, _ in self.words), default=0)
                self.planned = ("idle", heard, self.now + self.rule.warning, None)
                assert self.rule.idle
                assert not self.ticket.idle_exempt
                assert self.ticket.state != "waiting-for-staff"
            self.ticket = after

    @rule()
    def close_is_due(self) -> None:
        after = closing.expire(self.ticket, self.now)
        if after is self.ticket:
            return
        assert self.planned
        kind, planned_after, at, side = self.planned
        assert self.ticket.plan
        assert self.ticket.plan.kind == kind
        assert self.now >= at
        assert not [word for word, _, spoken in self.words if word > planned_after and spoken != side]
        assert not (kind == "idle" and self.ticket.idle_exempt)
        self.ticket = lifecycle.place_closed(after, self.now, WEEK)

    @invariant()
    def only_tickets_people_work_in_have_deadlines_and_only_one(self) -> None:
        found = closing.deadlines(self.ticket)
        assert len(found) <= 1
        assert not found or self.ticket.state in ACTIVE

    @invariant()
    def a_silent_ticket_that_may_close_has_a_deadline(self) -> None:
        ticket = self.ticket
        if self.rule is RULE and ticket.state in closing.IDLING and not ticket.idle_exempt:
            assert closing.deadlines(closing.watch(ticket, RULE))


TestClosingMachine = ClosingMachine.TestCase
TestClosingMachine.settings = settings(max_examples=200, stateful_step_count=50)
