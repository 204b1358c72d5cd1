"""The README's figures: they stand between two marks, and a full run writes them anew."""

from pathlib import Path
from typing import Final

README: Final = Path("README.md")
BEGIN: Final = "<!-- figures -->"
END: Final = "<!-- /figures -->"


def replaced(text: str, figures: str) -> str:
    """The text with these figures between its marks, and nothing else changed.

    Raises:
        ValueError: the marks are not there, once each and in order.
    """
    before, begin, rest = text.partition(BEGIN)
    old, end, after = rest.partition(END)
    if not begin or not end or any(mark in part for part in (before, old, after) for mark in (BEGIN, END)):
        raise ValueError(f"the README must have {BEGIN} and below it {END}, once each: the figures go between them")
    return f"{before}{BEGIN}\n{figures}\n{END}{after}"
