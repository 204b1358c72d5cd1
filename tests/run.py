"""Runs the tests: `python -m tests.run`, some groups (`--groups component,system`), or what pytest's arguments name.

Says at the end which servers the tests ran on and how long each group took. When no browser can be had, the last line
says that the browser tests did not run.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.infrastructure import browser, kafka, stacks
from tests.infrastructure.apache_kafka import program
from tests.infrastructure.rungs import REPORT

ROOT: Final = Path(__file__).parents[1]


CORES: Final = os.cpu_count() or 1
EMBEDDED, APACHE = "embedded", "apache"


@dataclass(frozen=True)
class Group:
    """Tests that run together.

    Attributes:
        title: what the last lines call it.
        paths: its folders.
        workers: how many processes share it. Tests wait more than they compute, so more than there are cores.
        spread: how pytest-xdist deals the tests out.
        brokers: the kinds it is run on. What no broker takes part in counts for the embedded one.
        brokerless: those of its folders that no broker takes part in; left out on any but the embedded one.
    """

    title: str
    paths: tuple[str, ...]
    workers: int
    spread: str = "loadgroup"
    brokers: frozenset[str] = frozenset({EMBEDDED, APACHE})
    brokerless: tuple[str, ...] = ()

    def arguments(self, broker: str) -> tuple[str, ...]:
        """For pytest, on a kind of broker."""
        left_out = () if broker == EMBEDDED else tuple(f"--ignore={path}" for path in self.brokerless)
        return ("--numprocesses", str(min(self.workers, 8)), "--dist", self.spread, *left_out, *self.paths)


GROUPS: Final = {
    "rules": Group(
        "rules and contracts",
        ("tests/unit", "tests/contracts", "tests/architecture"),
        CORES,
        brokers=frozenset({EMBEDDED}),
    ),
    # Each worker has a broker and a database of its own.
    "component": Group(
        "one service at a time",
        ("tests/component",),
        CORES + 3,
        brokerless=(
            "tests/component/infrastructure",
            "tests/component/local",  # the launcher, whose broker is the embedded one
            "tests/component/playground",
        ),
    ),
    # Each worker has a running system of its own.
    "system": Group("the whole system", ("tests/e2e",), CORES, "loadfile"),
    "deployed": Group("Apache Kafka as deployed", ("tests/apache",), 1, brokers=frozenset({APACHE})),
    "containers": Group("in containers", ("tests/containers",), 1),
    "chaos": Group("killed, frozen and cut off", ("tests/chaos",), CORES + 1),
}
USUAL: Final = "rules,component,system,deployed"
NOTHING_COLLECTED: Final = 5
PATIENCE: Final = "TEST_GROUP_SECONDS"
"""How long a group may take. One that hangs would else last until somebody ends it, who then sees nothing of why."""
USUAL_PATIENCE: Final = 1500.0


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


def start(arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> subprocess.Popen[bytes]:
    """Starts pytest; its processes write to the folder where they were when they are ended."""
    command = [sys.executable, "-m", "pytest", *stacks.ARGUMENTS, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env={**environment, stacks.VARIABLE: str(folder)}, process_group=0)


def end(tests: subprocess.Popen[bytes]) -> None:
    """Ends tests that hang, by the signal that makes each process write where it is."""
    with suppress(ProcessLookupError):
        os.killpg(tests.pid, signal.SIGABRT)
    try:
        tests.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(tests.pid, signal.SIGKILL)
        tests.wait()


def run_tests(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[int, bool]:
    """Runs pytest; its exit code, and whether it had to be ended."""
    patience = float(environment.get(PATIENCE, USUAL_PATIENCE))
    with tempfile.TemporaryDirectory() as folder:
        tests = start(arguments, environment, Path(folder))
        try:
            return tests.wait(patience), False
        except subprocess.TimeoutExpired:
            end(tests)
            return 1, True
        except KeyboardInterrupt:
            os.killpg(tests.pid, signal.SIGINT)
            tests.wait()
            raise
        finally:
            if shown := stacks.read(Path(folder)):
                print(shown, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Runs the groups one after the other, also after a failure; 0 when all passed.

    Tests that no broker takes part in are left out on Apache Kafka: they ran on nothing, and would again.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.run", description=__doc__, add_help=False)
    parser.add_argument("--groups", default=USUAL, help=f"of {', '.join(GROUPS)}; separated by commas")
    asked, given = parser.parse_known_args(arguments)
    if unknown := set(asked.groups.split(",")) - GROUPS.keys():
        parser.error(f"there is no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    broker = APACHE if kafka.apache() else EMBEDDED
    chosen = [group for name in asked.groups.split(",") if broker in (group := GROUPS[name]).brokers]
    pytest_of = {group.title: group.arguments(broker) for group in chosen} if not given else {"as asked": tuple(given)}
    chromium = browser.find() or (None if given else browser.install())
    selection = [] if chromium else ["-m", "not browser"]
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
        for name, chosen_tests in pytest_of.items():
            began = time.monotonic()
            code, ended = run_tests([*selection, *chosen_tests], environment)
            passed = code == 0 or (code == NOTHING_COLLECTED and bool(selection))
            failed |= not passed
            durations.append(
                f"{name}: {'HUNG' if ended else 'passed' if passed else 'FAILED'} in {time.monotonic() - began:.0f} s"
            )
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
