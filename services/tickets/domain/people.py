"""Who acts, and in which capacity towards a ticket."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from services.tickets.domain.refusals import NOT_ADMINISTRATOR, NOT_STAFF, Refused

Side = Literal["member", "staff"]
"""The two sides of the conversation in a ticket."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the rights Discord said they had at that moment.

    Attributes:
        ref: who.
        staff: has one of the server's staff roles, or is an administrator.
        administrator: has Administrator or Manage Server.
    """

    ref: str
    staff: bool = False
    administrator: bool = False

    @classmethod
    def of(cls, ref: str, role_ids: Iterable[str], staff_role_ids: Iterable[str], *, administrator: bool) -> "Actor":
        """Compares a person's roles with the server's staff roles."""
        return cls(ref, administrator or not set(staff_role_ids).isdisjoint(role_ids), administrator)


def require_staff(actor: Actor) -> None:
    """Refuses whoever is not staff."""
    if not actor.staff:
        raise Refused(NOT_STAFF)


def require_administrator(*, administrator: bool) -> None:
    """Refuses whoever may not manage the server."""
    if not administrator:
        raise Refused(NOT_ADMINISTRATOR)
