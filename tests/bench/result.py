"""What a benchmark found: a table, and targets that were met or missed."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

Sample = Sequence[float]


@dataclass(frozen=True, slots=True)
class Target:
    """A promise about a ratio or a time; `found` is what was measured, in words."""

    promise: str
    found: str
    met: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One benchmark's table.

    Attributes:
        title: what was measured.
        setting: sizes, rounds and what the sides have in common.
        columns: headings.
        rows: one a side.
        targets: what was promised of it.
    """

    title: str
    setting: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    targets: Sequence[Target]

    def markdown(self, number: int) -> str:
        """As a section of the report."""
        lines = [f"## {number}. {self.title}", "", self.setting, ""]
        lines += [_line(self.columns), _line(["---"] * len(self.columns)), *map(_line, self.rows), ""]
        lines += [
            f"- {'met' if target.met else '**MISSED**'}: {target.promise}; found {target.found}"
            for target in self.targets
        ]
        return "\n".join([*lines, ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def percentile(sample: Sample, percent: float) -> float:
    """The smallest value that at least `percent` of the sample do not exceed."""
    ordered = sorted(sample)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def spread(sample: Sample, digits: int = 0) -> str:
    """The median and, in brackets, the least and the most."""
    return f"{statistics.median(sample):,.{digits}f} ({min(sample):,.{digits}f}..{max(sample):,.{digits}f})"
