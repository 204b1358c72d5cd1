"""How long people waited, counted in so little room that it does not matter how many they were.

Waits are counted in classes that grow by 2 %, so that whatever is read from them is right to 1 %; the idea is that of
DDSketch (https://www.vldb.org/pvldb/vol12/p2195-masson.pdf). From a second to a year there are fewer than 900 classes,
and the counts of several days or types add up to those of all.
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Final

GROWTH: Final = 1.02
"""Of one class to the next."""


def class_of(seconds: float) -> int:
    """The class a wait is counted in; up to a second it is 0."""
    return math.ceil(math.log(max(seconds, 1)) / math.log(GROWTH))


def seconds_of(number: int) -> int:
    """The wait that stands for a class: the one that is nearest to all of it, by proportion."""
    return round(2 * GROWTH**number / (GROWTH + 1)) if number else 1


class Counts:
    """So many waits in each class."""

    def __init__(self, waits: Iterable[float] = ()) -> None:
        """Counts some, in seconds."""
        self._by_class: Counter[int] = Counter(class_of(seconds) for seconds in waits)

    def add(self, number: int, count: int) -> None:
        """Counts more waits of a class."""
        self._by_class[number] += count

    def update(self, other: "Counts") -> None:
        """Counts what another has counted."""
        self._by_class.update(other._by_class)  # noqa: SLF001 - another of the same

    def __len__(self) -> int:
        return self._by_class.total()

    def quantile(self, share: float) -> int:
        """Seconds that so large a share of the waits does not exceed, by the nearest rank; 0 of none at all.

        Args:
            share: above 0, at most 1.
        """
        rank, seen = math.ceil(share * len(self)), 0
        for number in sorted(self._by_class):
            seen += self._by_class[number]
            if seen >= rank:
                return seconds_of(number)
        return 0
