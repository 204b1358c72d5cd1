"""What stands below a goodbye or a direct message that asks for a rating, and below the thanks for one.

A direct message belongs to no server: the custom id names it. Those of messages from before do not.
"""

from dataclasses import dataclass
from typing import Final

from services.gateway.domain.custom_ids.codec import SNOWFLAKE, STARS, ULID, ComponentId, FormId, Spelling


@dataclass(frozen=True, slots=True)
class RateButton(ComponentId):
    """So many `stars` for how a ticket went, as a digit."""

    ticket_id: str
    stars: str
    guild_id: str = ""


@dataclass(frozen=True, slots=True)
class CommentButton(ComponentId):
    """The button that asks for a comment to a rating."""

    ticket_id: str
    stars: str
    guild_id: str = ""


@dataclass(frozen=True, slots=True)
class CommentForm(FormId):
    """A comment to a rating."""

    ticket_id: str
    stars: str
    guild_id: str = ""


_BEFORE: Final = {"ticket_id": ULID, "stars": STARS}
_RATING: Final = {**_BEFORE, "guild_id": SNOWFLAKE}
SPELLINGS = (
    Spelling(RateButton, "feedback", "rate", 2, _RATING),
    Spelling(CommentButton, "feedback", "comment", 2, _RATING),
    Spelling(CommentForm, "form", "comment", 2, _RATING),
    Spelling(RateButton, "feedback", "rate", 1, _BEFORE),
    Spelling(CommentButton, "feedback", "comment", 1, _BEFORE),
    Spelling(CommentForm, "form", "comment", 1, _BEFORE),
)
