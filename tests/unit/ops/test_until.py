"""How the end of a grant is read."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import typer

from services.ops.commands.plans import end_of


def test_a_date_counts_to_its_end() -> None:
    assert end_of("2027-12-31") == datetime(2028, 1, 1, tzinfo=UTC)
    assert end_of("2028-02-29") == datetime(2028, 3, 1, tzinfo=UTC)


def test_a_moment_counts_as_it_is() -> None:
    assert end_of("2027-12-31T18:00:00+01:00") == datetime(2027, 12, 31, 18, tzinfo=timezone(timedelta(hours=1)))
    assert end_of("2027-12-31T18:00:00Z") == datetime(2027, 12, 31, 18, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "tomorrow", "2027-02-30", "2027-12-31T18:00:00", "31.12.2027", "9999-12-31"])
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="2027-12-31"):
        end_of(text)
