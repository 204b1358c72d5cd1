"""Which server each dependency runs on, told at the top of a run and at its end."""

import os
import socket
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

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


@cache
def docker_answers() -> bool:
    """Whether a Docker daemon answers where `DOCKER_HOST` says, or at its usual socket."""
    where = urlsplit(os.environ.get("DOCKER_HOST") or "unix:///var/run/docker.sock")
    unix = where.scheme == "unix"
    with socket.socket(socket.AF_UNIX if unix else socket.AF_INET) as daemon:
        daemon.settimeout(5)
        try:
            daemon.connect(where.path if unix else (where.hostname, where.port or 2375))
            daemon.sendall(b"GET /_ping HTTP/1.0\r\n\r\n")
            return b" 200 " in daemon.recv(64)
        except OSError:
            return False
