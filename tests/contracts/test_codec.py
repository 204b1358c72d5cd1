"""Whatever bytes arrive on a topic, decoding gives a message of that topic or a refusal that repeats no value."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.codec import MAX_BYTES, ContractViolation, decode
from contracts.event import new_id
from contracts.guilds import GuildJoined, GuildJoinedData
from contracts.privacy import StepDone, StepDoneData
from contracts.topics import CATALOGUE, GUILD_EVENTS, PRIVACY_REPLIES, TICKET_INTENTS

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


def joined(**changes: Any) -> dict[str, Any]:
    event = GuildJoined.new("77", GuildJoinedData(guild_id="77", name="Harbour", member_count=12), time=NOW)
    return {**json.loads(event.to_json()), **changes}


def refused(value: bytes | None, key: bytes | None = b"77") -> ContractViolation:
    with pytest.raises(ContractViolation) as caught:
        decode(GUILD_EVENTS, value, key)
    return caught.value


def test_a_message_survives_the_wire() -> None:
    event = decode(GUILD_EVENTS, json.dumps(joined()).encode(), b"77")
    assert isinstance(event, GuildJoined)
    assert event.data.name == "Harbour"
    assert event.correlationid == event.id


def test_fields_added_by_a_newer_producer_are_ignored() -> None:
    value = joined(extra="new")
    value["data"]["boosts"] = 3
    assert isinstance(decode(GUILD_EVENTS, json.dumps(value).encode(), b"77"), GuildJoined)


@pytest.mark.parametrize(
    ("value", "slug"),
    [
        (b"\x00\xff garbage", "not-json"),
        (b"", "not-json"),
        (None, "not-json"),
        (b"[" * 100_000, "not-json"),
        ('{"specversion": "1.0"}'.encode("utf-16"), "not-json"),
        (rb'{"specversion": "1.0", "type": "\ud800"}', "not-json"),
        (b'"text"', "not-cloudevent"),
        (b"{}", "not-cloudevent"),
        (json.dumps(joined(specversion="0.3")).encode(), "not-cloudevent"),
        (b" " * (MAX_BYTES + 1), "oversized"),
        (json.dumps(joined(type="ticketsystem.gateway.guild-eaten.v1")).encode(), "unknown-type"),
        (json.dumps(joined(type="ticketsystem.gateway.guild-joined.v2")).encode(), "unknown-version"),
        (json.dumps(joined(time="yesterday")).encode(), "contract-violation"),
        (json.dumps(joined(subject="")).encode(), "contract-violation"),
    ],
)
def test_bad_records_are_refused_with_a_slug(value: bytes | None, slug: str) -> None:
    assert refused(value).slug == slug


def test_a_key_that_is_not_the_subject_is_refused() -> None:
    assert refused(json.dumps(joined()).encode(), b"78").slug == "wrong-key"


def test_a_message_on_the_wrong_topic_is_refused() -> None:
    with pytest.raises(ContractViolation, match="unknown-type"):
        decode(TICKET_INTENTS, json.dumps(joined()).encode(), b"77")


def test_a_refusal_names_the_field_and_hides_the_value() -> None:
    value = joined()
    value["data"]["member_count"] = "my secret"
    violation = refused(json.dumps(value).encode())
    assert "data.member_count: int_parsing" in violation.detail
    assert "secret" not in str(violation) + violation.detail


def test_a_refusal_does_not_repeat_what_a_sender_used_as_a_name() -> None:
    ref = new_id()
    data = StepDoneData(case_id=ref, ref=ref, service="tickets", step="erase")
    value = json.loads(StepDone.new(ref, data, time=datetime.now(UTC)).to_json())
    value["data"]["removed"] = {"john.doe@example.com": "my secret"}
    with pytest.raises(ContractViolation) as caught:
        decode(PRIVACY_REPLIES, json.dumps(value).encode(), ref.encode())
    assert caught.value.detail == "data.removed.*: int_parsing"


@given(st.binary(max_size=2000))
def test_no_bytes_raise_anything_but_a_refusal(value: bytes) -> None:
    for topic in CATALOGUE:
        with pytest.raises(ContractViolation):
            decode(topic, value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)


@given(st.sampled_from(["data", "time", "id", "subject", "correlationid", "source"]), json_values)
def test_any_value_in_any_field_gives_a_message_or_a_refusal(field: str, replacement: Any) -> None:
    value = json.dumps(joined(**{field: replacement})).encode()
    with suppress(ContractViolation):
        assert isinstance(decode(GUILD_EVENTS, value), GuildJoined)
