"""Requests of Kafka's protocol: a length, then api key, version, correlation id and client id, all big-endian.

Source: kafka.apache.org/protocol, "Request Header v1" and later, which all begin alike.
"""

from collections.abc import Iterable
from typing import Final

from tests.infrastructure.wire.frames import Buffer, Frame

NAMES: Final = {
    0: "Produce", 1: "Fetch", 2: "ListOffsets", 3: "Metadata", 8: "OffsetCommit", 9: "OffsetFetch",
    10: "FindCoordinator", 11: "JoinGroup", 12: "Heartbeat", 13: "LeaveGroup", 14: "SyncGroup", 15: "DescribeGroups",
    16: "ListGroups", 18: "ApiVersions", 19: "CreateTopics", 20: "DeleteTopics", 22: "InitProducerId",
    32: "DescribeConfigs", 33: "AlterConfigs", 37: "CreatePartitions", 42: "DeleteGroups", 60: "DescribeCluster",
}  # fmt: skip


class KafkaFramer:
    """One connection of a Kafka client. A produce request is named with its first topic."""

    def __init__(self) -> None:
        self._asked, self._answered = Buffer(), Buffer()

    def requests(self, data: bytes) -> Iterable[Frame]:
        for body in _cut(self._asked, data):
            yield _request(body)

    def answers(self, data: bytes) -> Iterable[Frame]:
        for body in _cut(self._answered, data):
            yield Frame(body, number=int.from_bytes(body[4:8], "big", signed=True))


def _cut(buffer: Buffer, data: bytes) -> Iterable[bytes]:
    buffer.add(data)
    while (head := buffer.peek(4)) is not None:
        body = buffer.take(4 + int.from_bytes(head, "big"))
        if body is None:
            return
        yield body


def _request(body: bytes) -> Frame:
    key = int.from_bytes(body[4:6], "big")
    number = int.from_bytes(body[8:12], "big", signed=True)
    client, rest = _string(body, 12)
    name = NAMES.get(key, f"api {key}")
    if key == 0:
        name = f"{name} {_topic(body, int.from_bytes(body[6:8], 'big'), rest)}".rstrip()
    return Frame(body, name, number, client)


def _topic(body: bytes, version: int, at: int) -> str:
    """The first topic of a produce request; empty from version 9 on, which writes strings another way."""
    if version > 8:
        return ""
    if version >= 3:
        _, at = _string(body, at)  # transactional id
    return _string(body, at + 2 + 4 + 4)[0]  # acks, timeout, number of topics


def _string(body: bytes, at: int) -> tuple[str, int]:
    """A nullable string and where it ends."""
    length = int.from_bytes(body[at : at + 2], "big", signed=True)
    end = at + 2 + max(0, length)
    return body[at + 2 : end].decode("utf-8", "replace"), end
