"""A server's set-up: which panels it may have and how a changed one takes its place."""

from collections import Counter
from collections.abc import Iterable

from contracts.billing import Limits, PlanName
from contracts.settings import GuildSettingsData, Panel
from services.tickets.domain.people import require_administrator
from services.tickets.domain.refusals import (
    DUPLICATE_QUESTION,
    DUPLICATE_TYPE,
    EVERYONE_AS_STAFF,
    IMPOSSIBLE_QUESTION,
    PANEL_LIMIT,
    TYPE_LIMIT,
    Refused,
)


def save_panel(
    settings: GuildSettingsData,
    panel: Panel,
    *,
    staff_role_ids: tuple[str, ...],
    locale: str,
    administrator: bool,
    limits: Limits,
    plan: PlanName,
) -> GuildSettingsData:
    """The settings with a panel made, or replaced where one of that id exists.

    A server above its plan's limits (after a downgrade) may still change what it has, as long as it does not grow.
    """
    require_administrator(administrator=administrator)
    if settings.guild_id in staff_role_ids:  # Discord's id of @everyone is the server's own
        raise Refused(EVERYONE_AS_STAFF)
    _check_form(panel)
    known = any(old.panel_id == panel.panel_id for old in settings.panels)
    panels = tuple(panel if old.panel_id == panel.panel_id else old for old in settings.panels)
    panels = panels if known else (*panels, panel)
    if limits.panels is not None and len(panels) > max(limits.panels, len(settings.panels)):
        raise Refused(PANEL_LIMIT, limit=limits.panels, panels=len(settings.panels), plan=plan)
    types, before = _types(panels), _types(settings.panels)
    if limits.types is not None and types > max(limits.types, before):
        raise Refused(TYPE_LIMIT, limit=limits.types, types=types, plan=plan)
    return settings.model_copy(
        update={
            "version": settings.version + 1,
            "panels": panels,
            "staff_role_ids": tuple(dict.fromkeys(staff_role_ids)),
            "locale": locale,
        }
    )


def _types(panels: Iterable[Panel]) -> int:
    return sum(len(panel.types) for panel in panels)


def _check_form(panel: Panel) -> None:
    for type_id, times in Counter(kind.type_id for kind in panel.types).items():
        if times > 1:
            raise Refused(DUPLICATE_TYPE, type=type_id)
    for kind in panel.types:
        for question_id, times in Counter(question.question_id for question in kind.questions).items():
            if times > 1:
                raise Refused(DUPLICATE_QUESTION, question=question_id)
        for question in kind.questions:
            if question.min_length > question.max_length:
                raise Refused(
                    IMPOSSIBLE_QUESTION, question=question.label, min=question.min_length, max=question.max_length
                )
