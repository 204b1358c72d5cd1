"""What stands between a click and a new ticket, and what a server may set up."""

from datetime import UTC, datetime, timedelta

import pytest

from contracts.billing import Limits
from contracts.forms.rules import Filled
from contracts.gates.settings import TypeGates
from contracts.settings import GuildSettingsData, Panel, Question, TicketType
from services.tickets.domain import answers, setup
from services.tickets.domain.gates import counts, offers, plan
from services.tickets.domain.refusals import RULES, Refused, Rule
from tests.unit.tickets.values import GUILD, NOW, STAFF_ROLE

LIMITS = Limits(tickets_a_month=50, tickets_an_hour=5, panels=3, types=5, retention_days=7)
UNLIMITED = Limits(tickets_a_month=None, tickets_an_hour=None, panels=None, types=None, retention_days=365)


def question(**fields: object) -> Question:
    return Question.model_validate({"question_id": "what", "label": "What is it?"} | fields)


def kind(type_id: str = "support", *questions: Question) -> TicketType:
    return TicketType(type_id=type_id, name="Support", label="Ask", questions=questions or (question(),))


def panel(place: int = 0, *kinds: TicketType) -> Panel:
    return Panel(panel_id=f"01J2222222222222222222222{place}", channel_id="2", title="Help", types=kinds or (kind(),))


def settings(*panels: Panel) -> GuildSettingsData:
    return GuildSettingsData(guild_id=GUILD, version=4, panels=panels)


def save(now: GuildSettingsData, new: Panel, **fields: object) -> GuildSettingsData:
    given = {
        "staff_role_ids": (STAFF_ROLE,),
        "locale": "de",
        "administrator": True,
        "limits": LIMITS,
        "plan": "free",
    }
    return setup.save_panel(now, new, **(given | fields))  # type: ignore[arg-type]


def test_every_rule_has_its_own_slug_and_a_refusal_carries_exactly_its_facts() -> None:
    assert len({rule.meaning for rule in RULES.values()}) == len(RULES)
    rule = RULES["open-limit-reached"]
    assert Refused(rule, limit=5, open=5).facts == {"limit": 5, "open": 5}
    with pytest.raises(TypeError):
        Refused(rule, limit=5)
    with pytest.raises(TypeError):
        Refused(Rule("x", "y"), ref="secret")


def test_a_panel_or_type_that_is_gone_opens_nothing() -> None:
    now = settings(panel())
    assert offers.find_type(now, panel().panel_id, "support")[1].name == "Support"
    for panel_id, type_id, slug in (
        (panel(9).panel_id, "support", "unknown-panel"),
        (panel().panel_id, "x", "unknown-type"),
    ):
        with pytest.raises(Refused) as refused:
            offers.find_type(now, panel_id, type_id)
        assert refused.value.rule.slug == slug


def open_ticket(number: int = 12, type_id: str = "support", **fields: object) -> counts.OpenTicket:
    given: dict[str, object] = {"opening": False} | fields
    return counts.OpenTicket(f"t{number}", number, panel().panel_id, type_id, **given)  # type: ignore[arg-type]


def test_a_second_ticket_of_the_type_that_is_opening_is_refused_with_its_number() -> None:
    tickets = [open_ticket(opening=True)]
    with pytest.raises(Refused) as refused:
        counts.check_unseen(tickets, "support", NOW)
    assert refused.value.facts == {"number": 12}
    counts.check_unseen(tickets, "other", NOW)


def test_a_second_ticket_is_refused_to_whoever_could_not_see_the_first_when_they_asked() -> None:
    tickets = [open_ticket(usable_at=NOW)]
    for asked_at in (NOW - timedelta(minutes=5), NOW + counts.SEEN / 2):
        with pytest.raises(Refused) as refused:
            counts.check_unseen(tickets, "support", asked_at)
        assert refused.value.rule.slug == "already-opening"
    counts.check_unseen(tickets, "support", NOW + counts.SEEN)


def test_a_member_has_no_more_tickets_open_than_the_server_allows() -> None:
    tickets = [open_ticket(number) for number in range(5)]
    free = TypeGates(panel_id=panel().panel_id, type_id="support")
    counts.check_member(tickets[:4], 5, free, "Support")
    with pytest.raises(Refused) as refused:
        counts.check_member(tickets, 5, free, "Support")
    assert refused.value.facts == {"limit": 5, "open": 5}


def test_a_type_has_a_limit_of_its_own_for_a_member_and_in_total() -> None:
    two = TypeGates(panel_id=panel().panel_id, type_id="support", open_limit_per_member=2, total_limit=9)
    tickets = [open_ticket(1), open_ticket(2, "other"), open_ticket(3)]
    counts.check_member(tickets[:2], 5, two, "Support")
    with pytest.raises(Refused) as refused:
        counts.check_member(tickets, 5, two, "Support")
    assert (refused.value.rule.slug, refused.value.facts) == (
        "type-open-limit-reached",
        {"type": "Support", "limit": 2, "open": 2},
    )
    counts.check_total(8, two, "Support")
    with pytest.raises(Refused) as refused:
        counts.check_total(9, two, "Support")
    assert refused.value.facts == {"type": "Support", "limit": 9, "open": 9}


