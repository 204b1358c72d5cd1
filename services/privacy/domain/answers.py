"""What one service has answered so far. Pages may come twice and in any order; each counts once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime


def page_id(case_id: str, service: str, number: int) -> str:
    """The name of a page: where it is stored, and the document it is sealed for."""
    return f"{case_id}:{service}:{number}"


@dataclass(frozen=True, slots=True)
class Kept:
    """Something a service keeps in spite of an erasure: what, on which legal basis, until when (none: no end)."""

    what: str
    basis: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one service's answer.

    Attributes:
        number: from 0.
        count: records in it, or rows removed.
        removed: rows removed, by collection.
        kept: what stays and why.
        done: no higher number follows.
    """

    number: int
    count: int = 0
    removed: Mapping[str, int] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """The pages of one service that have come.

    Attributes:
        through: pages `0 .. through - 1` are all here.
        beyond: pages that came before one of lower number.
        last: number of the last page, once it is known.
        count: records, or rows removed, in all pages.
        removed: rows removed, by collection.
        kept: what stays and why.
    """

    through: int = 0
    beyond: frozenset[int] = frozenset()
    last: int | None = None
    count: int = 0
    removed: Mapping[str, int] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()

    @property
    def complete(self) -> bool:
        """The last page and every page before it are here, and none is missing below a higher one."""
        return self.last is not None and self.through > self.last and not self.beyond

    def has(self, number: int) -> bool:
        """The page has already been counted."""
        return number < self.through or number in self.beyond

    def add(self, page: Page) -> "Answers":
        """The answers with this page; the same answers if it was already here."""
        if self.has(page.number):
            return self
        beyond, through = set(self.beyond) | {page.number}, self.through
        while through in beyond:
            beyond.remove(through)
            through += 1
        removed = dict(self.removed)
        for collection, rows in page.removed.items():
            removed[collection] = removed.get(collection, 0) + rows
        return replace(
            self,
            through=through,
            beyond=frozenset(beyond),
            last=max(page.number, self.last or 0) if page.done else self.last,
            count=self.count + page.count,
            removed=removed,
            kept=self.kept + tuple(kept for kept in page.kept if kept not in self.kept),
        )
