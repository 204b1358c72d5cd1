"""Who works which tickets, and what everybody else of the team sees of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.settings import GuildSettingsData, Panel, TicketType
from contracts.teams import everybody, own_teams, team_of
from services.tickets.domain import setup
from services.tickets.domain.refusals import Refused
from services.tickets.domain.sight import sight_of
from tests.unit.tickets.test_panels import UNLIMITED
from tests.unit.tickets.values import GUILD, STAFF_ROLE

PANEL, NOBODY = "01J22222222222222222222220", "99"
TEAMS = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.lists(st.sampled_from(["1", "2", "3"]), max_size=3))


def settings(**teams: tuple[str, ...] | None) -> GuildSettingsData:
    """A server with a type for each name, worked by these roles."""
    types = tuple(
        TicketType(type_id=name, name=name, label="Ask", questions=(), team_role_ids=roles)
        for name, roles in (teams or {"support": None}).items()
    )
    panel = Panel(panel_id=PANEL, channel_id="2", title="Help", types=types)
    return GuildSettingsData(guild_id=GUILD, version=4, panels=(panel,), staff_role_ids=(STAFF_ROLE,))


def test_a_type_without_a_team_is_worked_by_the_servers_staff_and_so_is_one_no_longer_offered() -> None:
    known = settings(support=None, reports=("7", "8"))
    assert team_of(known, PANEL, "support") == (STAFF_ROLE,)
    assert team_of(known, PANEL, "reports") == ("7", "8")
    assert team_of(known, PANEL, "gone") == (STAFF_ROLE,)
    assert everybody(known) == (STAFF_ROLE, "7", "8")


def test_staff_see_all_but_what_another_team_works() -> None:
    known = settings(support=None, reports=("7",), bills=("7", "8"))
    staff = sight_of("me", (STAFF_ROLE,), known, administrator=False)
    assert (staff.only, staff.hidden) == (None, ((PANEL, "reports"), (PANEL, "bills")))
    both = sight_of("me", (STAFF_ROLE, "8"), known, administrator=False)
    assert (both.only, both.hidden) == (None, ((PANEL, "reports"),))
    team = sight_of("me", ("8",), known, administrator=False)
    assert (team.only, team.hidden) == (((PANEL, "bills"),), ())
    assert sight_of("me", (), known, administrator=True).all


@given(TEAMS, st.sets(st.sampled_from([STAFF_ROLE, "1", "2", "3"])))
def test_nobody_sees_in_a_list_what_they_may_not_work(teams: dict[str, list[str] | None], roles: set[str]) -> None:
    known = settings(**{name: None if team is None else tuple(team) for name, team in teams.items()})
    sight = sight_of("me", roles, known, administrator=False)
    for kind in known.panels[0].types:
        key = (PANEL, kind.type_id)
        listed = key in sight.only if sight.only is not None else key not in sight.hidden
        works = not roles.isdisjoint(team_of(known, *key))
        assert not listed or works
        assert listed or not works or kind.team_role_ids is None, "of their own team's tickets they see all"


def test_a_team_whose_last_role_is_deleted_is_nobody_and_not_everybody() -> None:
    known = settings(support=None, reports=("7", "8"))
    one = setup.without_role(known, "7")
    assert own_teams(one) == {(PANEL, "reports"): ("8",)}
    none = setup.without_role(one, "8")
    assert own_teams(none) == {(PANEL, "reports"): ()}
    assert team_of(none, PANEL, "reports") == ()
    assert none.version == known.version + 2
    assert setup.without_role(none, NOBODY) is none


def test_everyone_is_nobodys_team() -> None:
    known = settings()
    kind = known.panels[0].types[0].model_copy(update={"team_role_ids": ("7", GUILD)})
    panel = known.panels[0].model_copy(update={"types": (kind,)})
    with pytest.raises(Refused) as refused:
        setup.save_panel(
            known, panel, staff_role_ids=(), locale="en", administrator=True, limits=UNLIMITED, plan="enterprise"
        )
    assert refused.value.rule.slug == "everyone-as-staff"
