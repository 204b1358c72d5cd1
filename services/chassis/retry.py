"""How long to wait before the next try, and which errors deserve one."""

import random
from collections.abc import Callable
from enum import Enum
from typing import Final

from contracts.codec import ContractViolation
from services.chassis.errors import TicketSystemError, is_transient

FIRST_WAIT: Final = 0.2
LONGEST_WAIT: Final = 15.0
UNEXPECTED_TRIES: Final = 3
"""A bug gets this many tries before its record is set aside."""

Predicate = Callable[[BaseException], bool]


class Verdict(Enum):
    """What to do about an error."""

    WAIT = "wait"
    """Transient: the partition waits and tries again for as long as it lasts."""
    SET_ASIDE = "set-aside"
    """Permanent: a dead letter at once."""
    TRY_AGAIN = "try-again"
    """Unexpected: a few tries, then a dead letter."""


def judge(error: BaseException, also_transient: Predicate) -> Verdict:
    """Sorts an error; `also_transient` knows the service's own dependencies."""
    if isinstance(error, ContractViolation):
        return Verdict.SET_ASIDE
    if is_transient(error) or also_transient(error):
        return Verdict.WAIT
    return Verdict.SET_ASIDE if isinstance(error, TicketSystemError) else Verdict.TRY_AGAIN


def slug_of(error: BaseException) -> str:
    """The stable name of an error for metrics, logs and dead letters."""
    return error.slug if isinstance(error, TicketSystemError | ContractViolation) else "unexpected"


def wait_seconds(attempt: int) -> float:
    """The jittered wait after the `attempt`-th failure (from 1): 0.2 s, doubling, 15 s at most."""
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(attempt - 1, 20))
    return random.uniform(longest / 2, longest)  # noqa: S311 - spreads retries, protects nothing
