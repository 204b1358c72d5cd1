"""A panel as people see it."""

from typing import Any

from contracts.settings import Panel, TicketType
from services.gateway.domain.custom_ids import decode
from services.gateway.domain.custom_ids.codec import ForeignCustomId
from services.gateway.domain.custom_ids.panel import PanelButton, PanelMenu
from services.gateway.locales import Words
from services.gateway.rendering.parts import (
    BLUE,
    GREY,
    PRIMARY,
    SECONDARY,
    Json,
    button,
    components,
    embed,
    menu,
    message,
    option,
    rows,
)


def panel_message(panel: Panel, words: Words) -> Json:
    """The message people open tickets from; greyed out while it is closed."""
    return message(embeds=[panel_embed(panel, words)], components=panel_rows(panel, words, disabled=not panel.enabled))


def panel_embed(panel: Panel, words: Words) -> Json:
    """Heading and text."""
    closed = "" if panel.enabled else words("panel-closed")
    text = "\n\n".join(part for part in (panel.description, closed) if part)
    return embed(panel.title, text, colour=BLUE if panel.enabled else GREY, footer=words("panel-footer"))


def panel_rows(panel: Panel, words: Words, *, disabled: bool) -> list[Json]:
    """What a type is chosen with."""
    if panel.style == "menu":
        offered = [option(kind.label, kind.type_id, kind.description, emoji=kind.emoji) for kind in panel.types]
        return [menu(PanelMenu(panel.panel_id), offered, words("panel-menu"), disabled=disabled)]
    style = PRIMARY if len(panel.types) == 1 else SECONDARY
    return rows([_button(panel, kind, style, disabled=disabled) for kind in panel.types])


def is_of_panel(shown: Json, panel_id: str) -> bool:
    """Whether a message of ours is this panel, whatever it offered then."""
    return any(_names(component, panel_id) for component in components(shown))


def _button(panel: Panel, kind: TicketType, style: int, *, disabled: bool) -> Json:
    return button(kind.label, PanelButton(panel.panel_id, kind.type_id), style, emoji=kind.emoji, disabled=disabled)


def _names(component: dict[str, Any], panel_id: str) -> bool:
    try:
        what = decode(component.get("custom_id") or "")
    except ForeignCustomId:
        return False
    return isinstance(what, PanelButton | PanelMenu) and what.panel_id == panel_id
