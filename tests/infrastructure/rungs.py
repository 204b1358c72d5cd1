"""Which server each dependency runs on, told at the top of a run and at its end."""

import os
from pathlib import Path
from typing import Final

REPORT: Final = "TEST_RUNGS_FILE"
"""Variable with a file that the rungs used are written to, one `name: rung` a line."""

used: Final[dict[str, str]] = {}


def use(name: str, rung: str) -> None:
    """Notes what a dependency runs on."""
    used[name] = rung
    if report := os.environ.get(REPORT):
        with Path(report).open("a", encoding="utf-8") as file:
            file.write(f"{name}: {rung}\n")


def intended(name: str, variable: str, otherwise: str) -> str:
    """What a dependency will run on, without starting it."""
    return f"{name}: {variable if os.environ.get(variable) else otherwise}"
