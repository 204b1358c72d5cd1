"""The page that explains an export, in the reader's language and in plain words."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field

LANGUAGES: Final = ("en", "de")
"""The languages every text exists in; the first is the one for everybody else."""


class Texts(BaseModel):
    """The words of one language; `services` and `categories` name what a table row holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: str
    title: str
    made: str
    intro: str
    contents: str
    heads: Annotated[list[str], Field(min_length=4, max_length=4)]
    nothing: str
    other: str
    notes_title: str
    notes: list[str]
    services: dict[str, str]
    categories: dict[str, str]


def readme(language: str, files_: Sequence[tuple[str, str, str, int]], made_at: datetime, asked_at: datetime) -> str:
    """The HTML of the page.

    Args:
        language: `en` or `de`, with or without a region; English for any other.
        files_: path, service, category and number of records of each data file.
        made_at: when the archive is made.
        asked_at: when the person asked for it.
    """
    texts = _texts(language[:2] if language[:2] in LANGUAGES else LANGUAGES[0])
    rows = "\n".join(
        "<tr>"
        f"<td>{escape(texts.categories.get(category, texts.other.format(category=category)))}</td>"
        f"<td>{escape(texts.services.get(service, service))}</td>"
        f'<td class="number">{records:,}</td>'
        f"<td><code>{escape(path)}</code></td>"
        "</tr>"
        for path, service, category, records in files_
    )
    made = texts.made.format(made=f"{made_at:%Y-%m-%d %H:%M}", asked=f"{asked_at:%Y-%m-%d %H:%M}")
    return _page().substitute(
        lang=texts.lang,
        title=escape(texts.title),
        made=escape(made),
        intro=escape(texts.intro),
        contents=escape(texts.contents),
        heads="".join(f"<th>{escape(head)}</th>" for head in texts.heads),
        rows=rows or f'<tr><td colspan="4">{escape(texts.nothing)}</td></tr>',
        notes_title=escape(texts.notes_title),
        notes="".join(f"<li>{escape(note)}</li>" for note in texts.notes),
    )


@cache
def _texts(language: str) -> Texts:
    return Texts.model_validate(yaml.safe_load(files(__name__).joinpath(f"{language}.yaml").read_text("utf-8")))


@cache
def _page() -> Template:
    return Template(files(__name__).joinpath("readme.html").read_text("utf-8"))
