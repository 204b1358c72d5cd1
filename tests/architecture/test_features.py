"""The list of capabilities names tests that exist, and ticks only what lacks nothing."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
ROWS: Final = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs/features.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| | capability") and "---" not in line
]


def test_every_capability_has_its_row_in_order() -> None:
    numbered = [row[0].removesuffix("✓").strip() for row in ROWS if row[0]]
    assert numbered == [f"T{number}" for number in range(1, 25)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_row_names_tests_that_exist_and_is_ticked_when_nothing_is_missing(row: list[str]) -> None:
    mark, _, works, shown, missing = row
    for path in re.findall(r"`([^`]+)`", shown):
        assert (ROOT / path).is_file(), f"{path} does not exist"
    assert bool(works) == bool(shown)
    assert works or missing
    if mark:
        assert mark.endswith("✓") == (not missing)
