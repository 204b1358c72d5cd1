"""A server's targets, as its team reads them."""

from datetime import UTC, datetime
from functools import partial

from contracts.levels.settings import LevelSettings, Target
from contracts.settings import GuildSettingsData
from services.gateway.locales import Texts
from services.gateway.rendering.levels import overview

SET_AT = datetime(2026, 1, 1, tzinfo=UTC)
EN = Texts().in_language("en")


def shown(levels: LevelSettings) -> dict[str, str]:
    """The text of each field."""
    [frame] = overview(GuildSettingsData(guild_id="1", version=1, panels=(), staff_role_ids=(), levels=levels), EN)[
        "embeds"
    ]
    return {each["name"]: each["value"] for each in frame["fields"]}


def test_targets_are_listed_in_the_order_in_which_a_ticket_meets_them_the_urgent_first() -> None:
    target = partial(Target, set_at=SET_AT)
    targets = (
        target(measure="resolution", minutes=480),
        target(measure="response", minutes=240, priority="low"),
        target(measure="response", minutes=5, priority="urgent"),
        target(measure="response", minutes=30),
    )
    assert shown(LevelSettings(targets=targets))["Targets"].splitlines() == [
        "First answer within 30 minutes · all tickets",
        "First answer within 5 minutes · 🔴 Urgent",
        "First answer within 4 hours · ⚪ Low",
        "Closed within 8 hours · all tickets",
    ]


def test_a_server_without_holidays_reads_that_it_has_none() -> None:
    assert shown(LevelSettings())["Holidays"] == "None"
    assert shown(LevelSettings(holidays=("2026-12-25",)))["Holidays"] == "2026-12-25"
