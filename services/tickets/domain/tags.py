"""Saved answers: which a server has, what they may hold, and who sends them."""

from typing import Final

from contracts.settings import GuildSettingsData
from contracts.tags import PLACEHOLDERS, TagName, unknown_placeholder
from services.tickets.domain.people import Actor, require_staff
from services.tickets.domain.refusals import (
    TAG_EXISTS,
    TAG_LIMIT,
    UNKNOWN_PLACEHOLDER,
    UNKNOWN_TAG,
    Refused,
)
from services.tickets.domain.ticket import Ticket, require_active

MAX_TAGS: Final = 200
"""Saved answers of one server; its set-up holds their names."""


def create(settings: GuildSettingsData, actor: Actor, tag: TagName, text: str) -> GuildSettingsData:
    """The settings with one more saved answer."""
    require_staff(actor)
    _check(settings, tag, text)
    if len(settings.tags) >= MAX_TAGS:
        raise Refused(TAG_LIMIT, limit=MAX_TAGS)
    return _with(settings, (*settings.tags, tag))


def edit(settings: GuildSettingsData, actor: Actor, tag: TagName, text: str) -> GuildSettingsData:
    """The settings after a change of a saved answer; the same value where it keeps its name."""
    require_staff(actor)
    known = find(settings, tag.tag_id)
    _check(settings, tag, text)
    if known == tag:
        return settings
    return _with(settings, tuple(tag if each.tag_id == tag.tag_id else each for each in settings.tags))


def delete(settings: GuildSettingsData, actor: Actor, tag_id: str) -> GuildSettingsData:
    """The settings without a saved answer."""
    require_staff(actor)
    gone = find(settings, tag_id)
    return _with(settings, tuple(each for each in settings.tags if each != gone))


def find(settings: GuildSettingsData, tag_id: str) -> TagName:
    """A saved answer of the server; refused where there is none of that id."""
    tag = next((tag for tag in settings.tags if tag.tag_id == tag_id), None)
    if tag is None:
        raise Refused(UNKNOWN_TAG)
    return tag


def answer(ticket: Ticket, actor: Actor) -> Ticket:
    """The ticket in which staff answer with a saved answer: everybody sees it, so that its version grows."""
    require_staff(actor)
    require_active(ticket)
    return ticket.changed()


def _check(settings: GuildSettingsData, tag: TagName, text: str) -> None:
    name = tag.name.casefold()
    if any(known.name.casefold() == name and known.tag_id != tag.tag_id for known in settings.tags):
        raise Refused(TAG_EXISTS, name=tag.name)
    unknown = unknown_placeholder(text)
    if unknown is not None:
        raise Refused(
            UNKNOWN_PLACEHOLDER, placeholder=f"{{{unknown}}}", known=", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
        )


def _with(settings: GuildSettingsData, tags: tuple[TagName, ...]) -> GuildSettingsData:
    return settings.model_copy(update={"version": settings.version + 1, "tags": tags})
