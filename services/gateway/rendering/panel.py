"""A panel and the forms behind its buttons."""

from contracts.settings import Panel
from services.gateway.domain.custom_ids import PanelButton
from services.gateway.locales import Words
from services.gateway.rendering.parts import BLUE, PRIMARY, SECONDARY, Json, button, embed, message, rows


def panel_message(panel: Panel, words: Words) -> Json:
    """The message people open tickets from."""
    buttons = [
        button(
            kind.label,
            PanelButton(panel.panel_id, kind.type_id),
            PRIMARY if len(panel.types) == 1 else SECONDARY,
            emoji=kind.emoji,
        )
        for kind in panel.types
    ]
    frame = embed(panel.title, panel.description, colour=BLUE, footer=words("panel-footer"))
    return message(embeds=[frame], components=rows(buttons))
