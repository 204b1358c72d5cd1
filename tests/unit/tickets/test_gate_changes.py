"""Changing a server's gates: by whom, one thing at a time, and what follows a role or a type that is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.gates.intents import GateChange, TypeChange
from contracts.gates.settings import GateSettings, Span, SupportHours, TypeGates
from contracts.settings import GuildSettingsData
from services.tickets.domain.gates.change import change_gates
from services.tickets.domain.refusals import Refused
from services.tickets.domain.setup import without_role
from tests.unit.tickets.test_gates import panel
from tests.unit.tickets.values import GUILD, STAFF_ROLE

PANEL = panel().panel_id
HOURS = SupportHours(zone="Europe/Berlin", spans=(Span(day=0, start=540, end=1020),))


def settings(**gates: object) -> GuildSettingsData:
    return GuildSettingsData(
        guild_id=GUILD,
        version=4,
        panels=(panel(),),
        staff_role_ids=(STAFF_ROLE,),
        gates=GateSettings.model_validate(gates),
    )


def changed(before: GuildSettingsData, **change: object) -> GuildSettingsData:
    return change_gates(before, GateChange.model_validate(change), administrator=True)


def test_a_server_waits_sixty_seconds_between_two_tickets_of_a_member_and_lets_everybody_in_else() -> None:
    before = settings()
    assert (before.open_limit, before.gates) == (5, GateSettings(cooldown_seconds=60))
    assert changed(before).gates == before.gates


@pytest.mark.parametrize(
    ("name", "value"),
    [("cooldown_seconds", 0), ("min_account_days", 7), ("min_member_hours", 24), ("hours", HOURS)],
)
def test_one_thing_changes_and_the_rest_stays(name: str, value: object) -> None:
    before = settings(required_role_ids=("1",), blocked_role_ids=("2",), hours=HOURS.model_copy(update={"zone": "UTC"}))
    after = changed(before, **{name: value})
    assert after.version == 5
    assert after.gates == before.gates.model_copy(update={name: value})
    assert (after.open_limit, after.panels) == (before.open_limit, before.panels)


def test_the_limit_of_open_tickets_and_the_end_of_hours() -> None:
    after = changed(settings(hours=HOURS), open_limit=2, no_hours=True)
    assert (after.open_limit, after.gates.hours) == (2, None)


@given(st.lists(st.tuples(st.sampled_from(["require", "block", "release"]), st.sampled_from("123")), max_size=12))
def test_a_role_is_needed_or_blocked_or_neither_and_never_both(steps: list[tuple[str, str]]) -> None:
    now = settings()
    meaning: dict[str, str] = {}
    for what, role in steps:
        now = changed(now, **{f"{what}_role_id": role})
        meaning[role] = what
    assert set(now.gates.required_role_ids) == {role for role, what in meaning.items() if what == "require"}
    assert set(now.gates.blocked_role_ids) == {role for role, what in meaning.items() if what == "block"}


def test_a_type_has_conditions_of_its_own_until_they_are_taken_back_or_the_type_is_gone() -> None:
    about = {"panel_id": PANEL, "type_id": "support"}
    after = changed(settings(), of_type=TypeChange(**about, open_limit_per_member=1, require_role_id="7"))
    after = changed(after, of_type=TypeChange(**about, total_limit=20))
    assert after.gates.types == (TypeGates(**about, open_limit_per_member=1, total_limit=20, required_role_ids=("7",)),)
    free = TypeChange(**about, open_limit_per_member=0, total_limit=0, release_role_id="7")
    assert changed(after, of_type=free).gates.types == ()
    gone = after.model_copy(update={"panels": ()})
    assert changed(gone, cooldown_seconds=5).gates.types == ()


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        ({"require_role_id": GUILD}, "everyone-as-gate"),
        ({"block_role_id": GUILD}, "everyone-as-gate"),
        ({"of_type": {"panel_id": PANEL, "type_id": "support", "require_role_id": GUILD}}, "everyone-as-gate"),
        ({"of_type": {"panel_id": PANEL, "type_id": "gone", "total_limit": 3}}, "unknown-type"),
        ({"require_role_id": "99"}, "role-limit-reached"),
        ({"hours": HOURS.model_copy(update={"zone": "Atlantis/Main"})}, "unknown-zone"),
    ],
)
def test_a_change_that_cannot_be_is_refused(change: dict[str, object], slug: str) -> None:
    full = settings(required_role_ids=tuple(str(number) for number in range(25)))
    with pytest.raises(Refused) as refused:
        changed(full, **change)
    assert refused.value.rule.slug == slug


def test_only_people_who_manage_the_server_change_its_gates() -> None:
    with pytest.raises(Refused) as refused:
        change_gates(settings(), GateChange(cooldown_seconds=0), administrator=False)
    assert refused.value.rule.slug == "not-administrator"


def test_a_role_that_is_gone_locks_nobody_out() -> None:
    kind = TypeGates(panel_id=PANEL, type_id="support", required_role_ids=("1",))
    before = settings(required_role_ids=("1", "2"), blocked_role_ids=("3",), types=(kind,))
    after = without_role(before, "1")
    assert (after.version, after.gates.required_role_ids, after.gates.types) == (5, ("2",), ())
    assert after.staff_role_ids == (STAFF_ROLE,)
    assert without_role(before, "8") is before
