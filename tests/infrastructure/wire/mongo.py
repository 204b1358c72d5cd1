"""Commands of MongoDB's wire protocol: a 16-byte little-endian header, then an OP_MSG whose first key is the command.

Source: mongodb.com/docs/manual/reference/mongodb-wire-protocol.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import bson

from tests.infrastructure.wire.frames import Buffer, Frame

_OP_MSG: Final = 2013
_OP_QUERY: Final = 2004
_HEADER: Final = 16


class MongoFramer:
    """One connection of a MongoDB driver. A command is named with its collection, and with its transaction's part.

    The driver says who it is in the first message of a connection only.
    """

    def __init__(self) -> None:
        self._asked, self._answered = Buffer(), Buffer()

    def requests(self, data: bytes) -> Iterable[Frame]:
        for body in _cut(self._asked, data):
            command = _command(body)
            yield Frame(body, _name(command), int.from_bytes(body[4:8], "little"), _client(command))

    def answers(self, data: bytes) -> Iterable[Frame]:
        for body in _cut(self._answered, data):
            yield Frame(body, number=int.from_bytes(body[8:12], "little"))


def _cut(buffer: Buffer, data: bytes) -> Iterable[bytes]:
    buffer.add(data)
    while (head := buffer.peek(4)) is not None:
        body = buffer.take(int.from_bytes(head, "little"))
        if body is None:
            return
        yield body


def _command(body: bytes) -> Mapping[str, Any]:
    """The command's own document, without the documents that are attached to it; empty when it is something else."""
    kind = int.from_bytes(body[12:16], "little")
    if kind == _OP_QUERY:  # what a driver opens a connection with
        start = body.index(b"\0", _HEADER + 4) + 1 + 8
    elif kind == _OP_MSG and body[_HEADER + 4] == 0:
        start = _HEADER + 5
    else:
        return {}
    size = int.from_bytes(body[start : start + 4], "little")
    return bson.decode(body[start : start + size])


def _name(command: Mapping[str, Any]) -> str:
    if not command:
        return ""
    verb, target = next(iter(command.items()))
    if verb == "getMore":
        target = command.get("collection", "")
    parts = [verb, f"{command.get('$db', '')}.{target}" if isinstance(target, str) else ""]
    if command.get("autocommit") is False:
        parts.append("in transaction")
    return " ".join(part for part in parts if part)


def _client(command: Mapping[str, Any]) -> str:
    return str(command.get("client", {}).get("application", {}).get("name", ""))
