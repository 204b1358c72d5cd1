"""Discord's building blocks: messages, embeds and buttons.

Shapes: https://docs.discord.com/developers/resources/message and https://docs.discord.com/developers/components
"""

from collections.abc import Iterator, Sequence
from typing import Any

from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.codec import ComponentId

Json = dict[str, Any]
"""A message, or a part of one, as Discord's API takes it."""

PRIMARY, SECONDARY, SUCCESS, DANGER, LINK = 1, 2, 3, 4, 5
NOBODY: Json = {"parse": []}

BLUE, GREEN, AMBER, GREY, RED = 0x4A6CF7, 0x2FA36B, 0xE0912F, 0x7A8291, 0xD64545

TITLE_LENGTH = 256
FIELD_LENGTH = 1024
CONTENT_LENGTH = 2000
EMBEDS_LENGTH = 6000
"""Characters of all embeds of a message together."""


def message(content: str = "", *, embeds: list[Json] | None = None, components: list[Json] | None = None) -> Json:
    """A whole message: an edit with it leaves nothing of the old one. It pings nobody."""
    return {
        "content": cut(content, CONTENT_LENGTH),
        "embeds": embeds or [],
        "components": components or [],
        "allowed_mentions": NOBODY,
    }


def embed(
    title: str, description: str = "", *, colour: int, fields: list[Json] | None = None, footer: str = ""
) -> Json:
    """A framed block of text."""
    built: Json = {"color": colour}
    if title:
        built["title"] = cut(title, TITLE_LENGTH)
    if description:
        built["description"] = cut(description, 4096)
    if fields:
        built["fields"] = fields
    if footer:
        built["footer"] = {"text": footer}
    return built


def field(name: str, value: str, *, inline: bool = True) -> Json:
    """A named value of an embed."""
    return {"name": cut(name, TITLE_LENGTH), "value": cut(value, FIELD_LENGTH), "inline": inline}


def characters(embeds: Sequence[Json]) -> int:
    """What Discord counts of embeds: their titles, texts, footers, and names and values of their fields."""
    return sum(
        len(each.get("title", ""))
        + len(each.get("description", ""))
        + len(each.get("footer", {}).get("text", ""))
        + sum(len(part["name"]) + len(part["value"]) for part in each.get("fields", ()))
        for each in embeds
    )


def button(label: str, what: ComponentId, style: int, *, emoji: str = "", disabled: bool = False) -> Json:
    """A button that comes back to us with `what`."""
    built: Json = {
        "type": 2,
        "style": style,
        "label": cut(label, 80),
        "custom_id": encode(what),
        "disabled": disabled,
    }
    if emoji:
        built["emoji"] = partial_emoji(emoji)
    return built


def menu(what: ComponentId, options: list[Json], placeholder: str, *, disabled: bool = False) -> Json:
    """A row with a menu, in which one of up to 25 options is chosen; it comes back to us with `what`."""
    built: Json = {
        "type": 3,
        "custom_id": encode(what),
        "options": options,
        "placeholder": cut(placeholder, 150),
        "disabled": disabled,
    }
    return {"type": 1, "components": [built]}


def option(label: str, value: str, description: str = "", *, emoji: str = "") -> Json:
    """A line of a menu; `value` comes back to us where it is chosen."""
    built: Json = {"label": cut(label, 100), "value": value}
    if description:
        built["description"] = cut(description, 100)
    if emoji:
        built["emoji"] = partial_emoji(emoji)
    return built


def partial_emoji(emoji: str) -> Json:
    """An emoji of Unicode's, or a server's own written as `<:name:id>`."""
    if not emoji.startswith("<"):
        return {"name": emoji}
    animated, name, emoji_id = emoji.strip("<>").split(":")
    return {"name": name, "id": emoji_id, "animated": animated == "a"}


def link(label: str, url: str) -> Json:
    """A button that leads somewhere."""
    return {"type": 2, "style": LINK, "label": cut(label, 80), "url": url}


def rows(buttons: list[Json]) -> list[Json]:
    """Buttons in rows of five; Discord takes five rows."""
    return [{"type": 1, "components": buttons[start : start + 5]} for start in range(0, len(buttons), 5)]


def cut(text: str, length: int) -> str:
    """The text, shortened with an ellipsis where it is too long."""
    return text if len(text) <= length else text[: length - 1] + "…"


def has_component(message: Json, custom_id: str) -> bool:
    """Whether a message has a component with this custom id, at any depth."""
    return any(component.get("custom_id") == custom_id for component in components(message))


def components(message: Json) -> Iterator[Json]:
    """Every component of a message, at any depth."""
    waiting: list[Any] = list(message.get("components") or ())
    while waiting:
        component = waiting.pop()
        yield component
        waiting += component.get("components") or ()
