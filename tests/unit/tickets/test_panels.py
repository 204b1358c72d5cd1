"""Panels of a server: changed by several people, closed for now, removed, and how many bytes fit."""

import pytest

from contracts.billing import Limits
from contracts.settings import GuildSettingsData, Panel, Question, TicketType
from services.tickets.domain import setup
from services.tickets.domain.refusals import Refused
from tests.unit.tickets.values import GUILD, STAFF_ROLE

UNLIMITED = Limits(tickets_a_month=None, tickets_an_hour=None, panels=None, types=None, retention_days=365)


def panel(place: int = 0, **more: object) -> Panel:
    kind = TicketType(type_id="support", name="Support", label="Ask", questions=())
    fields = {"panel_id": f"01J2222222222222222222222{place}", "channel_id": "2", "title": "Help", "types": (kind,)}
    return Panel.model_validate(fields | more)


def settings(*panels: Panel, **more: object) -> GuildSettingsData:
    fields = {"guild_id": GUILD, "version": 4, "panels": panels, "staff_role_ids": (STAFF_ROLE,), "locale": "de"}
    return GuildSettingsData.model_validate(fields | more)


def save(now: GuildSettingsData, new: Panel, **fields: object) -> GuildSettingsData:
    given = {"staff_role_ids": (), "locale": "en", "administrator": True, "limits": UNLIMITED, "plan": "enterprise"}
    return setup.save_panel(now, new, **(given | fields))  # type: ignore[arg-type]


def slug_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.rule.slug


def test_a_change_of_a_panel_alone_leaves_staff_and_language_as_they_are() -> None:
    after = save(settings(panel()), panel(title="Ask us"), based_on=0)
    assert (after.staff_role_ids, after.locale, after.version) == ((STAFF_ROLE,), "de", 5)
    assert after.panels == (panel(title="Ask us", revision=5),)


def test_a_set_up_follows_the_servers_language_at_discord_until_somebody_chooses_one() -> None:
    follows = save(settings(panel()), panel(), staff_role_ids=(STAFF_ROLE,), locale="en")
    assert (follows.locale, follows.language) == ("en", None)
    chosen = save(settings(panel(), language="de"), panel(), staff_role_ids=(STAFF_ROLE,), locale="en")
    assert (chosen.locale, chosen.language) == ("de", "de")


def test_whatever_an_intent_says_the_revision_is_the_settings_own() -> None:
    assert save(settings(), panel(revision=99)).panels[0].revision == 5


def test_of_two_who_change_the_same_panel_the_second_is_told() -> None:
    now = settings(panel(revision=3), panel(1, revision=2))
    after = save(now, panel(title="First"), based_on=3)
    with pytest.raises(Refused) as refused:
        save(after, panel(title="Second"), based_on=3)
    assert slug_of(refused) == "set-up-changed-meanwhile"
    with pytest.raises(Refused) as refused:
        setup.without_panel(after, panel().panel_id, 3, administrator=True)
    assert slug_of(refused) == "set-up-changed-meanwhile"
    assert save(after, panel(1, title="Another panel"), based_on=2).panels[1].title == "Another panel"


def test_a_change_of_a_panel_that_was_removed_does_not_bring_it_back() -> None:
    with pytest.raises(Refused) as refused:
        save(settings(), panel(), based_on=3)
    assert slug_of(refused) == "unknown-panel"


def test_the_first_panel_needs_staff_and_a_change_does_not() -> None:
    nobody = settings(panel(), staff_role_ids=())
    with pytest.raises(Refused) as refused:
        save(nobody, panel(1))
    assert slug_of(refused) == "not-set-up"
    assert save(nobody, panel(title="Ask us"), based_on=0).panels[0].title == "Ask us"


def test_a_panel_is_removed_by_those_who_manage_the_server() -> None:
    now = settings(panel(revision=3), panel(1))
    after, gone = setup.without_panel(now, panel().panel_id, 3, administrator=True)
    assert (after.version, after.panels, gone) == (5, (panel(1),), now.panels[0])
    with pytest.raises(Refused) as refused:
        setup.without_panel(now, panel().panel_id, 3, administrator=False)
    assert slug_of(refused) == "not-administrator"
    with pytest.raises(Refused) as refused:
        setup.without_panel(after, panel().panel_id, None, administrator=True)
    assert slug_of(refused) == "unknown-panel"


def test_a_panel_that_is_closed_for_now_opens_nothing() -> None:
    setup.require_enabled(panel())
    with pytest.raises(Refused) as refused:
        setup.require_enabled(panel(enabled=False))
    assert slug_of(refused) == "panel-disabled"


def test_a_set_up_that_does_not_fit_into_one_record_is_refused_with_its_size() -> None:
    setup.require_room(settings(panel(description="x" * 4000)))
    question = Question(question_id="what", label="ü" * 45, placeholder="ü" * 100)
    kinds = tuple(
        TicketType(type_id=f"t-{number}", name="n", label="l", questions=(question,) * 5) for number in range(25)
    )
    large = settings(*(panel(types=kinds, description="ü" * 4000) for _ in range(15)))
    with pytest.raises(Refused) as refused:
        setup.require_room(large)
    assert slug_of(refused) == "set-up-too-large"
    assert refused.value.facts["limit"] == 900
    size = len(large.model_dump_json(exclude_none=True).encode())
    assert refused.value.facts["size"] == -(-size // 1000) > 900
