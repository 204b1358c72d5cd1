"""`make bench`: prints what the durable road from click to ticket costs beside a bot that keeps nothing."""

import argparse
import asyncio
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench.opening import Sample, compare, percentile


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--tickets", type=int, default=30, help="opened on each side (30)")
    tickets = parser.parse_args().tickets
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = asyncio.run(compare(Path(folder), tickets))
    print(f"# Click to usable ticket, {tickets} on each side, taken in turn")
    print(f"Python {platform.python_version()}, {platform.machine()}; broker Tansu, database SecantusDB, playground")
    print()
    print("| side | p50 ms | p99 ms | min | max |")
    print("| --- | --- | --- | --- | --- |")
    for name, sample in (("ours: Kafka, database, archive, sealed", ours), ("bare disnake bot: keeps nothing", bare)):
        print(f"| {name} | {_row(sample)} |")
    print(f"| **ratio** | **{percentile(ours, 50) / percentile(bare, 50):.1f}** | | | |")
    if percentile(ours, 50) >= 500:
        sys.exit("over the target of 500 ms at the median")


def _row(sample: Sample) -> str:
    figures = (percentile(sample, 50), percentile(sample, 99), min(sample), max(sample))
    return " | ".join(f"{figure:.0f}" for figure in figures)


if __name__ == "__main__":
    main()
