"""How urgent a ticket is."""

from typing import Final, Literal, get_args

Priority = Literal["low", "normal", "high", "urgent"]
PRIORITIES: Final[tuple[Priority, ...]] = get_args(Priority)
"""The least urgent first."""
