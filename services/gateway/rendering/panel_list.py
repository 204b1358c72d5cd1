"""All panels of a server, for those who manage it."""

from collections.abc import Mapping, Sequence
from typing import Final

from contracts.settings import Panel
from services.gateway.locales import Words
from services.gateway.rendering.parts import BLUE, Json, cut, embed, field, message

_MOST: Final = 20
_TITLE_LENGTH: Final = 60
_TYPES_LENGTH: Final = 60


def panel_list(panels: Sequence[Panel], links: Mapping[str, str], words: Words) -> Json:
    """A line a panel.

    Args:
        panels: of one server, oldest first.
        links: addresses of their messages by panel id; a panel without one is not shown (yet).
        words: the person's language.
    """
    fields = [
        field(cut(panel.title, _TITLE_LENGTH), _about(panel, links.get(panel.panel_id), words), inline=False)
        for panel in panels[:_MOST]
    ]
    types = sum(len(panel.types) for panel in panels)
    about = [words("panel-list-about", panels=len(panels), types=types)]
    if len(panels) > _MOST:
        about.append(words("panel-list-more", count=len(panels) - _MOST))
    return message(embeds=[embed(words("panel-list-title"), "\n".join(about), colour=BLUE, fields=fields)])


def _about(panel: Panel, link: str | None, words: Words) -> str:
    where = f"<#{panel.channel_id}>"
    style = words("panel-list-menu" if panel.style == "menu" else "panel-list-buttons")
    closed = [] if panel.enabled else [words("panel-list-closed")]
    names = cut(", ".join(kind.name for kind in panel.types), _TYPES_LENGTH)
    shown = words("panel-list-show")
    show = [f"[{shown}]({link})"] if link else []
    return " · ".join([where, style, *closed, *show]) + f"\n{names}"
