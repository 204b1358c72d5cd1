"""Who works which tickets of a server: its staff, or the team a type of ticket has of its own."""

from collections.abc import Iterable

from contracts.settings import GuildSettingsData

Kind = tuple[str, str]
"""A panel and one of its types, by their ids."""


def team_of(settings: GuildSettingsData, panel_id: str, type_id: str) -> tuple[str, ...]:
    """The roles that work a type's tickets; the server's staff where it has no team, or is no longer offered."""
    team = own_teams(settings).get((panel_id, type_id))
    return settings.staff_role_ids if team is None else team


def own_teams(settings: GuildSettingsData) -> dict[Kind, tuple[str, ...]]:
    """The types with a team of their own."""
    return {
        (panel.panel_id, kind.type_id): kind.team_role_ids
        for panel in settings.panels
        for kind in panel.types
        if kind.team_role_ids is not None
    }


def everybody(settings: GuildSettingsData) -> tuple[str, ...]:
    """Every role that works any tickets of a server."""
    teams: Iterable[str] = (role_id for team in own_teams(settings).values() for role_id in team)
    return tuple(dict.fromkeys((*settings.staff_role_ids, *teams)))
