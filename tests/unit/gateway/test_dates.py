"""Days as people type them."""

from datetime import UTC, datetime

import pytest

from services.gateway.domain.asking import Refused
from services.gateway.domain.dates import day_of


@pytest.mark.parametrize("typed", ["2026-11-03", "3.11.2026", " 03.11.2026 ", "3. 11. 2026", "2026-11-3"])
def test_a_day_is_read_in_either_way(typed: str) -> None:
    assert day_of(typed) == datetime(2026, 11, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "11/3/2026", "2026-02-30", "0000-01-01", "2026-11-03T00:00", "٣.11.2026"]
)
def test_what_is_no_day_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        day_of(typed)
    assert refused.value.slug == "date-unreadable"
