"""Runs every test: `python -m tests.run`, or a part of them with pytest's own arguments.

Says at the end which servers the tests ran on and how long each group took. When no browser can be had, the last line
says that the browser tests did not run.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.infrastructure import browser, kafka
from tests.infrastructure.apache_kafka import program
from tests.infrastructure.rungs import REPORT

ROOT: Final = Path(__file__).parents[1]


def workers(count: int) -> tuple[str, ...]:
    """Arguments that spread tests over processes; what shares fixtures of a module stays together."""
    return ("--numprocesses", str(min(count, 8)), "--dist", "loadgroup")


CORES: Final = os.cpu_count() or 1
GROUPS: Final = (
    ("rules and contracts", ("tests/unit", "tests/contracts", "tests/architecture")),
    # These mostly wait, each worker for a broker and a database of its own.
    ("one service at a time", ("tests/component", *workers(CORES + 2))),
    ("the whole system", ("tests/e2e",)),
)
NOTHING_COLLECTED: Final = 5


@contextmanager
def shared_kafka(directory: Path) -> Iterator[dict[str, str]]:
    """One Apache Kafka for all groups and workers, where asked for; yields the variables that name it.

    A node is too heavy for each worker to have its own, as it has of the embedded broker.
    """
    if not kafka.apache() or kafka.VARIABLE in os.environ:
        yield {}
        return
    if reason := program.missing():
        sys.exit(f"TEST_KAFKA=apache, but Apache Kafka cannot be run here: {reason}.")
    with kafka.kafka_server(directory) as server:
        yield {kafka.VARIABLE: server.url}


def main(arguments: Sequence[str]) -> int:
    """Runs the groups one after the other, also after a failure; 0 when all passed."""
    chromium = browser.find() or (None if arguments else browser.install())
    selection = [] if chromium else ["-m", "not browser"]
    groups = [("as asked", tuple(arguments))] if arguments else GROUPS
    durations: list[str] = []
    failed = False
    with tempfile.TemporaryDirectory() as folder, shared_kafka(Path(folder)) as shared:
        report = Path(folder) / "rungs"
        report.touch()
        environment = {**os.environ, **shared, REPORT: str(report)}
        # Services are started many times; compiling them each time takes longer than all else they do.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if chromium:
            environment[browser.VARIABLE] = str(chromium)
        for name, paths in groups:
            began = time.monotonic()
            code = subprocess.run(
                [sys.executable, "-m", "pytest", *selection, *paths], cwd=ROOT, env=environment, check=False
            ).returncode
            passed = code == 0 or (code == NOTHING_COLLECTED and bool(selection))
            failed |= not passed
            durations.append(f"{name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.0f} s")
        used = sorted(set(report.read_text("utf-8").splitlines()))
    print()
    for line in (*durations, *(f"ran on {rung}" for rung in used), f"ran on browser: {chromium or 'none'}"):
        print(line)
    if not chromium:
        print(browser.MISSING)
    sys.stdout.flush()
    return int(failed)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
