"""What stands below a goodbye and below the thanks for a rating."""

from dataclasses import dataclass
from typing import Final

from services.gateway.domain.custom_ids.codec import STARS, ULID, ComponentId, FormId, Spelling


@dataclass(frozen=True, slots=True)
class RateButton(ComponentId):
    """So many `stars` for how a ticket went, as a digit."""

    ticket_id: str
    stars: str


@dataclass(frozen=True, slots=True)
class CommentButton(ComponentId):
    """The button that asks for a comment to a rating."""

    ticket_id: str
    stars: str


@dataclass(frozen=True, slots=True)
class CommentForm(FormId):
    """A comment to a rating."""

    ticket_id: str
    stars: str


_RATING: Final = {"ticket_id": ULID, "stars": STARS}
SPELLINGS = (
    Spelling(RateButton, "feedback", "rate", 1, _RATING),
    Spelling(CommentButton, "feedback", "comment", 1, _RATING),
    Spelling(CommentForm, "form", "comment", 1, _RATING),
)
