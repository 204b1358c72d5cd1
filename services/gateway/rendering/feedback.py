"""Stars for how a ticket went, asked for and given, and the thanks for them."""

from typing import Final

from contracts.tickets import Ticket
from services.gateway.domain.custom_ids.feedback import CommentButton, RateButton
from services.gateway.locales import Words
from services.gateway.rendering.parts import SECONDARY, Json, button, message, rows
from services.gateway.rendering.plain import plain

MOST: Final = 5


def stars(count: int) -> str:
    """So many of five."""
    return "★" * count + "☆" * (MOST - count)


def rating_buttons(ticket: Ticket) -> list[Json]:
    """A row of five, from one star to five."""
    counts = range(1, MOST + 1)
    return rows(
        [button(f"{count} ★", RateButton(ticket.ticket_id, str(count), ticket.guild_id), SECONDARY) for count in counts]
    )


def question(ticket: Ticket, server: str, words: Words) -> Json:
    """Asks by direct message how it went, or says what was given; the stars can still be pressed."""
    facts = {"number": f"{ticket.number:04d}", "server": plain(server)}
    if ticket.rating is None:
        return message(words("feedback-asked", **facts), components=rating_buttons(ticket))
    given = words("feedback-given", stars=stars(ticket.rating), **facts)
    return message(given, components=rating_buttons(ticket))


def thanks(ticket: Ticket, count: int, *, commented: bool, words: Words) -> Json:
    """Says what was noted, and offers to say more unless that has been done."""
    if commented:
        return message(words("done-commented", stars=stars(count)))
    more = button(
        words("button-comment"), CommentButton(ticket.ticket_id, str(count), ticket.guild_id), SECONDARY, emoji="💬"
    )
    return message(words("done-rated", stars=stars(count)), components=rows([more]))
