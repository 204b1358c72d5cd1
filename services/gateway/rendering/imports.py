"""What comes along from another bot, as whoever brings it reads it."""

from collections.abc import Mapping
from typing import Final

from contracts.imports import ImportFinishedData, Origin
from services.gateway.locales import Words
from services.gateway.rendering.parts import BLUE, Json, embed, field, message

NAMES: Final[Mapping[Origin, str]] = {"discord-tickets": "Discord Tickets", "modmail": "Modmail"}


def found(origin: Origin, tickets: int, messages: int, left_out: Mapping[str, int], words: Words) -> Json:
    """What stands in a file."""
    about = words("import-found", bot=NAMES[origin], tickets=tickets, messages=messages)
    return _page(about, left_out, words)


def brought(data: ImportFinishedData, words: Words) -> Json:
    """What is here now."""
    about = words("import-done", tickets=data.tickets, messages=data.messages)
    if data.types or data.tags:
        about = words("import-set-up", types=data.types, tags=data.tags) + "\n" + about
    if data.notes:
        about += "\n" + words("import-notes", count=data.notes)
    if data.renumbered:
        about += "\n" + words("import-renumbered", count=data.renumbered)
    return _page(about, data.left_out, words)


def _page(about: str, left_out: Mapping[str, int], words: Words) -> Json:
    lines = [_reason(slug, count, words) for slug, count in sorted(left_out.items()) if count]
    fields = [field(words("import-left-out"), "\n".join(lines), inline=False)] if lines else []
    return message(embeds=[embed(words("import-title"), about, colour=BLUE, fields=fields)])


def _reason(slug: str, count: int, words: Words) -> str:
    key = f"import-without-{slug}"
    return words(key, count=count) if key in words else words("import-without-other", count=count, slug=slug)
