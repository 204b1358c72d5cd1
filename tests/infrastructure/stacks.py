"""What the threads of a test run were doing when it was ended: a pytest plugin, loaded where the run names a folder.

Each process writes a file of its own: written to the stream they share, the lines of all run into each other.
"""

import faulthandler
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

import pytest

VARIABLE: Final = "TEST_STACKS"
"""Names the folder."""
ARGUMENTS: Final = ("-p", __name__)
"""For pytest, which hands them on to its workers."""

_file: pytest.StashKey[TextIO] = pytest.StashKey()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Takes the place of pytest's own handler, which writes to the stream they share."""
    config.stash[_file] = (Path(os.environ[VARIABLE]) / f"{os.getpid()}.txt").open("w", encoding="utf-8")
    faulthandler.enable(config.stash[_file])


@pytest.hookimpl(wrapper=True)
def pytest_unconfigure(config: pytest.Config) -> Iterator[None]:
    """Closes the file once pytest has put its handler back."""
    yield
    config.stash[_file].close()


def read(folder: Path) -> str:
    """What the ended processes wrote, one after the other."""
    found = ((path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt")))
    return "\n".join(f"Process {process}: {text}" for process, text in found if text)
