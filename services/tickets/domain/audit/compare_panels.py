"""What changed of panels, their types and the forms of these. What comes whole or goes whole is told by its name."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from contracts.audit.values import Channel, Channels, Choice, Length, Names, Range, Roles, Switch, Text
from contracts.settings import GuildSettingsData, Panel, Question, TicketType
from services.tickets.domain.audit.difference import (
    Difference,
    Of,
    differ,
    name,
    order_differs,
    texts_differ,
    things_differ,
)

T = TypeVar("T")


def panels_differ(before: GuildSettingsData, after: GuildSettingsData) -> Iterator[Difference]:
    """Panels that came or went, and what is different of those that stayed."""
    was, now = ({panel.panel_id: panel for panel in each.panels} for each in (before, after))
    gone, new = _unmatched(was, now)
    yield from things_differ("panel", gone, new, lambda panel: name(panel.title))
    for old, changed in _matched(was, now):
        yield from _panel_differs(old, changed)


def _panel_differs(was: Panel, now: Panel) -> Iterator[Difference]:
    of = (was.title,)
    yield from texts_differ("panel-title", was.title, now.title, of)
    yield from texts_differ("panel-text", was.description, now.description, of)
    yield from differ("panel-channel", Channel(channel_id=was.channel_id), Channel(channel_id=now.channel_id), of)
    yield from differ("panel-style", Choice(choice=was.style), Choice(choice=now.style), of)
    yield from differ("panel-enabled", Switch(on=was.enabled), Switch(on=now.enabled), of)
    old, new = ({kind.type_id: kind for kind in panel.types} for panel in (was, now))
    gone, come = _unmatched(old, new)
    yield from things_differ("type", gone, come, lambda kind: name(kind.name), of)
    old_names, new_names = ({kind.type_id: kind.name for kind in panel.types} for panel in (was, now))
    yield from order_differs("type-order", old_names, new_names, of)
    for before, after in _matched(old, new):
        yield from _type_differs(before, after, (*of, before.name))


def _type_differs(was: TicketType, now: TicketType, of: Of) -> Iterator[Difference]:
    yield from texts_differ("type-name", was.name, now.name, of)
    yield from texts_differ("type-label", was.label, now.label, of)
    yield from differ("type-emoji", _emoji(was.emoji), _emoji(now.emoji), of)
    yield from texts_differ("type-description", was.description, now.description, of)
    yield from differ("type-team", _team(was), _team(now), of)
    yield from differ("type-home", _home(was), _home(now), of)
    yield from differ("type-kept", _kept(was), _kept(now), of)
    old, new = ({question.question_id: question for question in kind.questions} for kind in (was, now))
    gone, come = _unmatched(old, new)
    yield from things_differ("question", gone, come, lambda asked: name(asked.label), of)
    old_labels, new_labels = ({each.question_id: each.label for each in kind.questions} for kind in (was, now))
    yield from order_differs("question-order", old_labels, new_labels, of)
    for before, after in _matched(old, new):
        yield from _question_differs(before, after, (*of, before.label))


def _question_differs(was: Question, now: Question, of: Of) -> Iterator[Difference]:
    yield from texts_differ("question-label", was.label, now.label, of)
    yield from differ("question-kind", Choice(choice=was.kind), Choice(choice=now.kind), of)
    yield from differ("question-style", Choice(choice=was.style), Choice(choice=now.style), of)
    yield from differ("question-required", Switch(on=was.required), Switch(on=now.required), of)
    yield from differ(
        "question-length",
        Range(least=was.min_length, most=was.max_length),
        Range(least=now.min_length, most=now.max_length),
        of,
    )
    yield from texts_differ("question-placeholder", was.placeholder, now.placeholder, of)
    yield from differ("question-options", _options(was), _options(now), of)
    yield from differ(
        "question-amount",
        Range(least=was.min_values, most=was.max_values),
        Range(least=now.min_values, most=now.max_values),
        of,
    )


def _options(question: Question) -> Names | None:
    lines = tuple("\n".join(filter(None, (option.label, option.description))) for option in question.options)
    return Names(names=lines) if lines else None


def _home(kind: TicketType) -> Choice | Channels:
    return Choice(choice="thread") if kind.home is None else Channels(channel_ids=kind.home.category_ids)


def _kept(kind: TicketType) -> Length | None:
    return None if kind.home is None else Length(seconds=kind.home.keep_hours * 60 * 60)


def _team(kind: TicketType) -> Choice | Roles:
    """A team that lost its last role is one of nobody, which is not the server's staff."""
    return Choice(choice="staff") if kind.team_role_ids is None else Roles(role_ids=kind.team_role_ids)


def _emoji(emoji: str) -> Text | None:
    return Text(emoji=emoji) if emoji else None


def _unmatched(before: Mapping[str, T], after: Mapping[str, T]) -> tuple[dict[str, T], dict[str, T]]:
    gone = {thing_id: thing for thing_id, thing in before.items() if thing_id not in after}
    return gone, {thing_id: thing for thing_id, thing in after.items() if thing_id not in before}


def _matched(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[tuple[T, T]]:
    return ((thing, after[thing_id]) for thing_id, thing in before.items() if thing_id in after)
