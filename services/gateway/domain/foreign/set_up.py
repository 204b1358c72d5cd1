"""What another bot was set up to, as a panel and saved answers of ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from contracts.forms.kinds import OPTIONS, Option
from contracts.settings import Question, TicketType
from contracts.tags import TEXT_LENGTH
from services.gateway.domain.asking import Refused
from services.gateway.domain.foreign.tickets import Fields, Unreadable, snowflake
from services.gateway.domain.panel_edits import read_emoji

_MOST_TYPES: Final = 25
_MOST_QUESTIONS: Final = 5
_MOST_ROLES: Final = 10
_MOST_TAGS: Final = 200
_NAME: Final = 45
_DESCRIPTION: Final = 100
_TAG_NAME: Final = 32
_SHORT: Final = 1
_LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class ForeignSetUp:
    """What of it can be made here.

    Attributes:
        types: its types of tickets.
        role_ids: every role that works tickets of any type.
        tags: its saved answers: name and text.
        questions_left: questions that cannot be asked here.
        tags_left: saved answers that cannot be kept here.
    """

    types: tuple[TicketType, ...] = ()
    role_ids: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    questions_left: int = 0
    tags_left: int = 0


def set_up_of(settings: Fields) -> ForeignSetUp:
    """The set-up in `settings.json` of discord-tickets' export."""
    categories = [each for each in _objects(settings, "categories") if each.text("name").strip()][:_MOST_TYPES]
    role_ids = tuple(dict.fromkeys(role_id for category in categories for role_id in _roles(category)))
    types, left = [], 0
    for number, category in enumerate(categories):
        questions, missing = _questions(category)
        left += missing
        types.append(_type(number, category, questions, role_ids))
    raw_tags = list(_objects(settings, "tags"))
    tags = tuple(
        (each.text("name").strip()[:_TAG_NAME], each.text("content"))
        for each in raw_tags
        if each.text("name").strip() and 0 < len(each.text("content").strip()) <= TEXT_LENGTH
    )[:_MOST_TAGS]
    return ForeignSetUp(tuple(types), role_ids, tags, left, len(raw_tags) - len(tags))


def _type(number: int, category: Fields, questions: tuple[Question, ...], everybody: Sequence[str]) -> TicketType:
    name = category.text("name").strip()[:_NAME]
    team = _roles(category)[:_MOST_ROLES]
    return TicketType(
        type_id=f"type-{number}",
        name=name,
        label=name,
        emoji=_emoji(category.text("emoji")),
        description=category.text("description").strip()[:_DESCRIPTION],
        questions=questions,
        team_role_ids=team if team and set(team) != set(everybody) else None,
    )


def _questions(category: Fields) -> tuple[tuple[Question, ...], int]:
    raw = sorted(_objects(category, "questions"), key=lambda each: each.whole("order") or 0)
    found: list[Question] = []
    for number, each in enumerate(raw[:_MOST_QUESTIONS]):
        try:
            found.append(_question(number, each))
        except (ValueError, Unreadable):  # one of its parts is longer than Discord, or we, let it be
            continue
    return tuple(found), len(raw) - len(found)


def _question(number: int, raw: Fields) -> Question:
    given: dict[str, Any] = {
        "question_id": f"question-{number}",
        "label": raw.text("label").strip(),
        "placeholder": raw.text("placeholder").strip(),
        "required": raw.raw.get("required") is not False,
    }
    if raw.text("type") == "MENU":
        labels = [(each.text("label").strip(), each.text("description").strip()) for each in _objects(raw, "options")]
        least, most = OPTIONS["choice"]
        if not least <= len(dict(labels)) == len(labels) <= most:
            raise Unreadable
        options = tuple(Option(label=label, description=about[:_DESCRIPTION]) for label, about in labels)
        return Question(**given, kind="choice", options=options)
    longest = min(max(raw.whole("maxLength") or _LONGEST, 1), _LONGEST)
    return Question(
        **given,
        style="short" if raw.whole("style") == _SHORT else "paragraph",
        min_length=min(max(raw.whole("minLength") or 0, 0), longest),
        max_length=longest,
    )


def _emoji(typed: str) -> str:
    try:
        return read_emoji(typed)
    except Refused:
        return ""


def _roles(category: Fields) -> tuple[str, ...]:
    found = (snowflake(each) for each in category.items("staffRoles"))
    return tuple(str(role_id) for role_id in found if role_id is not None)


def _objects(raw: Fields, name: str) -> Iterator[Fields]:
    return (Fields(each) for each in raw.items(name) if isinstance(each, dict))
