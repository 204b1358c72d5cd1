"""Files of other bots are read with care: whatever is wrong with a part of one is said of that part."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.foreign.modmail import Modmail
from services.gateway.domain.foreign.reading import source_of
from services.gateway.domain.foreign.tickets import Fields, ForeignTicket, LeftOut, NotUnderstood
from tests.infrastructure import foreign_files as foreign

AT = datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
GUILD = "1300000000000000100"


def read(content: bytes) -> list[ForeignTicket | LeftOut]:
    return list(source_of(content, GUILD).tickets())


def only(content: bytes) -> ForeignTicket:
    [ticket] = read(content)
    assert isinstance(ticket, ForeignTicket)
    return ticket


def test_a_ticket_of_discord_tickets_is_whole() -> None:
    ticket = only(foreign.discord_tickets(foreign.exported(7, AT, "Dark", "We come"), category="Lamps"))
    assert (ticket.number, ticket.type_name, ticket.priority, ticket.rating) == (7, "Lamps", "high", 5)
    assert (ticket.opener.discord_id, ticket.opener.name) == (foreign.OPENER, "Pearl")
    assert (ticket.opened_at, ticket.closed_at) == (AT, AT + timedelta(hours=2))
    assert (ticket.claimed_by, ticket.closed_by, ticket.reason) == (foreign.HELPER, foreign.HELPER, "It shines")
    assert ticket.answers == (("What happened?", "The lamp is dark"),)
    assert [message.body.text for message in ticket.messages] == ["Dark", "We come"]
    assert [message.author and message.author.name for message in ticket.messages] == ["Pearl", "Otto"]


def test_files_and_replies_come_along_and_deleted_messages_do_not() -> None:
    raw = foreign.exported(7, AT, "Dark", "We come", "Gone")
    attachment = {"id": "13", "name": "lamp.png", "url": "https://cdn.discordapp.com/x", "size": 9, "contentType": None}
    said = foreign.NOTHING | {"content": "Look", "attachments": [attachment, {"id": "x"}], "reference": "77"}
    raw["archivedMessages"][1]["content"] = json.dumps(said)
    raw["archivedMessages"][2]["deleted"] = True
    first, second = only(foreign.discord_tickets(raw)).messages
    assert (first.kind, second.kind, second.reply_to) == ("default", "reply", "77")
    assert [(file.filename, file.size, file.content_type) for file in second.files] == [("lamp.png", 9, None)]


def test_what_the_other_bot_itself_wrote_is_nobodys() -> None:
    raw = foreign.exported(7, AT, "Dark")
    raw["archivedUsers"][0]["bot"] = True
    [message] = only(foreign.discord_tickets(raw)).messages
    assert (message.author, message.bot) == (None, True)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"open": True}, "still-open"),
        ({"createdAt": "yesterday"}, "unreadable"),
        ({"createdById": None}, "unreadable"),
        ({"archivedMessages": [1]}, "unreadable"),
        ({"archivedMessages": [{"id": "5", "content": "{", "createdAt": "2025-01-01T00:00:00Z"}]}, "unreadable"),
    ],
)
def test_one_ticket_that_cannot_come_keeps_no_other_from_coming(change: dict[str, Any], why: str) -> None:
    first, second = read(foreign.discord_tickets(foreign.exported(1, AT, **change), foreign.exported(2, AT)))
    assert first == LeftOut(why)  # type: ignore[arg-type]  # of a table
    assert isinstance(second, ForeignTicket)


@pytest.mark.parametrize("as_list", [False, True])
def test_a_log_of_modmail_is_whole(as_list: bool) -> None:
    told = [("thread_message", "opener", "Hello?"), ("internal", "helper", "Known"), ("anonymous", "helper", "Hi")]
    ticket = only(foreign.modmail(foreign.logged("a1", GUILD, AT, told), as_list=as_list))
    assert (ticket.number, ticket.key, ticket.reason) == (None, "a1", "It shines")
    assert (ticket.opened_at, ticket.closed_at) == (AT, AT + timedelta(hours=2))
    assert [message.body.text for message in ticket.messages] == ["Hello?", "Hi"]
    assert ticket.first_response_at == AT + timedelta(minutes=3)
    assert [(note.text, note.author.discord_id) for note in ticket.notes] == [("Known", foreign.HELPER)]


def test_logs_of_other_servers_and_open_ones_stay_where_they_are() -> None:
    mine, open_one = foreign.logged("a2", GUILD, AT, []), foreign.logged("a3", GUILD, AT, [], open=True)
    found = read(foreign.modmail(foreign.logged("a1", "1", AT, []), mine, open_one))
    assert [each.why if isinstance(each, LeftOut) else each.key for each in found] == ["a2", "still-open"]


def test_messages_without_an_id_of_their_own_get_one_each() -> None:
    raw = foreign.logged("a1", GUILD, AT, [("thread_message", "opener", text) for text in "abc"])
    raw["messages"][0]["message_id"] = raw["messages"][1]["message_id"] = "0"
    raw["messages"][2].pop("message_id")
    messages = only(foreign.modmail(raw)).messages
    assert [message.body.text for message in messages] == ["a", "b", "c"]
    assert len({message.message_id for message in messages}) == 3


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"recipient": 1}', b"PK\x03\x04nonsense", b"[" * 100_000]
)
def test_what_no_bot_we_know_wrote_is_not_understood(content: bytes) -> None:
    with pytest.raises(NotUnderstood):
        read(content)


def test_a_zip_of_something_else_is_not_understood() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("settings.json", "{}")
    with pytest.raises(NotUnderstood):
        read(file.getvalue())


def test_a_damaged_zip_is_not_understood() -> None:
    content = foreign.discord_tickets(*(foreign.exported(number, AT, "x" * 500) for number in range(1, 30)))
    at = content.index(b"tickets.jsonl") + 200
    with pytest.raises(NotUnderstood):
        read(content[:at] + bytes(100) + content[at + 100 :])


NAMES = ("recipient", "messages", "created_at", "id", "guild_id", "key", "timestamp", "author", "attachments", "size")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NAMES), inner),
)


@given(JSON)
def test_no_log_makes_the_reader_fail(log: object) -> None:
    wanted = {"recipient": {"id": "5"}, "messages": [log], "created_at": str(AT), "guild_id": GUILD, "key": "k"}
    for raw in (log, {**wanted, "messages": [log]}, {**wanted, "recipient": log}, {**wanted, "messages": log}):
        for each in Modmail([raw], GUILD).tickets():
            assert isinstance(each, LeftOut | ForeignTicket)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-03-30T01:30:00.000Z", AT),
        ("2025-03-30 01:30:00+00:00", AT),
        ("2025-03-30 01:30:00", AT),
        ({"$date": "2025-03-30T03:30:00+02:00"}, AT),
        (17, None),
        ("soon", None),
    ],
)
def test_times_are_read_as_they_are_written(written: object, meant: datetime | None) -> None:
    assert Fields({"at": written}).moment("at") == meant
