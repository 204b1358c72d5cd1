"""Streams are cut into whole messages wherever they are torn, named, and come out byte for byte."""

from collections.abc import Callable, Iterable

import bson
import pytest

from tests.infrastructure.wire import Frame, Framer
from tests.infrastructure.wire.http import HttpFramer
from tests.infrastructure.wire.kafka import KafkaFramer
from tests.infrastructure.wire.mongo import MongoFramer


def _text(value: str) -> bytes:
    return len(value).to_bytes(2, "big") + value.encode()


def kafka(key: int, version: int, number: int, rest: bytes = b"") -> bytes:
    header = key.to_bytes(2, "big") + version.to_bytes(2, "big") + number.to_bytes(4, "big")
    body = header + _text("ticketsystem-tickets") + rest
    return len(body).to_bytes(4, "big") + body


def mongo(number: int, command: dict[str, object]) -> bytes:
    body = bytes(4) + b"\0" + bson.encode(command)
    head = [16 + len(body), number, 0, 2013]
    return b"".join(each.to_bytes(4, "little") for each in head) + body


_PRODUCED = b"\xff\xff" + bytes(2 + 4) + b"\0\0\0\1" + _text("tickets.events.v1")
KAFKA = kafka(0, 3, 7, _PRODUCED) + kafka(0, 2, 8, _PRODUCED[2:]) + kafka(8, 2, 9)
MONGO = (
    mongo(3, {"hello": 1, "client": {"application": {"name": "ticketsystem-gateway"}}, "$db": "admin"})
    + mongo(4, {"insert": "places", "$db": "gateway"})
    + mongo(5, {"commitTransaction": 1, "autocommit": False, "$db": "admin"})
)
HTTP = (
    b"POST /api/v10/interactions/1300000000000000100/aW50ZXJhY3Rpb246MTIzNDU2Nzg5MA/callback HTTP/1.1\r\n"
    b"Content-Length: 4\r\n\r\nbody"
    b"POST /api/v10/channels/1300000000000000100/messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"4\r\nbody\r\n0\r\n\r\n"
    b"GET /api/v10/users/@me?x=1 HTTP/1.1\r\n\r\n"
)
CASES = [
    (KafkaFramer, KAFKA, [("Produce tickets.events.v1", 7), ("Produce tickets.events.v1", 8), ("OffsetCommit", 9)]),
    (
        MongoFramer,
        MONGO,
        [("hello", 3), ("insert gateway.places", 4), ("commitTransaction in transaction", 5)],
    ),
    (
        HttpFramer,
        HTTP,
        [
            ("POST /api/v10/interactions/*/*/callback", 1),
            ("POST /api/v10/channels/*/messages", 2),
            ("GET /api/v10/users/@me", 3),
        ],
    ),
]


def cut(feed: Callable[[bytes], Iterable[Frame]], stream: bytes, size: int) -> list[Frame]:
    return [frame for at in range(0, len(stream), size) for frame in feed(stream[at : at + size])]


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize(("framer", "stream", "expected"), CASES, ids=["kafka", "mongo", "http"])
def test_requests_are_whole_and_named(
    framer: Callable[[], Framer], stream: bytes, expected: list[tuple[str, int]], size: int
) -> None:
    frames = cut(framer().requests, stream, size)
    assert [(frame.name, frame.number) for frame in frames] == expected
    assert b"".join(frame.data for frame in frames) == stream


def test_kafka_and_mongo_say_who_is_speaking() -> None:
    assert {frame.client for frame in KafkaFramer().requests(KAFKA)} == {"ticketsystem-tickets"}
    assert next(iter(MongoFramer().requests(MONGO))).client == "ticketsystem-gateway"


@pytest.mark.parametrize("size", [1, 10_000])
def test_answers_carry_the_number_of_their_request(size: int) -> None:
    answer = (8).to_bytes(4, "big") + (9).to_bytes(4, "big") + b"done"
    assert [frame.number for frame in cut(KafkaFramer().answers, answer, size)] == [9]
    document = mongo(77, {"ok": 1})
    reply = document[:8] + (5).to_bytes(4, "little") + document[12:]
    assert [frame.number for frame in cut(MongoFramer().answers, reply, size)] == [5]


def test_after_an_upgrade_everything_is_passed_on_unnamed() -> None:
    framer = HttpFramer()
    (request,) = framer.requests(b"GET /gateway HTTP/1.1\r\nUpgrade: websocket\r\n\r\n")
    assert request.name == "GET /gateway"
    assert [frame.name for frame in framer.requests(b"\x81\x05hello")] == [""]
