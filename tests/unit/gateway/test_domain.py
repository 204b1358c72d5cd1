"""The gateway's rules: permissions, mentions, refused requests, names."""

from datetime import UTC, datetime

import pytest

from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.mentions import tokenise
from services.gateway.domain.places import thread_name
from services.gateway.domain.selfcheck import ADMINISTRATOR, NEEDS, Need, invite_bits, missing

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_bot_with_everything_lacks_nothing() -> None:
    assert missing(invite_bits(), staff_mentionable=False) == ()
    assert missing(ADMINISTRATOR, staff_mentionable=False) == ()


@pytest.mark.parametrize("need", NEEDS, ids=[need.name for need in NEEDS])
def test_each_permission_is_missed_by_name(need: Need) -> None:
    assert missing(invite_bits() & ~need.bit, staff_mentionable=False) == (need,)


def test_mentioning_all_roles_is_needless_where_anybody_may_mention_staff() -> None:
    assert [need.name for need in missing(0, staff_mentionable=False)][-1] == "mention-everyone"
    assert "mention-everyone" not in [need.name for need in missing(0, staff_mentionable=True)]


def test_people_in_texts_become_tokens_at_any_depth_and_strangers_stay_unnamed() -> None:
    value = {"text": "<@1> and <@!2>, <@3>", "embeds": [{"fields": [{"value": "<@2>"}]}], "number": 1}
    assert tokenise(value, {1: 0, 2: 1}) == {
        "text": "{m:0} and {m:1}, @unknown",
        "embeds": [{"fields": [{"value": "{m:1}"}]}],
        "number": 1,
    }


def test_roles_and_channels_are_no_people() -> None:
    assert tokenise("<@&1> <#1>", {1: 0}) == "<@&1> <#1>"


@pytest.mark.parametrize(
    ("code", "status", "slug", "kept"),
    [
        (50013, 403, "missing-permission", 50013),
        (50007, 403, "dms-closed", 50007),
        (10003, 404, "channel-gone", 10003),
        (0, 404, "channel-gone", 404),
        (99999, 400, "discord-refused", 99999),
    ],
)
def test_discords_numbers_become_words(code: int, status: int, slug: str, kept: int) -> None:
    refused = DiscordRefused(code, status)
    assert (refused.slug, refused.code) == (slug, kept)


def test_a_thread_is_named_for_its_number_and_nothing_else() -> None:
    assert [thread_name(number) for number in (1, 42, 12345)] == ["ticket-0001", "ticket-0042", "ticket-12345"]
