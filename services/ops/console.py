"""How commands speak: tables for people, JSON for programs, one line for what went wrong."""

import json
import sys
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of a table.")]

_PIPE_WIDTH = 240


class Exit(IntEnum):
    """What a command's exit code means."""

    DONE = 0
    NO = 1
    """The answer is no: topics differ, a service is not ready, a grant is refused."""
    UNREACHABLE = 69
    """Something the command needs does not answer (`EX_UNAVAILABLE` of sysexits.h)."""
    SETTINGS = 78
    """A setting is missing or wrong (`EX_CONFIG`)."""


def say(line: str) -> None:
    """Prints a line for people."""
    print(line)


def complain(line: str) -> None:
    """Prints a line on standard error."""
    print(line, file=sys.stderr)


def print_json(value: object) -> None:
    """Prints a value for programs."""
    print(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows as wide as the terminal; in a pipe, wide enough that nothing is cut."""
    table = Table(*heads, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH).print(table)


def print_facts(facts: Iterable[tuple[str, str]]) -> None:
    """Prints what is known about one thing, a fact a line."""
    lines = list(facts)
    width = max(len(name) for name, _ in lines)
    for name, value in lines:
        print(f"{name:<{width}}  {_harmless(value)}")


def _harmless(text: str) -> str:
    """What came from elsewhere must not be able to steer the terminal."""
    return "".join(
        char if char.isprintable() or char == "\n" else char.encode("unicode_escape").decode() for char in text
    )
