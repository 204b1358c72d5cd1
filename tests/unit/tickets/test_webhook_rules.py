"""How deliveries of webhooks are signed, tried again and given up, and what a server may have of them."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from services.tickets.domain.refusals import WEBHOOK_LIMIT, WEBHOOKS_PLAN, Refused
from services.tickets.domain.webhooks.endpoints import MOST, free_number, require_plan
from services.tickets.domain.webhooks.schedule import KEPT, LEASE, TRY_SECONDS, WAITS, next_try, rest
from services.tickets.domain.webhooks.signing import SECRET_BYTES, headers, secret_of

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
secrets = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES).map(secret_of)
bodies = st.dictionaries(st.text(max_size=5), st.integers(), max_size=3).map(lambda told: json.dumps(told).encode())


@given(secrets, st.uuids().map(str), bodies)
def test_the_reference_library_verifies_what_is_signed(secret: str, message_id: str, body: bytes) -> None:
    signed = headers([secret], message_id, datetime.now(UTC), body)
    Webhook(secret).verify(body, signed)


@given(secrets, secrets, bodies)
def test_both_secrets_verify_while_the_former_one_counts(old: str, new: str, body: bytes) -> None:
    signed = headers([new, old], "id", datetime.now(UTC), body)
    for secret in (old, new):
        Webhook(secret).verify(body, signed)


@given(secrets, secrets, bodies)
def test_nobody_elses_secret_verifies_and_nothing_altered_does(secret: str, other: str, body: bytes) -> None:
    signed = headers([secret], "id", datetime.now(UTC), body)
    altered = [(secret, body + b" ", signed), (secret, body, {**signed, "webhook-id": "other"})]
    if other != secret:
        altered.append((other, body, signed))
    for key, content, given_headers in altered:
        with pytest.raises(WebhookVerificationError):
            Webhook(key).verify(content, given_headers)


def test_waits_grow_and_end_before_a_delivery_is_no_longer_kept() -> None:
    assert list(WAITS) == sorted(WAITS)
    assert sum(WAITS, timedelta()) + len(WAITS) * timedelta(seconds=TRY_SECONDS) < KEPT
    assert next_try(1, NOW) == NOW + timedelta(seconds=5)
    assert next_try(len(WAITS), NOW) == NOW + WAITS[-1]
    assert next_try(len(WAITS) + 1, NOW) is None
    assert timedelta(seconds=TRY_SECONDS) < LEASE


def test_an_endpoint_that_fails_is_left_alone_for_longer_and_longer_up_to_a_minute() -> None:
    rests = [rest(failures) for failures in range(50)]
    assert rests == sorted(rests)
    assert (rests[0], rests[1], rests[-1]) == (timedelta(), timedelta(seconds=2), timedelta(minutes=1))


@given(st.sets(st.integers(1, MOST)))
def test_numbers_are_the_lowest_free_ones_up_to_the_limit(taken: set[int]) -> None:
    if len(taken) == MOST:
        with pytest.raises(Refused) as refused:
            free_number(taken)
        assert refused.value.rule == WEBHOOK_LIMIT
    else:
        number = free_number(taken)
        assert number not in taken
        assert set(range(1, number)) <= taken


def test_webhooks_belong_to_the_plans_that_are_paid_for() -> None:
    with pytest.raises(Refused) as refused:
        require_plan("free")
    assert refused.value.rule == WEBHOOKS_PLAN
    require_plan("pro")
    require_plan("enterprise")
