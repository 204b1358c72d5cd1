"""Saved answers: sent, read, listed, and what could not be saved."""

from collections.abc import Mapping, Sequence
from typing import Final

from contracts.tags import TagName, filled
from services.gateway.domain.asking import Refused
from services.gateway.domain.custom_ids.tags import EditTagButton
from services.gateway.locales import Words
from services.gateway.rendering.parts import AMBER, BLUE, PRIMARY, Json, button, cut, embed, message, rows
from services.gateway.rendering.words import refusal

ANSWER_LENGTH: Final = 4000
"""Characters of an answer once it is filled in; what a placeholder stands for may be longer than itself."""
LIST_LENGTH: Final = 3500


def answer_text(text: str, values: Mapping[str, str]) -> str:
    """A saved answer with every placeholder filled in."""
    return cut(filled(text, values.__getitem__).strip(), ANSWER_LENGTH)


def answer_message(text: str, sender: str, words: Words) -> Json:
    """A saved answer as it is posted; it names whose answer it is, and calls nobody.

    Args:
        text: filled in.
        sender: a mention of whose answer it is.
        words: the thread's language.
    """
    return message(words("tag-answer", person=sender), embeds=[embed("", text, colour=BLUE)])


def tag_page(tag: TagName, text: str, words: Words) -> Json:
    """A saved answer to be read, with the way to change it."""
    edit = button(words("button-edit-tag"), EditTagButton(tag.tag_id), PRIMARY, emoji="✏️")
    return message(embeds=[embed(tag.name, text, colour=BLUE)], components=rows([edit]))


def tag_list(tags: Sequence[TagName], words: Words) -> Json:
    """The names of a server's saved answers, one a line, as many as fit."""
    if not tags:
        return message(words("tags-none"))
    shown: list[str] = []
    names = sorted((tag.name for tag in tags), key=str.casefold)
    while names and sum(map(len, shown)) + len(shown) + len(names[0]) < LIST_LENGTH:
        shown.append(names.pop(0))
    if names:
        shown.append(words("tags-more", count=len(names)))
    return message(embeds=[embed(words("tags-title", count=len(tags)), "\n".join(shown), colour=BLUE)])


def not_saved(refused: Refused, text: str, words: Words) -> Json:
    """Why an answer was not saved, with what was written, which would be lost otherwise."""
    frame = embed(words("tag-not-saved"), text, colour=AMBER)
    return message(refusal(refused.slug, refused.facts, words), embeds=[frame])
