"""Saved answers (tags) of a server: how its set-up names them, and what their texts may hold."""

import re
from collections.abc import Callable
from typing import Annotated, Final, Literal, get_args

from pydantic import StringConstraints

from contracts.event import Payload, Ulid

Placeholder = Literal["user", "ticket", "server", "staff", "type"]
"""What a text names in braces and is filled in when it is sent: who opened the ticket, its number, the server, who
sends it, the ticket's type."""
PLACEHOLDERS: Final[tuple[Placeholder, ...]] = get_args(Placeholder)
TEXT_LENGTH: Final = 2000

TagText = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LENGTH)]

_PLACEHOLDER: Final = re.compile(r"\{([A-Za-z][A-Za-z_-]{0,31})\}")


class TagName(Payload):
    """A saved answer as it is found: its text is asked for when it is needed.

    Attributes:
        tag_id: minted with it.
        name: one line, unique in the server without regard to case.
    """

    tag_id: Ulid
    name: Annotated[str, StringConstraints(min_length=1, max_length=32)]


def unknown_placeholder(text: str) -> str | None:
    """The first word in braces that stands for nothing; none where there is no such word."""
    return next((found[1] for found in _PLACEHOLDER.finditer(text) if found[1].lower() not in PLACEHOLDERS), None)


def filled(text: str, value: Callable[[str], str]) -> str:
    """The text with each placeholder replaced by what `value` gives for its name; what that holds stays as it is."""
    return _PLACEHOLDER.sub(
        lambda found: value(found[1].lower()) if found[1].lower() in PLACEHOLDERS else found[0], text
    )
