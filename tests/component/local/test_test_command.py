"""The test command and CI tell the truth about what ran."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.local.part import ROOT
from tests.infrastructure import browser, stacks
from tests.run import PATIENCE, end, start

SOME_TESTS = "tests/contracts/test_topics.py"


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=100
    )


def test_without_a_browser_the_last_line_says_what_did_not_run(tmp_path: Path) -> None:
    done = run(sys.executable, "-m", "tests.run", SOME_TESTS, **{browser.VARIABLE: str(tmp_path / "nothing")})
    assert done.returncode == 0
    *_, last = done.stdout.splitlines()
    assert last == browser.MISSING
    assert last.startswith("BROWSER TESTS DID NOT RUN")
    assert "apt-get install chromium" in last


def test_a_failure_is_the_exit_code_and_the_closing_line_stays(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it() -> None:\n    assert False\n")
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    done = run(sys.executable, "-m", "tests.run", str(tmp_path), **{browser.VARIABLE: str(program)})
    assert done.returncode == 1
    assert "1 failed" in done.stdout
    assert "FAILED in" in done.stdout
    assert done.stdout.splitlines()[-1] == f"ran on browser: {program}"


def test_tests_that_take_too_long_are_ended_and_said_to_hang(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("import time\n\n\ndef test_it() -> None:\n    time.sleep(1000)\n")
    done = run(sys.executable, "-m", "tests.run", str(tmp_path), **{PATIENCE: "0.5"})
    assert done.returncode == 1
    assert "as asked: HUNG in" in done.stdout


def test_tests_that_are_ended_show_where_they_hang(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("there-0", "there-1")]
    for place in places:
        body = f"    pathlib.Path({str(place)!r}).touch()\n    time.sleep(1000)\n"
        (tmp_path / f"test_{place.name[-1]}.py").write_text(f"import pathlib, time\n\n\ndef test_it():\n{body}")
    (tmp_path / "stacks").mkdir()
    tests = start(["--numprocesses", "2", str(tmp_path)], os.environ, tmp_path / "stacks")
    while not all(place.exists() for place in places):
        assert tests.poll() is None
        time.sleep(0.02)
    end(tests)
    shown = stacks.read(tmp_path / "stacks")
    assert shown.count("Process ") == 3, shown
    for number in range(2):
        # A busy machine may end it before it sleeps, in the line that says it is there.
        assert re.search(rf'File "{re.escape(str(tmp_path))}/test_{number}\.py", line [56] in test_it', shown), shown


def test_a_group_that_does_not_exist_is_named() -> None:
    done = run(sys.executable, "-m", "tests.run", "--groups", "component,componet")
    assert done.returncode == 2
    assert "there is no group componet; there are rules, component, system, deployed, containers, chaos" in done.stderr


@pytest.mark.parametrize(
    ("printed", "make_code", "code"),
    [
        ("ran on kafka: embedded (Tansu)\\n===== 3 passed in 4.56s =====", 0, 0),
        (f"===== 3 passed in 4.56s =====\\n{browser.MISSING}", 0, 1),
        ("===== 1 failed, 2 passed in 4.56s =====", 2, 2),
    ],
)
def test_ci_is_green_only_if_everything_ran(tmp_path: Path, printed: str, make_code: int, code: int) -> None:
    make = tmp_path / "make"
    make.write_text(f"#!/bin/sh\nprintf '%b\\n' '{printed}'\nexit {make_code}\n")
    make.chmod(0o755)
    done = run(str(ROOT / ".ci/run"), PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert done.returncode == code, done.stderr
    assert "in 4.56s" in done.stdout
    if code == 0:
        end = done.stdout.rpartition("CI: infrastructure used\n")[2].splitlines()
        assert "ran on kafka: embedded (Tansu)" in end
        on_apache = "CI: once more on Apache Kafka" in done.stdout
        assert on_apache != any(line.startswith("CI: NOT RUN ON APACHE KAFKA") for line in end)
        in_containers = "CI: in containers" in done.stdout
        assert in_containers != any(line.startswith("CI: NOT RUN IN CONTAINERS") for line in end)
        assert end.count("===== 3 passed in 4.56s =====") == 2 + on_apache + in_containers
