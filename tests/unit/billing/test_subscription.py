"""How a server's plan changes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.billing import PlanName
from services.billing.domain.catalogue import PLANS
from services.billing.domain.subscription import GrantRefused, Subscription

NOW = datetime(2027, 1, 31, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


def test_a_server_begins_on_free_without_an_end() -> None:
    assert Subscription("1") == Subscription("1", "free", None, 1)


def test_a_grant_raises_the_version_and_ends_by_itself() -> None:
    granted = Subscription("1").grant("pro", LATER, NOW)
    assert granted == Subscription("1", "pro", LATER, 2)
    assert granted.expire(LATER - timedelta(seconds=1)) is granted
    assert granted.expire(LATER) == Subscription("1", "free", None, 3)


def test_the_same_grant_again_changes_nothing() -> None:
    granted = Subscription("1").grant("pro", LATER, NOW)
    assert granted.grant("pro", LATER, NOW) is granted


def test_a_grant_without_an_end_never_expires() -> None:
    granted = Subscription("1").grant("enterprise", None, NOW)
    assert granted.expire(NOW + timedelta(days=36500)) is granted


@pytest.mark.parametrize(
    ("plan", "until", "slug"),
    [
        ("pro", NOW, "until-in-the-past"),
        ("pro", NOW - timedelta(days=1), "until-in-the-past"),
        ("free", LATER, "free-has-no-end"),
    ],
)
def test_a_grant_against_the_rules_is_refused_with_its_slug(plan: PlanName, until: datetime, slug: str) -> None:
    with pytest.raises(GrantRefused) as refused:
        Subscription("1").grant(plan, until, NOW)
    assert refused.value.slug == slug


@given(st.lists(st.tuples(st.sampled_from(PLANS), st.integers(-2, 60), st.booleans()), max_size=12))
def test_the_version_grows_by_one_with_every_change_and_only_then(steps: list[tuple[PlanName, int, bool]]) -> None:
    subscription, now = Subscription("1"), NOW
    for plan, days, expires in steps:
        now += timedelta(days=1)
        until = None if plan == "free" else now + timedelta(days=days)
        before = subscription
        try:
            subscription = subscription.expire(now) if expires else subscription.grant(plan, until, now)
        except GrantRefused:
            assert days <= 0
        changed = (before.plan, before.until) != (subscription.plan, subscription.until)
        assert subscription.version == before.version + changed
        assert subscription.plan != "free" or subscription.until is None
