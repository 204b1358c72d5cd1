"""Which settings a server's audit log knows, and what a change of one is."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field

from contracts.audit.values import Value
from contracts.event import Payload
from contracts.personal import Personal, Ref

Setting = Literal[
    "staff-roles",
    "language",
    "feedback",
    "feedback-way",
    "label",
    "tag",
    "tag-text",
    "idle-time",
    "idle-warning",
    "close-on-leave",
    "cooldown",
    "open-limit",
    "account-age",
    "member-time",
    "required-roles",
    "blocked-roles",
    "type-open-limit",
    "type-total-limit",
    "type-required-roles",
    "support-hours",
    "outside-hours",
    "level-target",
    "level-holiday",
    "level-warning",
    "level-channel",
    "level-call",
    "level-raise",
    "level-release",
    "panel",
    "panel-title",
    "panel-text",
    "panel-channel",
    "panel-style",
    "panel-enabled",
    "type",
    "type-order",
    "type-name",
    "type-label",
    "type-emoji",
    "type-description",
    "type-team",
    "type-home",
    "type-kept",
    "question",
    "question-order",
    "question-label",
    "question-kind",
    "question-style",
    "question-required",
    "question-length",
    "question-placeholder",
    "question-options",
    "question-amount",
]
"""`panel`, `type`, `question`, `label` and `tag` come and go, the last two are renamed; others are set to something."""

Area = Literal[
    "staff", "panels", "types", "forms", "gates", "hours", "levels", "closing", "feedback", "language", "labels", "tags"
]

AREAS: Final[Mapping[Area, tuple[Setting, ...]]] = {
    "staff": ("staff-roles",),
    "panels": ("panel", "panel-title", "panel-text", "panel-channel", "panel-style", "panel-enabled"),
    "types": (
        "type",
        "type-order",
        "type-name",
        "type-label",
        "type-emoji",
        "type-description",
        "type-team",
        "type-home",
        "type-kept",
    ),
    "forms": (
        "question",
        "question-order",
        "question-label",
        "question-kind",
        "question-style",
        "question-required",
        "question-length",
        "question-placeholder",
        "question-options",
        "question-amount",
    ),
    "gates": (
        "cooldown",
        "open-limit",
        "account-age",
        "member-time",
        "required-roles",
        "blocked-roles",
        "type-open-limit",
        "type-total-limit",
        "type-required-roles",
    ),
    "hours": ("support-hours", "outside-hours"),
    "levels": (
        "level-target",
        "level-holiday",
        "level-warning",
        "level-channel",
        "level-call",
        "level-raise",
        "level-release",
    ),
    "closing": ("idle-time", "idle-warning", "close-on-leave"),
    "feedback": ("feedback", "feedback-way"),
    "language": ("language",),
    "labels": ("label",),
    "tags": ("tag", "tag-text"),
}
"""What people look for: each setting belongs to one of these."""


class Change(Payload):
    """One setting that somebody changed.

    Attributes:
        change_id: of this entry; entries that one act made have ids of their own.
        at: when.
        by_ref: who did it; none where nobody did, or their data was deleted since.
        automatic: whether nobody did: a role was deleted at Discord.
        setting: what was changed.
        of: what it belongs to, from the outside in, by name: a panel, its type, its question.
        before: what it was; none for nothing.
        after: what it is; none for nothing.
    """

    change_id: str
    at: AwareDatetime
    by_ref: Annotated[Ref, Personal("who changed a setting", retention="log", erase="detach")] | None = None
    automatic: bool = False
    setting: Setting
    of: Annotated[tuple[str, ...], Field(max_length=3)] = ()
    before: Value | None = None
    after: Value | None = None
