"""A server's set-up: which panels it may have and how a changed one takes its place."""

from collections.abc import Iterable
from typing import Final

from contracts.billing import Limits, PlanName
from contracts.settings import GuildSettingsData, Panel
from contracts.teams import everybody
from services.tickets.domain.forms import check_forms
from services.tickets.domain.gates import change
from services.tickets.domain.people import require_administrator
from services.tickets.domain.refusals import (
    CHANGED_MEANWHILE,
    EVERYONE_AS_STAFF,
    NOT_SET_UP,
    PANEL_DISABLED,
    PANEL_LIMIT,
    SET_UP_TOO_LARGE,
    TYPE_LIMIT,
    UNKNOWN_PANEL,
    Refused,
)

LARGEST_SET_UP: Final = 900_000
"""Bytes of a server's settings as JSON: with the envelope they fit into a record of a million, which Kafka takes."""


def save_panel(
    settings: GuildSettingsData,
    panel: Panel,
    *,
    staff_role_ids: tuple[str, ...],
    locale: str,
    administrator: bool,
    limits: Limits,
    plan: PlanName,
    based_on: int | None = None,
) -> GuildSettingsData:
    """The settings with a panel made, or replaced where one of that id exists.

    A server above its plan's limits (after a downgrade) may still change what it has, as long as it does not grow.

    Args:
        settings: as they are.
        panel: as it is to be.
        staff_role_ids: the server's from now on; none leaves its staff roles and language as they are.
        locale: the server's language from now on, unless somebody has chosen one.
        administrator: whether whoever asks may manage the server.
        limits: of the server's plan.
        plan: its name.
        based_on: the revision of the panel the change was made from; none replaces whatever is there.
    """
    require_administrator(administrator=administrator)
    teams = (kind.team_role_ids or () for kind in panel.types)
    if any(
        settings.guild_id in roles for roles in (staff_role_ids, *teams)
    ):  # Discord's id of @everyone is the server's
        raise Refused(EVERYONE_AS_STAFF)
    if based_on is not None:
        unchanged_panel(settings, panel.panel_id, based_on)
    known = any(old.panel_id == panel.panel_id for old in settings.panels)
    if not known and not (staff_role_ids or settings.staff_role_ids):
        raise Refused(NOT_SET_UP)
    check_forms(panel)
    panel = panel.model_copy(update={"revision": settings.version + 1})
    panels = tuple(panel if old.panel_id == panel.panel_id else old for old in settings.panels)
    panels = panels if known else (*panels, panel)
    if limits.panels is not None and len(panels) > max(limits.panels, len(settings.panels)):
        raise Refused(PANEL_LIMIT, limit=limits.panels, panels=len(settings.panels), plan=plan)
    types, before = _types(panels), _types(settings.panels)
    if limits.types is not None and types > max(limits.types, before):
        raise Refused(TYPE_LIMIT, limit=limits.types, types=types, plan=plan)
    locale = settings.language or locale
    server = {"staff_role_ids": tuple(dict.fromkeys(staff_role_ids)), "locale": locale} if staff_role_ids else {}
    return settings.model_copy(update={"version": settings.version + 1, "panels": panels, **server})


def without_panel(
    settings: GuildSettingsData, panel_id: str, based_on: int | None, *, administrator: bool
) -> tuple[GuildSettingsData, Panel]:
    """The settings without a panel, and the panel as it was; `based_on` is the revision that was looked at, if any."""
    require_administrator(administrator=administrator)
    panel = unchanged_panel(settings, panel_id, based_on)
    left = tuple(each for each in settings.panels if each.panel_id != panel_id)
    return settings.model_copy(update={"version": settings.version + 1, "panels": left}), panel


def unchanged_panel(settings: GuildSettingsData, panel_id: str, based_on: int | None) -> Panel:
    """A panel that is as it was when somebody looked at it; nobody overwrites what they have not seen."""
    panel = next((each for each in settings.panels if each.panel_id == panel_id), None)
    if panel is None:
        raise Refused(UNKNOWN_PANEL)
    if based_on is not None and based_on != panel.revision:
        raise Refused(CHANGED_MEANWHILE)
    return panel


def require_enabled(panel: Panel) -> None:
    """Refuses a ticket from a panel that is closed for now; its old message may still stand somewhere."""
    if not panel.enabled:
        raise Refused(PANEL_DISABLED)


def require_room(settings: GuildSettingsData) -> None:
    """Refuses a set-up that does not fit into the one record it is kept and told in."""
    size = len(settings.model_dump_json(exclude_none=True).encode())
    if size > LARGEST_SET_UP:
        raise Refused(SET_UP_TOO_LARGE, size=-(-size // 1000), limit=LARGEST_SET_UP // 1000)


def without_role(settings: GuildSettingsData, role_id: str) -> GuildSettingsData:
    """The settings without a role that is gone; the same value where they do not name it.

    A type whose whole team is gone keeps a team of nobody: what was for a few is not for everybody on staff now.
    """
    if role_id not in everybody(settings) and role_id not in settings.gates.role_ids():
        return settings
    fields = {
        "version": settings.version + 1,
        "staff_role_ids": _without(settings.staff_role_ids, role_id),
        "gates": change.without_role(settings.gates, role_id),
        "panels": tuple(_panel_without(panel, role_id) for panel in settings.panels),
    }
    return settings.model_copy(update=fields)


def _panel_without(panel: Panel, role_id: str) -> Panel:
    types = tuple(
        kind.model_copy(update={"team_role_ids": _without(kind.team_role_ids, role_id)})
        if role_id in (kind.team_role_ids or ())
        else kind
        for kind in panel.types
    )
    return panel if types == panel.types else panel.model_copy(update={"types": types})


def _without(role_ids: Iterable[str] | None, role_id: str) -> tuple[str, ...]:
    return tuple(each for each in role_ids or () if each != role_id)


def _types(panels: Iterable[Panel]) -> int:
    return sum(len(panel.types) for panel in panels)
