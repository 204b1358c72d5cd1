"""Embeds as a transcript shows them. Their shape is Discord's; whatever does not fit it is left out.

https://docs.discord.com/developers/resources/message#embed-object
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from services.tickets.transcripts.markup import to_html

_BLURPLE: Final = 0x5865F2


@dataclass(frozen=True, slots=True)
class Field:
    """A named value."""

    name: Markup
    value: Markup
    inline: bool


@dataclass(frozen=True, slots=True)
class Embed:
    """An embed, ready to be shown; `colour` is `#rrggbb`, `links` are pictures that stay where they are."""

    colour: str
    author: str
    title: Markup
    url: str
    description: Markup
    fields: Sequence[Field]
    footer: str
    links: Sequence[str]


def embeds_of(embeds: Sequence[Mapping[str, Any]]) -> Iterator[Embed]:
    """The embeds of a message."""
    for embed in embeds:
        if not isinstance(embed, Mapping):
            continue
        colour = embed.get("color")
        yield Embed(
            colour=f"#{colour if isinstance(colour, int) and 0 <= colour <= 0xFFFFFF else _BLURPLE:06x}",
            author=_text(_part(embed, "author").get("name")),
            title=_html(embed.get("title")),
            url=_link(embed.get("url")),
            description=_html(embed.get("description")),
            fields=list(_fields(embed)),
            footer=_text(_part(embed, "footer").get("text")),
            links=[link for name in ("image", "thumbnail") if (link := _link(_part(embed, name).get("url")))],
        )


def _fields(embed: Mapping[str, Any]) -> Iterator[Field]:
    fields = embed.get("fields")
    for field in fields if isinstance(fields, list) else ():
        if isinstance(field, Mapping):
            yield Field(_html(field.get("name")), _html(field.get("value")), bool(field.get("inline")))


def _part(embed: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = embed.get(name)
    return part if isinstance(part, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _html(value: object) -> Markup:
    return Markup(to_html(_text(value)))  # noqa: S704 - escapes by itself


def _link(value: object) -> str:
    return value if isinstance(value, str) and value.startswith(("https://", "http://")) else ""
