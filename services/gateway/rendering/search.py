"""A list of tickets, page by page."""

from collections.abc import Mapping
from typing import Final

from contracts.insights.search import FoundTicket, TicketsListedData
from contracts.states import State
from services.gateway.domain.custom_ids.search import CloseFoundButton, PageButton
from services.gateway.locales import Words
from services.gateway.rendering.feedback import stars
from services.gateway.rendering.paging import page_buttons
from services.gateway.rendering.parts import BLUE, DANGER, SECONDARY, Json, button, embed, message, rows
from services.gateway.rendering.plain import plain

MARKS: Final[Mapping[State, str]] = {
    "opening": "🔵",
    "open": "🔵",
    "waiting-for-staff": "🟠",
    "waiting-for-member": "🟢",
    "closing": "⚪",
    "closed": "⚪",
    "reopening": "🔵",
    "failed": "🔴",
}
"""The colours of the status message."""


def found(data: TicketsListedData, people: Mapping[str, str], words: Words) -> Json:
    """A page of what somebody looked for.

    Args:
        data: the page.
        people: mentions by ref, where they are shown; who is missing was erased.
        words: the reader's language.
    """
    if not data.tickets:
        return message(words("search-none" if data.everybody else "search-none-own"))
    lines = [_line(ticket, data, people, words) for ticket in data.tickets]
    title = words("search-title" if data.everybody else "search-title-own", count=data.total)
    footer = words("search-page", page=data.page + 1, pages=data.pages) if data.pages > 1 else ""
    frame = embed(title, "\n".join(lines), colour=BLUE, footer=footer)
    buttons = page_buttons(data.page, data.pages, lambda page: PageButton(data.search_id, page), words)
    if data.closable:
        close = CloseFoundButton("close", data.search_id, str(data.closable))
        buttons.append(button(words("button-close-found", count=data.closable), close, SECONDARY))
    return message(embeds=[frame], components=rows(buttons))


def confirm_close(asked: CloseFoundButton, words: Words) -> Json:
    """Whether somebody really wants to close so many tickets; back leads to the list."""
    count = int(asked.count)
    yes = CloseFoundButton("confirm", asked.search_id, asked.count)
    buttons = [
        button(words("button-close-found-confirm", count=count), yes, DANGER),
        button(words("button-close-found-back"), PageButton(asked.search_id, "0"), SECONDARY),
    ]
    return message(words("search-close-confirm", count=count), components=rows(buttons))


def _line(ticket: FoundTicket, data: TicketsListedData, people: Mapping[str, str], words: Words) -> str:
    name = f"**#{ticket.number:04d}**"
    if ticket.channel_id:
        name = f"[{name}](https://discord.com/channels/{data.guild_id}/{ticket.channel_id})"
    state = words(f"state-{ticket.state}")
    parts = [f"{MARKS[ticket.state]} {name} {plain(ticket.type_name)}", state]
    if ticket.rating:
        parts.append(stars(ticket.rating))
    first = " · ".join(parts)
    gone = words("somebody-erased")
    told = [words("search-opened", when=_day(ticket.opened_at.timestamp()))]
    if data.everybody:
        opener = people.get(ticket.opener_ref, gone)
        told = [words("search-opened-by", person=opener, when=_day(ticket.opened_at.timestamp()))]
        if ticket.claimed_by:
            told.append(words("search-claimed", person=people.get(ticket.claimed_by, gone)))
    if ticket.state == "closed" and ticket.purge_at:
        told.append(words("search-kept", until=_day(ticket.purge_at.timestamp())))
    return f"{first}\n-# {' · '.join(told)}"


def _day(seconds: float) -> str:
    return f"<t:{int(seconds)}:d>"
