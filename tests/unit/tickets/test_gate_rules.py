"""Roles, age, time on the server and pace: who passes, and that `resets_at` is the first moment they do."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contracts.event import new_id
from contracts.gates import rules
from contracts.gates.settings import GateSettings, Span, SupportHours, TypeGates
from contracts.gates.standing import DAY, HOUR, Standing, standing
from services.tickets.domain.gates.pace import check_cooldown
from services.tickets.domain.gates.person import check_person
from services.tickets.domain.refusals import Refused

PANEL = new_id()
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
ROLES = st.lists(st.sampled_from(["1", "2", "3", "4"]), unique=True)
SECOND = timedelta(seconds=1)


def moment(stop: rules.Stop) -> datetime:
    return datetime.fromtimestamp(int(stop.facts["resets_at"]), UTC)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=800)), st.integers(0, 365))
def test_an_account_passes_from_the_moment_it_is_told_on_and_never_before_it_is_old_enough(
    created: datetime, age: timedelta, days: int
) -> None:
    now = created + age
    who = standing(created, None, now)
    stop = rules.young_account(who, days, now)
    if stop is None:
        assert age >= days * DAY
    else:
        assert stop.facts["days"] == days
        assert now < moment(stop) < created + days * DAY + DAY
        assert rules.young_account(who, days, moment(stop)) is None
        assert rules.young_account(who, days, moment(stop) - SECOND) is not None
        assert rules.young_account(standing(created, None, moment(stop)), days, moment(stop)) is None


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=500)), st.integers(0, 24 * 365))
def test_a_member_passes_from_the_moment_they_are_told_on_and_never_before_their_time(
    joined: datetime, since: timedelta, hours: int
) -> None:
    now = joined + since
    who = standing(joined, joined, now)
    stop = rules.new_member(who, hours, now)
    if stop is None:
        assert since >= hours * HOUR
    else:
        assert now < moment(stop) < joined + hours * HOUR + HOUR
        assert rules.new_member(who, hours, moment(stop)) is None
        assert rules.new_member(who, hours, moment(stop) - SECOND) is not None


@given(MOMENTS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=4000)))
@example(datetime(2020, 1, 1, microsecond=1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC), timedelta(days=365))
def test_of_when_an_account_was_made_no_more_is_told_than_a_day_and_nothing_of_an_old_one(
    created: datetime, joined: datetime, age: timedelta
) -> None:
    who = standing(created, joined, created + age)
    if who.account_since is not None:
        assert (who.account_since.hour, who.account_since.minute, who.account_since.second) == (0, 0, 0)
        assert created <= who.account_since < created + DAY
        assert created + age < who.account_since + 365 * DAY
    if who.member_since is not None:
        assert (who.member_since.minute, who.member_since.second, who.member_since.microsecond) == (0, 0, 0)
        assert joined <= who.member_since < joined + HOUR


@given(MOMENTS, MOMENTS, st.lists(st.timedeltas(timedelta(0), timedelta(days=800)), min_size=2, max_size=5))
def test_who_has_passed_by_age_passes_ever_after(created: datetime, joined: datetime, waits: list[timedelta]) -> None:
    gates = GateSettings(min_account_days=30, min_member_hours=500)
    start = max(created, joined)
    passed = [
        rules.for_form(gates, PANEL, "support", [], standing(created, joined, now), now) is None
        for now in (start + wait for wait in sorted(waits))
    ]
    assert passed == sorted(passed)


def test_somebody_of_whom_discord_says_nothing_passes() -> None:
    assert rules.young_account(Standing(), 365, datetime.now(UTC)) is None
    assert rules.new_member(Standing(), 8760, datetime.now(UTC)) is None


@given(ROLES, ROLES, ROLES)
def test_roles_let_pass_who_has_one_that_is_needed_and_none_that_is_blocked(
    required: list[str], blocked: list[str], held: list[str]
) -> None:
    gates = GateSettings(required_role_ids=tuple(required), blocked_role_ids=tuple(blocked))
    stop = rules.for_form(gates, PANEL, "support", held, Standing(), datetime.now(UTC))
    if set(blocked) & set(held):
        assert stop is not None
        assert stop.slug == "blocked-role"
        assert stop.facts["role"] in held
    elif required and not set(required) & set(held):
        assert stop == rules.Stop("role-required", {"roles": ",".join(required)})
    else:
        assert stop is None


def test_a_type_asks_for_its_own_roles_in_place_of_the_servers() -> None:
    kind = TypeGates(panel_id=PANEL, type_id="crew", required_role_ids=("2",))
    gates = GateSettings(required_role_ids=("1",), types=(kind,))
    now = datetime.now(UTC)
    assert rules.for_form(gates, PANEL, "crew", ["2"], Standing(), now) is None
    assert rules.for_form(gates, PANEL, "support", ["2"], Standing(), now) is not None
    assert rules.for_form(gates, new_id(), "crew", ["2"], Standing(), now) is not None


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=2)), st.integers(0, 86_400))
def test_the_next_ticket_may_be_opened_from_the_moment_that_is_told_on(
    opened: datetime, since: timedelta, seconds: int
) -> None:
    now = opened + since
    if since >= timedelta(seconds=seconds):
        check_cooldown(opened, seconds, now)
        return
    with pytest.raises(Refused) as refused:
        check_cooldown(opened, seconds, now)
    again = datetime.fromtimestamp(int(refused.value.facts["resets_at"]), UTC)
    assert refused.value.facts["seconds"] == seconds
    assert now <= again < opened + timedelta(seconds=seconds) + SECOND
    check_cooldown(opened, seconds, again)


def test_whoever_never_opened_a_ticket_waits_for_nothing() -> None:
    check_cooldown(None, 86_400, datetime.now(UTC))


@pytest.mark.parametrize("outside", ["warn", "block"])
def test_only_hours_that_block_refuse(outside: str) -> None:
    hours = SupportHours.model_validate(
        {"zone": "Etc/UTC", "spans": [Span(day=0, start=540, end=1020)], "outside": outside}
    )
    sunday = datetime(2025, 3, 9, 12, tzinfo=UTC)
    gates = GateSettings(hours=hours)
    if outside == "warn":
        check_person(gates, PANEL, "support", [], Standing(), sunday)
    else:
        with pytest.raises(Refused) as refused:
            check_person(gates, PANEL, "support", [], Standing(), sunday)
        assert refused.value.facts == {"resets_at": int(datetime(2025, 3, 10, 9, tzinfo=UTC).timestamp())}
