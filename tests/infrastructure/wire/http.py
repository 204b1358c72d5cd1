"""Requests of HTTP/1.1, one after the other on a connection, as clients that do not pipeline send them.

After an upgrade (WebSocket) the connection is passed on in chunks without names.
"""

import re
from collections.abc import Iterable
from typing import Final

from tests.infrastructure.wire.frames import Buffer, Frame

_END: Final = b"\r\n\r\n"
_ID: Final = re.compile(r"(?<=/)\d{5,}")
_TOKEN: Final = re.compile(r"(?<=/)(?=[^/]*[\d._=-])[A-Za-z0-9._=-]{20,}")


class HttpFramer:
    """One connection of an HTTP client. Names are method and path, with ids and tokens made alike.

    Answers are passed on as they come, each piece with the number of the last request.
    """

    def __init__(self) -> None:
        self._asked = Buffer()
        self._number = 0
        self._upgraded = False

    def requests(self, data: bytes) -> Iterable[Frame]:
        if self._upgraded:
            yield Frame(data)
            return
        self._asked.add(data)
        while (whole := self._whole()) is not None:
            self._number += 1
            head = whole.partition(_END)[0].decode("latin-1")
            self._upgraded = "\r\nupgrade: websocket" in head.lower()
            yield Frame(whole, _name(head.partition("\r\n")[0]), self._number)

    def answers(self, data: bytes) -> Iterable[Frame]:
        yield Frame(data) if self._upgraded else Frame(data, number=self._number)

    def _whole(self) -> bytes | None:
        """A request with its body, once all of it is there."""
        end = self._asked.find(_END)
        if end < 0:
            return None
        head = (self._asked.peek(end) or b"").decode("latin-1").lower()
        if "\r\ntransfer-encoding: chunked" in head:
            last = self._asked.find(b"\r\n0\r\n\r\n")
            return self._asked.take(last + 7) if last >= 0 else None
        length = re.search(r"\r\ncontent-length: *(\d+)", head)
        return self._asked.take(end + len(_END) + (int(length[1]) if length else 0))


def _name(line: str) -> str:
    method, _, rest = line.partition(" ")
    path = rest.partition(" ")[0].partition("?")[0]
    return f"{method} {_TOKEN.sub('*', _ID.sub('*', path))}"
