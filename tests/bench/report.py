"""The written table: every target on one page, then each benchmark with what its figures mean."""

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from tests.bench.result import Result, table

REPORT: Final = Path("docs/benchmarks.md")
INTRODUCTION: Final = """# Benchmarks

Written by `make bench`. Every figure is a comparison within one run: the sides take turns on the same servers with the
same data, and what they did is checked before its time counts. Medians; in brackets, the least and the most. A ratio
says more than its two sides: those are of the machine below, which ran everything at once, the load included."""


def section(number: int, measure: Callable[..., Any], result: Result) -> str:
    """One benchmark; what it means is the docstring of the module it is in, so that code and words move together."""
    module = inspect.getmodule(measure)
    assert module is not None, "a benchmark is in a module"
    return result.markdown(number, inspect.cleandoc(module.__doc__ or ""))


def written(sections: Mapping[int, str], results: Mapping[int, Result], machine: str, day: date) -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, "", *targets(results), "", *_origin(machine, day), "", *sections.values()])


def figures(results: Mapping[int, Result], machine: str, day: date) -> str:
    """What the README shows: every target, and of some benchmarks the first rows."""
    lines = targets(results)
    for result in results.values():
        if result.shown:
            lines += ["", f"{result.title}. {result.setting}", "", *table(result.columns, result.rows[: result.shown])]
    return "\n".join([*lines, "", *_origin(machine, day)])


def targets(results: Mapping[int, Result]) -> list[str]:
    """The lines of the table of all targets; a benchmark may have none."""
    rows = [
        (str(number), result.title, target.promise, target.found, target.verdict)
        for number, result in results.items()
        for target in result.targets
    ]
    return table(("", "what", "target", "found", ""), rows)


def _origin(machine: str, day: date) -> list[str]:
    return [f"- command: `make bench`, {day.isoformat()}", machine]
