"""The dependency rules of pyproject.toml hold, and would catch each kind of violation they are there for."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder)},
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the code that a test may spoil."""
    for name in ("contracts", "services", "deploy"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "page", "schemas"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_rules_hold() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "rule"),
    [
        ("services/tickets/app.py", "import services.billing.settings", "services are independent"),
        ("services/chassis/clock.py", "import services.tickets.settings", "the chassis knows none of the services"),
        ("contracts/event.py", "import services.chassis.clock", "contracts know nothing of services"),
        ("services/tickets/domain/ticket.py", "import motor.motor_asyncio", "the domain imports no framework"),
        ("services/tickets/domain/ticket.py", "import services.tickets.storage", "rooms of tickets"),
        ("services/billing/app.py", "import disnake", "disnake only in the gateway"),
        ("services/tickets/consumers/__init__.py", "import motor.motor_asyncio", "motor only in storage and chassis"),
        ("services/privacy/consumers.py", "import services.privacy.http", "rooms of privacy"),
        ("services/gateway/consumers/facts.py", "import services.gateway.wiring", "rooms of gateway"),
    ],
)
def test_a_planted_violation_is_caught(checkout: Path, module: str, line: str, rule: str) -> None:
    planted = checkout / module
    assert planted.exists(), module
    planted.write_text(planted.read_text() + f"\n{line}\n")
    result = lint(checkout)
    assert result.returncode != 0
    broken = [text for text in result.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(rule in text for text in broken), result.stdout
