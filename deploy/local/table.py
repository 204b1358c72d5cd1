"""What runs, as a table that people watch."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from deploy.local.stack import Stack
from deploy.local.status import State, Status

_TICKETSYSTEM: Final = Path(sys.executable).with_name("ticketsystem")
_STYLES: Final = {
    State.READY: ("green", "●"),
    State.STARTING: ("yellow", "◐"),
    State.WAITING: ("yellow", "◌"),
    State.UNWELL: ("yellow", "●"),
    State.CRASHED: ("bold red", "✖"),
    State.STOPPING: ("dim", "◐"),
    State.STOPPED: ("dim", "○"),
}


def starting(statuses: Sequence[Status]) -> Text:
    """One line: how far each part has come."""
    line = Text("Starting  ")
    for status in statuses:
        style, sign = _STYLES[status.state]
        line.append(f"{sign} {status.name}  ", style)
    return line


def running(stack: Stack, note: str = "") -> RenderableType:
    """Everything there is to know while it runs."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("part", "state", "pid", "up", "restarts", "address"):
        table.add_column(heading, justify="right" if heading in {"pid", "up", "restarts"} else "left")
    for status in stack.statuses:
        style, sign = _STYLES[status.state]
        state = f"{sign} {status.state}" + (f": {status.remark}" if status.remark else "")
        table.add_row(
            status.name,
            Text(state, style),
            str(status.pid or "-"),
            duration(status.uptime) if status.pid else "-",
            Text(str(status.restarts), "red" if status.restarts else "dim"),
            status.address,
        )
    return Group(_headline(stack), Padding(table, (0, 0, 1, 2)), _hints(stack, note))


def duration(seconds: float) -> str:
    """A duration in its two largest units."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} m"
    return f"{minutes} m {rest:02} s" if minutes else f"{rest} s"


def _headline(stack: Stack) -> RenderableType:
    if stack.page_url:
        line = Text("Open ", "bold").append(stack.page_url, f"bold underline cyan link {stack.page_url}")
        line.append(" in a browser", "bold")
        line.append("\nEverything behind it is real but Discord, which the playground stands in for.", "dim")
    else:
        line = Text("Connected to Discord with your token", "bold")
        line.append("\nUse it in a server that your bot has joined.", "dim")
    return Padding(line, (1, 0, 1, 2))


def _hints(stack: Stack, note: str) -> RenderableType:
    operator_file = shlex.quote(_short(stack.home.operator_file))
    hints = Table.grid(padding=(0, 2, 0, 0))
    for label, text in (
        ("data", _short(stack.home.path)),
        ("logs", _short(stack.home.logs)),
        ("operate", f"(set -a; . {operator_file}; {_short(_TICKETSYSTEM)} health)"),
        ("stop", "Ctrl-C"),
        *((("note", note),) if note else ()),
    ):
        hints.add_row(Text(label, "dim"), Text(text, "dim"))
    return Padding(hints, (0, 0, 1, 2))


def _short(path: Path) -> str:
    """The path as seen from here, where that is shorter."""
    return f"./{path.relative_to(Path.cwd())}" if path.is_relative_to(Path.cwd()) else str(path)
