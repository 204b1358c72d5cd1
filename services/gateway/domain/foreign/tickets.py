"""A ticket of another bot, whatever bot that is; nothing of it is kept here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from contracts.imports import Why
from contracts.priorities import Priority
from services.gateway.domain.messages import Posted, Someone

MOST_TICKETS: Final = 20_000
"""Of one file; what comes after them is left out."""


class NotUnderstood(Exception):
    """A file is not what another bot gives out, as far as we know them."""


class Unreadable(Exception):
    """A ticket is not written as it should be."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the team noted of a ticket among itself."""

    key: str
    author: Someone
    noted_at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignTicket:
    """One of them.

    Attributes:
        key: its id there.
        number: its number there, if it had one.
        type_name: what its kind was called.
        opener: who opened it.
        opened_at: when.
        closed_at: when it was closed.
        claimed_by: who of the team had it.
        closed_by: who closed it.
        reason: why.
        first_response_at: when the team first wrote in it.
        priority: how urgent it was.
        rating: 1 to 5 stars.
        comment: what was said to it.
        answers: the form: each question with its answer.
        messages: what was written, oldest first.
        notes: what was noted.
    """

    key: str
    number: int | None = None
    type_name: str
    opener: Someone
    opened_at: datetime
    closed_at: datetime
    claimed_by: int | None = None
    closed_by: int | None = None
    reason: str = ""
    first_response_at: datetime | None = None
    priority: Priority = "normal"
    rating: int | None = None
    comment: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    messages: tuple[Posted, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A ticket that does not come along, and why."""

    why: Why


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object of unknown make, read with care."""

    raw: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, value: object) -> "Fields":
        """The object, where it is one.

        Raises:
            Unreadable: it is something else.
        """
        if not isinstance(value, dict):
            raise Unreadable
        return cls(value)

    def text(self, name: str) -> str:
        """A text; empty where there is none."""
        value = self.raw.get(name)
        return value if isinstance(value, str) else ""

    def whole(self, name: str) -> int | None:
        """A whole number."""
        value = self.raw.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool:
        """Whether it is said to be so."""
        return self.raw.get(name) is True

    def items(self, name: str) -> list[object]:
        """A list; empty where there is none."""
        value = self.raw.get(name)
        return value if isinstance(value, list) else []

    def snowflake(self, name: str) -> int | None:
        """One of Discord's ids."""
        return snowflake(self.raw.get(name))

    def moment(self, name: str) -> datetime | None:
        """A time; one without a zone is in UTC."""
        value = self.raw.get(name)
        if isinstance(value, dict):  # MongoDB's extended JSON
            value = value.get("$date")
        if not isinstance(value, str):
            return None
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            return None
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)

    def required(self, name: str) -> datetime:
        """As `moment`.

        Raises:
            Unreadable: there is none.
        """
        found = self.moment(name)
        if found is None:
            raise Unreadable
        return found


def snowflake(value: object) -> int | None:
    """One of Discord's ids, from a text or a number."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 63:
        return value
    return None


def parsed(text: str | bytes) -> object:
    """JSON.

    Raises:
        Unreadable: it is not.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable from None
