"""What of a panel somebody looks at in its editor: the panel itself, one of its types, or one question of a type."""

import re
from dataclasses import dataclass
from typing import Final

from contracts.settings import Panel, Question, TicketType

SPOT: Final = re.compile(r"p|[0-9]{1,2}|[0-9]{1,2}\.[0-9]")


@dataclass(frozen=True, slots=True)
class Spot:
    """Counted from 0.

    It stands for the same only as long as the panel has not changed: whoever names one says which revision it is of.
    """

    type: int | None = None
    question: int | None = None

    def __str__(self) -> str:
        """As custom ids and answers carry it: `p`, `3` or `3.1`."""
        if self.type is None:
            return "p"
        return str(self.type) if self.question is None else f"{self.type}.{self.question}"

    @classmethod
    def of(cls, written: str) -> "Spot":
        """Reads what `str` made of one."""
        if written == "p":
            return cls()
        kind, _, question = written.partition(".")
        return cls(int(kind), int(question) if question else None)

    def within(self, panel: Panel) -> "Spot":
        """The same spot, or what is around it where the panel does not have it (any more)."""
        if self.type is None or self.type >= len(panel.types):
            return Spot()
        if self.question is None or self.question >= len(panel.types[self.type].questions):
            return Spot(self.type)
        return self

    def type_of(self, panel: Panel) -> TicketType:
        """The type it names.

        Raises:
            LookupError: there is none.
        """
        if self.type is None:
            raise LookupError("no type is named")
        return panel.types[self.type]

    def question_of(self, panel: Panel) -> Question:
        """The question it names.

        Raises:
            LookupError: there is none.
        """
        if self.question is None:
            raise LookupError("no question is named")
        return self.type_of(panel).questions[self.question]


@dataclass(frozen=True, slots=True)
class Screen:
    """What the answer to a wish about a panel shows: a spot of its editor. Travels as `Reply.screen`."""

    panel_id: str
    spot: Spot

    def __str__(self) -> str:
        return f"editor:{self.panel_id}:{self.spot}"

    @classmethod
    def of(cls, written: str) -> "Screen | None":
        """Reads what `str` made of one; none for the screens of others."""
        kind, _, rest = written.partition(":")
        panel_id, _, spot = rest.partition(":")
        return cls(panel_id, Spot.of(spot)) if kind == "editor" and SPOT.fullmatch(spot) else None
