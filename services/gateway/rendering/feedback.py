"""Stars for how a ticket went, and the thanks for them."""

from typing import Final

from services.gateway.domain.custom_ids.feedback import CommentButton, RateButton
from services.gateway.locales import Words
from services.gateway.rendering.parts import SECONDARY, Json, button, message, rows

MOST: Final = 5


def stars(count: int) -> str:
    """So many of five."""
    return "★" * count + "☆" * (MOST - count)


def rating_buttons(ticket_id: str) -> list[Json]:
    """A row of five, from one star to five."""
    return rows([button(f"{count} ★", RateButton(ticket_id, str(count)), SECONDARY) for count in range(1, MOST + 1)])


def thanks(ticket_id: str, count: int, *, commented: bool, words: Words) -> Json:
    """Says what was noted, and offers to say more unless that has been done."""
    if commented:
        return message(words("done-commented", stars=stars(count)))
    more = button(words("button-comment"), CommentButton(ticket_id, str(count)), SECONDARY, emoji="💬")
    return message(words("done-rated", stars=stars(count)), components=rows([more]))
