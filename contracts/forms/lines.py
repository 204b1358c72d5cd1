"""What an answer that was chosen, not written, says inside its seal: a line for each thing that was chosen.

An option is its label. A person is `{m:N}`, N their place among the answer's mentions, or `@unknown` where they want
nothing kept of them. A role is `<@&id> name` and a channel `<#id> name`, with the name it had at that time. A file is
its name.
"""

import re
from typing import Final

UNKNOWN: Final = "@unknown"
_PERSON: Final = re.compile(r"\{m:([0-9]{1,2})\}")
_THING: Final = re.compile(r"(<@&[0-9]{1,20}>|<#[0-9]{1,20}>) (.*)")


def lines(text: str) -> tuple[str, ...]:
    """The lines of an answer; none of an empty one."""
    return tuple(text.split("\n")) if text else ()


def person(place: int) -> str:
    """The line for the person at a place among the mentions."""
    return f"{{m:{place}}}"


def place_of(line: str) -> int | None:
    """The place a person's line names; none for `@unknown`, or what is no person."""
    found = _PERSON.fullmatch(line)
    return int(found[1]) if found else None


def role(role_id: str, name: str) -> str:
    """The line for a role."""
    return f"<@&{role_id}> {_on_one_line(name)}"


def channel(channel_id: str, name: str) -> str:
    """The line for a channel."""
    return f"<#{channel_id}> {_on_one_line(name)}"


def file(name: str) -> str:
    """The line for a file."""
    return _on_one_line(name) or "?"


def thing_of(line: str) -> tuple[str, str] | None:
    """How Discord mentions the role or channel of a line, and its name at that time; none for what is neither."""
    found = _THING.fullmatch(line)
    return (found[1], found[2]) if found else None


def _on_one_line(name: str) -> str:
    return " ".join(name.split())
