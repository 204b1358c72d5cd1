"""The states of a case under every order of repeated, late and foreign answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.privacy.domain.answers import Answers, Kept, Page
from services.privacy.domain.case import TELL_WITHIN, Case, IllegalStep, Kind

NOW = datetime(2027, 1, 31, 12, tzinfo=UTC)
SERVICES = ("gateway", "tickets", "privacy", "billing")
DONE = Page(0, count=1, done=True)


def case(kind: Kind = "erase") -> Case:
    return Case.open("case", "ref", kind, requested_at=NOW, asked_at=NOW, services=SERVICES, days=30)


def answered(kind: Kind = "erase") -> Case:
    result = case(kind)
    for service in SERVICES:
        result = result.answer(service, DONE)
    return result


def test_a_case_is_answered_only_when_every_service_is_done() -> None:
    running = case()
    for service in SERVICES[:-1]:
        running = running.answer(service, DONE)
    assert running.state == "collecting"
    assert running.missing == ("billing",)
    assert running.answer("billing", DONE).state == "answered"


def test_a_case_waits_for_a_page_that_a_later_one_overtook() -> None:
    running = replace(case(), answers={"tickets": Answers()})
    running = running.answer("tickets", Page(2, count=3, done=True)).answer("tickets", Page(0, count=1))
    assert running.state == "collecting"
    running = running.answer("tickets", Page(1, count=2))
    assert running.state == "answered"
    assert running.count == 6


def test_a_repeated_page_counts_once() -> None:
    kept = Kept("suppression-entry", "legal-duty")
    page = Page(0, count=5, removed={"messages": 5}, kept=(kept,))
    once = case().answer("tickets", page)
    assert once.answer("tickets", page) == once
    assert once.count == 5
    assert once.kept == (kept,)


def test_an_answer_of_a_stranger_or_after_the_end_changes_nothing() -> None:
    assert case().answer("stranger", DONE) == case()
    over = answered().tell("notice", NOW).close("told")
    assert over.answer("tickets", Page(1, count=9)) == over


def test_an_erasure_cannot_be_called_off_before_the_person_is_gone() -> None:
    for unfinished in (case(), answered()):
        with pytest.raises(IllegalStep):
            unfinished.close("aborted")
    with pytest.raises(IllegalStep):
        case().tell("notice", NOW)


@pytest.mark.parametrize("running", [case("export"), answered("export"), answered("export").tell("n", NOW)])
def test_an_export_can_be_aborted_in_every_running_state(running: Case) -> None:
    assert running.close("aborted").state == "closing"


def test_a_case_that_is_turned_away_asks_nobody_and_only_closes() -> None:
    turned_away = case().turn_away("joined")
    assert (turned_away.state, turned_away.running, turned_away.missing) == ("closing", False, ())
    assert turned_away.end(NOW).state == "ended"


def test_waiting_for_a_notice_ends_with_the_link_or_after_a_week() -> None:
    until = NOW + timedelta(hours=24)
    assert answered("export").tell("n", NOW, link_until=until).given_up_at() == until
    assert answered().tell("n", NOW).given_up_at() == NOW + TELL_WITHIN
    assert case().given_up_at() is None


@given(st.data(), st.integers(1, 8))
def test_pages_in_any_order_and_number_of_times_give_the_same_answer(data: st.DataObject, size: int) -> None:
    pages = [Page(n, count=n + 1, removed={"rows": n + 1}, done=n == size - 1) for n in range(size)]
    in_order = Answers()
    for page in pages:
        in_order = in_order.add(page)
    shuffled = data.draw(st.permutations(pages)) + data.draw(st.lists(st.sampled_from(pages), max_size=10))
    answers = Answers()
    for page in data.draw(st.permutations(shuffled)):
        assert not answers.complete or answers.count == in_order.count
        answers = answers.add(page)
    assert answers == in_order
    assert answers.complete


class CaseMachine(RuleBasedStateMachine):
    """Any order of messages, crashes (a step done twice) and time."""

    @initialize(kind=st.sampled_from(["export", "erase"]), sizes=st.tuples(*[st.integers(1, 3)] * len(SERVICES)))
    def request(self, kind: Kind, sizes: tuple[int, ...]) -> None:
        self.case = case(kind)
        self.sizes = dict(zip(SERVICES, sizes, strict=True))
        self.came: set[tuple[str, int]] = set()
        self.destroyed = self.told = False
        self.states = [self.case.state]

    def _take(self, step: Case) -> None:
        self.case = step
        if step.state != self.states[-1]:
            self.states.append(step.state)

    @rule(service=st.sampled_from((*SERVICES, "stranger")), number=st.integers(0, 2))
    def page(self, service: str, number: int) -> None:
        size = self.sizes.get(service, 1)
        if number < size:
            if self.case.expects(service, number):
                self.came.add((service, number))
            self._take(self.case.answer(service, Page(number, count=1, done=number == size - 1)))

    @precondition(lambda self: self.case.state == "answered")
    @rule()
    def finish(self) -> None:
        self.destroyed = True
        self._take(self.case.tell("notice", NOW))
        with pytest.raises(IllegalStep):
            self.case.tell("another", NOW)

    @rule(arrived=st.booleans())
    def notice(self, arrived: bool) -> None:
        if self.case.state == "telling":
            self.told = True
            self._take(self.case.close("told" if arrived else "untold"))
        elif self.case.kind == "erase" or not self.case.running:
            with pytest.raises(IllegalStep):
                self.case.close("told")

    @precondition(lambda self: self.case.kind == "export" and self.case.running)
    @rule()
    def erasure_comes(self) -> None:
        self._take(self.case.close("aborted"))

    @precondition(lambda self: self.case.state == "closing")
    @rule()
    def end(self) -> None:
        self._take(self.case.end(NOW))

    @invariant()
    def the_person_is_destroyed_only_when_everything_came(self) -> None:
        everything = {(service, page) for service, size in self.sizes.items() for page in range(size)}
        if self.destroyed:
            assert self.came == everything
        if self.case.state == "answered":
            assert self.case.count == len(everything)

    @invariant()
    def states_only_go_forward(self) -> None:
        order = ["collecting", "answered", "telling", "closing", "ended"]
        assert self.states == sorted(self.states, key=order.index)
        if self.case.kind == "erase" and "closing" in self.states:
            assert "telling" in self.states

    @invariant()
    def an_outcome_is_named_exactly_when_it_is_over(self) -> None:
        assert (self.case.outcome is not None) == (not self.case.running)


TestCaseMachine = CaseMachine.TestCase
