"""What a run of the load came to, told at its end."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import pytest

from tests.chaos.load import Portion

PROPERTY: Final = "chaos"
"""Name of the property of a test's report that carries what its portion did, from whichever worker it ran on."""


def counted(portions: Iterable[Portion]) -> dict[str, int]:
    """What people did in these portions, in numbers."""
    found: Counter[str] = Counter()
    for portion in portions:
        for each in portion.conversations:
            found["tickets"] += bool(each.thread_id)
            found["closed"] += each.closed
            found["messages"] += each.written
            found["edits"] += each.edits
            found["deletions"] += len(each.deleted)
            found["files"] += each.files
    return dict(found)


def lines(reports: Iterable[pytest.TestReport]) -> list[str]:
    """One line for each portion, which names its fault, and their sum."""
    ran: dict[str, Counter[str]] = {}
    for report in reports:
        did = dict(report.user_properties).get(PROPERTY)
        if report.when == "teardown" and isinstance(did, dict):
            ran[report.nodeid.rpartition("::")[2].removeprefix("test_")] = Counter(did)
    if not ran:
        return []
    total: Counter[str] = sum(ran.values(), Counter())
    return [*(f"{name}: {_words(did)}" for name, did in sorted(ran.items())), f"all {len(ran)}: {_words(total)}"]


def _words(did: Counter[str]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in did.items())
