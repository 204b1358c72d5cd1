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

    @property
    def verdict(self) -> str:
        """In a word."""
        return "met" if self.met else "**missed**"


@dataclass(frozen=True, slots=True)
class Result:
    """One benchmark's table.

    Attributes:
        title: what was measured.
        setting: sizes, rounds and what the sides have in common.
        columns: headings.
        rows: one a side.
        targets: what was promised of it, if anything.
        shown: how many of the rows, from the first, stand in the README too.
    """

    title: str
    setting: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    targets: Sequence[Target]
    shown: int = 0

    def markdown(self, number: int, meaning: str) -> str:
        """As a section of the report, with what its figures mean."""
        lines = [f"## {number}. {self.title}", "", meaning, "", self.setting, ""]
        lines += [*table(self.columns, self.rows), ""]
        lines += [f"- {target.verdict}: {target.promise}; found {target.found}" for target in self.targets]
        return "\n".join([*lines, ""] if self.targets else lines)


def line(cells: Sequence[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Its lines."""
    return [line(columns), line(["---"] * len(columns)), *map(line, rows)]


def percentile(sample: Sample, percent: float) -> float:
    """The smallest value that at least `percent` of the sample do not exceed."""
    ordered = sorted(sample)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def spread(sample: Sample, digits: int = 0) -> str:
    """The median and, in brackets, the least and the most."""
    return f"{statistics.median(sample):z,.{digits}f} ({min(sample):z,.{digits}f}..{max(sample):z,.{digits}f})"
