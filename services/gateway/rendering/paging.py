"""Lists that take several pages."""

from collections.abc import Callable

from services.gateway.domain.custom_ids.codec import ComponentId
from services.gateway.locales import Words
from services.gateway.rendering.parts import SECONDARY, Json, button


def page_buttons(page: int, pages: int, to: Callable[[str], ComponentId], words: Words) -> list[Json]:
    """Both ways; at an end the button is there, but cannot be pressed, so that the other stays where it was.

    Args:
        page: the one that is shown, from 0.
        pages: how many there are; of a single one there are no buttons.
        to: what a button to a page says about itself.
        words: the reader's language.
    """
    if pages <= 1:
        return []
    ways = (("button-page-back", max(page - 1, 0), "◀️"), ("button-page-on", min(page + 1, pages - 1), "▶️"))
    return [
        button(words(key), to(str(other)), SECONDARY, emoji=emoji, disabled=other == page) for key, other, emoji in ways
    ]
