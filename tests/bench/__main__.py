"""`make bench`: measures this system beside plainer ones, as ratios of one run, and says which targets are met."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any, Final

from tests.bench import archive, opening
from tests.bench.machine import described
from tests.bench.result import Result
from tests.bench.run import Run

BENCHMARKS: Final[Mapping[int, Callable[[Run], Coroutine[Any, Any, Result]]]] = {1: archive.measure, 3: opening.measure}
REPORT: Final = Path("docs/benchmarks.md")
INTRODUCTION: Final = """# Benchmarks

Written by `make bench`. Every figure is a comparison within one run: the sides take turns on the same servers with the
same data, and what they did is checked before its time counts. Medians; in brackets, the least and the most.
"""


def main() -> None:
    """Measures, prints, and after a full run writes the report; exit code 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", help="numbers of benchmarks, e.g. 1,4; prints, but writes no report")
    parser.add_argument("--quick", action="store_true", help="small sizes; prints, but writes no report")
    options = parser.parse_args()
    numbers = sorted({int(number) for number in options.only.split(",")}) if options.only else list(BENCHMARKS)
    if unknown := [number for number in numbers if number not in BENCHMARKS]:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(map(str, BENCHMARKS))}")
    sections, missed = [], 0
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            result = asyncio.run(BENCHMARKS[number](Run(Path(folder), quick=options.quick)))
        missed += sum(not target.met for target in result.targets)
        sections.append(result.markdown(number))
        print(sections[-1], flush=True)
    print(described())
    if not options.quick and not options.only:
        REPORT.write_text("\n".join([INTRODUCTION, f"{described()}\n", *sections]), "utf-8")
        print(f"\nWritten to {REPORT}")
    if missed:
        sys.exit(f"{missed} target(s) missed")


if __name__ == "__main__":
    main()
