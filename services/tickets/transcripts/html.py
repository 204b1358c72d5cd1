"""A transcript as one HTML file that needs nothing else: no script, no font, no picture from anywhere.

It holds what strangers wrote, so it defends itself: the template escapes everything, and the page's own policy lets the
browser load only the images inside it and apply only the one style sheet inside it, known by its hash.
"""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from services.tickets.domain.transcript import Done, Entry, File, Header, Said
from services.tickets.transcripts import phrases
from services.tickets.transcripts.components import component_labels
from services.tickets.transcripts.embeds import embeds_of
from services.tickets.transcripts.markup import to_html
from services.tickets.transcripts.phrases import Words
from services.tickets.transcripts.words import words as words_of
from services.tickets.usecases.read_ticket import Reading

_TOGETHER: Final = timedelta(minutes=7)
"""Messages of one person stand together, without repeating who they are, for as long as Discord does it."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with how it follows the one before.

    Attributes:
        day: the date, where a new day begins.
        starts: it is not a continuation of the message above.
        said: the message, if it is one.
        done: what happened, if it is not.
    """

    day: str | None
    starts: bool
    said: Said | None = None
    done: Done | None = None


@cache
def _environment() -> Environment:
    folder = files("services.tickets.transcripts") / "templates"
    environment = Environment(
        loader=FileSystemLoader(str(folder)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "moment": phrases.moment,
        "clock": lambda at: f"{at:%H:%M}",
        "size": phrases.size,
        "emoji": phrases.emoji,
        "initial": _initial,
        "data_uri": _data_uri,
        "anchor": lambda message_id: f"m{message_id}",
    }
    return environment


async def render(reading: Reading) -> AsyncIterator[bytes]:
    """The file's pieces. Making HTML of a page takes long enough to be done beside the event loop."""
    words = words_of(reading.header.language)
    page_maker = _Pages(words)
    yield _head(reading.header, words)
    empty = True
    async for page in reading.pages:
        empty = empty and not any(isinstance(entry, Said) for entry in page)
        yield await asyncio.to_thread(page_maker.render, page)
    yield _render("foot.html.j2", words=words, header=reading.header, empty=empty)


class _Pages:
    """Renders page after page, remembering what the last one ended with."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._day: str | None = None
        self._last: Said | None = None

    def render(self, entries: Sequence[Entry]) -> bytes:
        words = self._words
        return _render(
            "entries.html.j2",
            rows=list(self._rows(entries)),
            words=words,
            who=lambda speaker: phrases.who(speaker, words),
            happened=lambda done: phrases.happened(done, words),
            text_of=lambda text: Markup(to_html(text.body, text.mentions)),  # noqa: S704 - escapes by itself
            embeds_of=embeds_of,
            component_labels=component_labels,
        )

    def _rows(self, entries: Sequence[Entry]) -> Iterator[Row]:
        for entry in entries:
            day = f"{entry.at:%Y-%m-%d}"
            new_day = day if day != self._day else None
            self._day = day
            if isinstance(entry, Done):
                self._last = None
                yield Row(new_day, starts=True, done=entry)
            else:
                yield Row(new_day, starts=bool(new_day) or not _continues(self._last, entry), said=entry)
                self._last = entry


def _continues(last: Said | None, said: Said) -> bool:
    return (
        last is not None
        and last.author == said.author
        and said.reply_to is None
        and "system" not in (last.kind, said.kind)
        and said.at - last.at < _TOGETHER
    )


def _head(header: Header, words: Words) -> bytes:
    style = (files("services.tickets.transcripts") / "templates" / "style.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _render(
        "head.html.j2",
        header=header,
        words=words,
        who=lambda speaker: phrases.who(speaker, words),
        stars=lambda count: phrases.stars(count, words),
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=digest,
    )


def _render(template: str, **context: object) -> bytes:
    return _environment().get_template(template).render(**context).encode()


def _initial(name: str) -> str:
    return next((letter.upper() for letter in name if letter.isalnum()), "?")


def _data_uri(file: File) -> str:
    assert file.image is not None
    kind, data = file.image
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
