"""The count of refused requests is never below the truth, and says in time how much to hold back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.budget import (
    SHED_AT,
    SPAN,
    STOP_AT,
    WARN_AT,
    WINDOW,
    InvalidRequests,
    Restraint,
    horizon,
    span_of,
)

NOW = datetime(2026, 3, 1, 12, 0, 7, 123456, tzinfo=UTC)
HOUR_MS = 3_600_000
moments = st.integers(0, HOUR_MS).map(lambda ms: NOW + timedelta(milliseconds=ms))


def within(events: list[datetime], begin: datetime, end: datetime) -> int:
    return sum(begin < event <= end for event in events)


@given(st.lists(moments, max_size=200).map(sorted))
def test_the_count_is_never_below_what_the_window_holds_and_above_it_only_by_one_span(events: list[datetime]) -> None:
    budget, seen = InvalidRequests(), list[datetime]()
    for event in events:
        budget.add(event)
        seen.append(event)
        counted = budget.count(event)
        assert within(seen, event - WINDOW, event) <= counted <= within(seen, event - WINDOW - SPAN, event)
    assert budget.count(NOW + timedelta(hours=1) + WINDOW + SPAN) == 0


class Store:
    """What Mongo keeps."""

    def __init__(self) -> None:
        self.spans: dict[datetime, int] = {}

    def add(self, span: datetime, number: int) -> None:
        self.spans[span] = self.spans.get(span, 0) + number

    def after(self, begin: datetime) -> dict[datetime, int]:
        return {span: number for span, number in self.spans.items() if span > begin}


@given(st.lists(st.tuples(moments, st.sampled_from(["first", "second", "share", "crash"])), max_size=120).map(sorted))
def test_replicas_that_share_count_the_same_and_a_crash_forgets_only_what_was_not_shared(
    happenings: list[tuple[datetime, str]],
) -> None:
    store, budgets, known = Store(), [InvalidRequests(), InvalidRequests()], list[datetime]()
    own: list[list[datetime]] = [[], []]

    def share(now: datetime) -> None:
        for budget, unshared in zip(budgets, own, strict=True):
            before = budget.count(now)
            for span, number in budget.unshared().items():
                store.add(span, number)
                budget.share(span, number)
            assert budget.count(now) == before, "telling changes no count"
            known.extend(unshared)
            unshared.clear()
        for budget in budgets:
            budget.learn(store.after(horizon(now)))

    for now, what in happenings:
        if what == "share":
            share(now)
        elif what == "crash":
            budgets[1], own[1] = InvalidRequests(), []
            budgets[1].learn(store.after(horizon(now)))
        else:
            which = 0 if what == "first" else 1
            budgets[which].add(now)
            own[which].append(now)
        for budget, unshared in zip(budgets, own, strict=True):
            assert budget.count(now) >= within([*unshared], now - WINDOW, now)
    end = happenings[-1][0] if happenings else NOW
    share(end)
    assert budgets[0].count(end) == budgets[1].count(end) >= within(known, end - WINDOW, end)


@pytest.mark.parametrize(
    ("number", "restraint"),
    [
        (0, Restraint.NONE),
        (WARN_AT - 1, Restraint.NONE),
        (WARN_AT, Restraint.WARN),
        (SHED_AT - 1, Restraint.WARN),
        (SHED_AT, Restraint.SHED),
        (STOP_AT - 1, Restraint.SHED),
        (STOP_AT, Restraint.STOP),
    ],
)
def test_more_is_held_back_the_more_was_refused(number: int, restraint: Restraint) -> None:
    budget = InvalidRequests()
    for _ in range(number):
        budget.add(NOW)
    assert budget.restraint(NOW) is restraint


def test_requests_stop_before_discord_bans_the_address_and_go_on_when_the_window_has_passed() -> None:
    budget = InvalidRequests()
    budget.learn({span_of(NOW): STOP_AT})
    assert budget.restraint(NOW + WINDOW) is Restraint.STOP
    assert budget.restraint(NOW + WINDOW + SPAN) is Restraint.NONE
    assert STOP_AT < 10_000, "Discord's own number"
