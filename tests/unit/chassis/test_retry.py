"""Errors are sorted by what to do about them, and waits grow to a limit."""

import pytest

from contracts.codec import ContractViolation
from services.chassis.errors import BrokerUnavailable, Permanent
from services.chassis.retry import LONGEST_WAIT, Verdict, judge, slug_of, wait_seconds


class Discord(Exception):
    pass


@pytest.mark.parametrize(
    ("error", "verdict", "slug"),
    [
        (ContractViolation("not-json"), Verdict.SET_ASIDE, "not-json"),
        (Permanent("no", slug="no-way"), Verdict.SET_ASIDE, "no-way"),
        (BrokerUnavailable(), Verdict.WAIT, "broker-unavailable"),
        (ConnectionResetError(), Verdict.WAIT, "unexpected"),
        (Discord(), Verdict.WAIT, "unexpected"),
        (ExceptionGroup("two", [BrokerUnavailable(), ConnectionResetError()]), Verdict.WAIT, "unexpected"),
        (ExceptionGroup("two", [BrokerUnavailable(), KeyError()]), Verdict.TRY_AGAIN, "unexpected"),
        (KeyError("private words"), Verdict.TRY_AGAIN, "unexpected"),
    ],
)
def test_what_to_do_about_an_error(error: Exception, verdict: Verdict, slug: str) -> None:
    assert judge(error, lambda one: isinstance(one, Discord)) is verdict
    assert slug_of(error) == slug


def test_waits_double_from_a_fifth_of_a_second_to_fifteen() -> None:
    for attempt in range(1, 100):
        longest = min(LONGEST_WAIT, 0.2 * 2 ** (attempt - 1))
        assert longest / 2 <= wait_seconds(attempt) <= longest
