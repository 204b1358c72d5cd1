"""What a change of a server's set-up changed.

Everything somebody can set is compared. What follows from it is not: the version, a panel's revision, the count of its
postings, and the language everyone reads where the server follows the one it has at Discord.
"""

from collections.abc import Iterator

from contracts.audit.values import Choice, Count, Length, Roles, Switch
from contracts.settings import ClosingSettings, GuildSettingsData
from services.tickets.domain.audit.compare_gates import gates_differ
from services.tickets.domain.audit.compare_levels import levels_differ
from services.tickets.domain.audit.compare_panels import panels_differ
from services.tickets.domain.audit.difference import Difference, differ, name, texts_differ, things_differ

HOUR = 60 * 60
AS_AT_DISCORD = Choice(choice="discord")


def compare(before: GuildSettingsData | None, after: GuildSettingsData) -> tuple[Difference, ...]:
    """Each setting that is not what it was; what stands there from the start is nothing somebody set.

    Args:
        before: the set-up as it was; none before the first panel.
        after: as it is.
    """
    known = before or GuildSettingsData(guild_id=after.guild_id, version=0)
    return tuple(_compared(known, after))


def tag_text(tag: str, before: str, after: str) -> tuple[Difference, ...]:
    """The text of a saved answer, which stands beside the set-up; empty where there is none.

    Args:
        tag: the answer's name.
        before: as it was.
        after: as it is.
    """
    return tuple(texts_differ("tag-text", before, after, (tag,)))


def _compared(before: GuildSettingsData, after: GuildSettingsData) -> Iterator[Difference]:
    yield from differ("staff-roles", _roles(before), _roles(after))
    yield from differ("language", _language(before), _language(after))
    yield from panels_differ(before, after)
    yield from differ("open-limit", Count(count=before.open_limit), Count(count=after.open_limit))
    yield from gates_differ(before, after)
    yield from levels_differ(before, after)
    yield from _closing(before.closing, after.closing)
    yield from differ("feedback", Switch(on=before.feedback), Switch(on=after.feedback))
    yield from differ("feedback-way", Choice(choice=before.feedback_way), Choice(choice=after.feedback_way))
    old_labels, new_labels = ({each.label_id: each for each in settings.labels} for settings in (before, after))
    yield from things_differ("label", old_labels, new_labels, lambda label: name(label.name, label.emoji))
    old_tags, new_tags = ({each.tag_id: each for each in settings.tags} for settings in (before, after))
    yield from things_differ("tag", old_tags, new_tags, lambda tag: name(tag.name))


def _closing(before: ClosingSettings, after: ClosingSettings) -> Iterator[Difference]:
    yield from differ("idle-time", Length(seconds=before.idle_hours * HOUR), Length(seconds=after.idle_hours * HOUR))
    yield from differ("idle-warning", Length(seconds=before.warn_hours * HOUR), Length(seconds=after.warn_hours * HOUR))
    yield from differ("close-on-leave", Switch(on=before.on_leave), Switch(on=after.on_leave))


def _roles(settings: GuildSettingsData) -> Roles | None:
    return Roles(role_ids=settings.staff_role_ids) if settings.staff_role_ids else None


def _language(settings: GuildSettingsData) -> Choice:
    return Choice(choice=settings.language) if settings.language else AS_AT_DISCORD
