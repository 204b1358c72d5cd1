"""`make bench`: measures this system beside plainer ones, as ratios of one run, and says which targets are met."""

import argparse
import asyncio
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tests.bench import acknowledging, archive, catch_up, footprint, growing, opening, replicas, sweeping
from tests.bench.machine import described
from tests.bench.readme import README, replaced
from tests.bench.report import REPORT, figures, section, written
from tests.bench.result import Result
from tests.bench.run import Run

BENCHMARKS: Final[Mapping[int, Callable[[Run], Coroutine[Any, Any, Result]]]] = {
    1: archive.measure,
    2: acknowledging.measure,
    3: opening.measure,
    4: growing.measure,
    5: catch_up.measure,
    6: replicas.measure,
    7: sweeping.measure,
    8: footprint.measure,
}


def main(arguments: list[str] | None = None, report: Path = REPORT, readme: Path = README) -> None:
    """Measures, prints, and after a full run writes the report and the README's figures.

    Exit code 1 when a target is missed or something went wrong.
    """
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", help="numbers of benchmarks, e.g. 1,4; prints, but writes nothing")
    parser.add_argument("--quick", action="store_true", help="small sizes; prints, but writes nothing")
    options = parser.parse_args(arguments)
    numbers = sorted({int(number) for number in options.only.split(",")}) if options.only else sorted(BENCHMARKS)
    if unknown := [number for number in numbers if number not in BENCHMARKS]:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(map(str, BENCHMARKS))}")
    full = not options.only and not options.quick
    if full:
        _check_marks(parser, readme)
    results: dict[int, Result] = {}
    sections: dict[int, str] = {}
    took: dict[int, float] = {}
    failed: list[int] = []
    for number in numbers:
        began = time.monotonic()
        try:
            with tempfile.TemporaryDirectory() as folder:
                results[number] = asyncio.run(BENCHMARKS[number](Run(Path(folder), quick=options.quick)))
        except Exception:  # noqa: BLE001 - what is wrong with one does not take away what the others found
            traceback.print_exc()
            failed.append(number)
            continue
        finally:
            took[number] = time.monotonic() - began
        sections[number] = section(number, BENCHMARKS[number], results[number])
        print(f"{sections[number]}\n({took[number]:.0f} s)\n", flush=True)
    print(described())
    each = ", ".join(f"{number}: {seconds:.0f} s" for number, seconds in took.items())
    print(f"- took {sum(took.values()) / 60:.1f} minutes; {each}")
    if failed:
        sys.exit(f"failed: {', '.join(map(str, failed))}; no report is written")
    if options.quick:
        return  # too small for its figures to be judged
    if full:
        day = datetime.now(UTC).date()
        shown = replaced(readme.read_text("utf-8"), figures(results, described(), day))
        report.write_text(written(sections, results, described(), day), "utf-8")
        readme.write_text(shown, "utf-8")
        print(f"\nWritten to {report} and {readme}")
    if missed := sum(not target.met for result in results.values() for target in result.targets):
        sys.exit(f"{missed} target(s) missed")


def _check_marks(parser: argparse.ArgumentParser, readme: Path) -> None:
    """Before minutes are spent on figures that could not be written."""
    try:
        replaced(readme.read_text("utf-8"), "")
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
