"""The test command and CI tell the truth about what ran."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local.part import ROOT
from tests.infrastructure import browser

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
        assert end.count("===== 3 passed in 4.56s =====") == 2 + on_apache
