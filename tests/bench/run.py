"""What every benchmark is given."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """Where and how much to measure.

    Attributes:
        folder: empty, for the benchmark's data.
        quick: small sizes, to see that it works; the figures mean little.
    """

    folder: Path
    quick: bool

    def size(self, full: int, quick: int) -> int:
        """The size for this run."""
        return quick if self.quick else full


async def in_turn(rounds: int, *sides: Callable[[], Awaitable[None]]) -> None:
    """Runs the sides forth and back (A B B A for two) until each had its rounds: what drifts touches all alike."""
    order: Sequence[Callable[[], Awaitable[None]]] = sides
    for _ in range(rounds):
        for side in order:
            await side()
        order = order[::-1]
