"""The log: entries, who may read it, and what they look for in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from contracts.audit.changes import Setting
from services.tickets.domain.audit.difference import Difference
from services.tickets.domain.people import Actor, require_administrator
from services.tickets.domain.refusals import AUDIT_OVER
from services.tickets.domain.search import KeptSearch

PAGE: Final = 8
"""Changes on a page: with their values shortened they fit into one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of one setting, as it is kept; see `contracts.audit.changes.Change`."""

    change_id: str
    guild_id: str
    at: datetime
    by_ref: str | None
    automatic: bool
    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries of a server; see `contracts.audit.listing.ChangeFilter`."""

    settings: tuple[Setting, ...] = ()
    by_ref: str | None = None


class Search(KeptSearch[Filter]):
    """For changes."""

    __slots__ = ()
    over = AUDIT_OVER


def require_reader(actor: Actor) -> None:
    """Refuses whoever may not change what the log is about."""
    require_administrator(administrator=actor.administrator)