def test_the_hour_of_the_plan_says_when_there_is_room_again() -> None:
    first = NOW - timedelta(minutes=50)
    plan.check_plan(plan.Usage(4, first, 4), LIMITS, "free", NOW)
    with pytest.raises(Refused) as refused:
        plan.check_plan(plan.Usage(5, first, 5), LIMITS, "free", NOW)
    assert refused.value.rule.slug == "hour-limit-reached"
    assert refused.value.facts["resets_at"] == int((NOW + timedelta(minutes=10)).timestamp())


def test_the_month_of_the_plan_starts_again_on_the_first() -> None:
    with pytest.raises(Refused) as refused:
        plan.check_plan(plan.Usage(0, None, 50), LIMITS, "free", NOW)
    assert refused.value.rule.slug == "month-limit-reached"
    assert refused.value.facts["resets_at"] == int(datetime(2025, 4, 1, tzinfo=UTC).timestamp())
    assert plan.next_month(datetime(2025, 12, 31, 23, tzinfo=UTC)) == datetime(2026, 1, 1, tzinfo=UTC)
    plan.check_plan(plan.Usage(10**6, NOW, 10**6), UNLIMITED, "enterprise", NOW)


def written(**texts: str) -> dict[str, Filled]:
    return {name: Filled("text", text) for name, text in texts.items()}


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ({}, "answer-missing"),
        ({"what": "  \n"}, "answer-missing"),
        ({"what": "abc"}, "answer-too-short"),
        ({"what": "x" * 11}, "answer-too-long"),
        ({"what": "\N{ROCKET}" * 6}, "answer-too-long"),
        ({"what": "hello", "other": "x"}, "answer-unexpected"),
    ],
)
def test_a_form_is_checked_again_after_the_click(given: dict[str, str], slug: str) -> None:
    with pytest.raises(Refused) as refused:
        answers.check_answers([question(min_length=5, max_length=10)], written(**given))
    assert refused.value.rule.slug == slug


def test_a_form_filled_in_as_asked_passes() -> None:
    form = [question(min_length=5, max_length=10), question(question_id="more", required=False, min_length=5)]
    answers.check_answers(form, written(what="\N{ROCKET}" * 5))
    answers.check_answers(form, written(what="hello", more=""))


def test_a_new_panel_is_appended_and_the_version_grows() -> None:
    now = save(settings(panel(0)), panel(1))
    assert [one.panel_id for one in now.panels] == [panel(0).panel_id, panel(1).panel_id]
    assert (now.version, now.staff_role_ids, now.locale) == (5, (STAFF_ROLE,), "de")


def test_a_panel_of_the_same_id_takes_its_place() -> None:
    now = save(settings(panel(0), panel(1)), panel(0, kind("changed")))
    assert [one.types[0].type_id for one in now.panels] == ["changed", "support"]


@pytest.mark.parametrize(
    ("before", "new", "slug"),
    [
        (settings(panel(0), panel(1), panel(2)), panel(3), "panel-limit-reached"),
        (settings(panel(0)), panel(1, *(kind(f"t{place}") for place in range(5))), "type-limit-reached"),
        (settings(), panel(0, kind(), kind()), "duplicate-type"),
        (settings(), panel(0, kind("a", question(), question())), "duplicate-question"),
        (settings(), panel(0, kind("a", question(min_length=9, max_length=3))), "impossible-question"),
    ],
)
def test_a_set_up_that_cannot_be_is_refused(before: GuildSettingsData, new: Panel, slug: str) -> None:
    with pytest.raises(Refused) as refused:
        save(before, new)
    assert refused.value.rule.slug == slug


def test_only_an_administrator_sets_up_and_everyone_is_no_staff_role() -> None:
    with pytest.raises(Refused) as refused:
        save(settings(), panel(), administrator=False)
    assert refused.value.rule.slug == "not-administrator"
    with pytest.raises(Refused) as refused:
        save(settings(), panel(), staff_role_ids=(GUILD,))
    assert refused.value.rule.slug == "everyone-as-staff"


def test_a_server_above_its_plan_may_change_what_it_has() -> None:
    above = settings(*(panel(place, kind(), kind("b")) for place in range(4)))
    assert len(save(above, panel(2, kind("c"))).panels) == 4
    with pytest.raises(Refused):
        save(above, panel(2, kind("c"), kind("d"), kind("e")))
    assert len(save(above, panel(9), limits=UNLIMITED, plan="enterprise").panels) == 5
