"""Prints the part of `requirements.lock` that one service needs, or that all do, hashes included.

`python requirements.py PYPROJECT LOCK [SERVICE]`. The lock is one for everything, tests and the GPL database included;
a production image gets the project's own dependencies, those of the service's extra, and what these pull in by the
lock's own `# via` notes. Standard library only: it runs before anything is installed.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of the lock.

    Attributes:
        name: as the lock writes it.
        lines: the requirement with its hashes.
        via: the packages that ask for it.
    """

    name: str
    lines: tuple[str, ...]
    via: frozenset[str]


def canonical(name: str) -> str:
    """A name as packages are compared (PEP 503), without extras, versions and markers."""
    found = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", name)
    if found is None:
        raise ValueError(f"not a requirement: {name}")
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def packages(lock: str) -> Iterator[Locked]:
    """The packages of a lock that `uv pip compile --generate-hashes` wrote."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock.strip()):
        lines = block.splitlines()
        notes = [line.strip().removeprefix("#").strip().removeprefix("via").strip() for line in lines if _is_note(line)]
        yield Locked(
            canonical(lines[0]),
            tuple(line for line in lines if not _is_note(line)),
            frozenset(canonical(note) for note in notes if note),
        )


def needed(service: str | None, project: Mapping[str, Any], lock: str) -> list[Locked]:
    """The packages one service needs, or every service if none is named, in the lock's order.

    Raises:
        KeyError: when the project has no such extra.
        ValueError: when the lock lacks a package the project asks for.
    """
    own = project["optional-dependencies"][service] if service else []
    wanted = {canonical(each) for each in (*project["dependencies"], *own)}
    locked = list(packages(lock))
    if missing := wanted - {each.name for each in locked}:
        raise ValueError(f"the lock lacks {', '.join(sorted(missing))}")
    while more := {each.name for each in locked if each.via & wanted} - wanted:
        wanted |= more
    return [each for each in locked if each.name in wanted]


def main(arguments: Sequence[str]) -> None:
    """Prints the requirements."""
    pyproject, lock, service = *arguments[:2], (arguments[2] if len(arguments) > 2 else None)
    project = tomllib.loads(Path(pyproject).read_text("utf-8"))["project"]
    for each in needed(service, project, Path(lock).read_text("utf-8")):
        print(*each.lines, sep="\n")


def _is_note(line: str) -> bool:
    return line.lstrip().startswith("#")


if __name__ == "__main__":
    main(sys.argv[1:])
