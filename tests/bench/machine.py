"""What a run was measured on: processor, memory, versions and servers; nothing that names the machine."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tests.infrastructure import rungs

_PACKAGES: Final = ("aiokafka", "faststream", "motor", "pydantic", "disnake", "secantusdb")


def described() -> str:
    """As lines of a list."""
    versions = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    servers = [f"- {name}: {rung}" for name, rung in sorted(rungs.used.items())]
    return "\n".join(
        [
            f"- machine: {os.cpu_count()} cores ({_processor()}), {_gigabytes():.0f} GB of memory, {platform.system()}",
            f"- versions: Python {platform.python_version()}, {versions}",
            *servers,
        ]
    )


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def _gigabytes() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
