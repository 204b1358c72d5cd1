"""Messages of a protocol, cut out of a stream of bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Frame:
    """One message, or a piece of a stream that nobody understands.

    Attributes:
        data: its bytes as they came.
        name: what is asked, e.g. `insert tickets`; empty for an answer or an unknown message.
        number: tells the requests of one connection apart; an answer carries the number of its request. None when
            there is no telling.
        client: who says it is speaking, e.g. `ticketsystem-tickets`; empty where this message does not say.
    """

    data: bytes
    name: str = ""
    number: int | None = None
    client: str = ""


class Framer(Protocol):
    """Cuts both directions of one connection into messages. Every byte comes out again, in order."""

    def requests(self, data: bytes) -> Iterable[Frame]:
        """The messages that are complete now that the client has sent this as well."""

    def answers(self, data: bytes) -> Iterable[Frame]:
        """The messages that are complete now that the server has sent this as well."""


class Chunks:
    """Understands nothing: each chunk is a message without a name."""

    def requests(self, data: bytes) -> Iterable[Frame]:
        return (Frame(data),)

    def answers(self, data: bytes) -> Iterable[Frame]:
        return (Frame(data),)


class Buffer:
    """Bytes that are not a whole message yet."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, data: bytes) -> None:
        self._held += data

    def __len__(self) -> int:
        return len(self._held)

    def peek(self, count: int) -> bytes | None:
        """The first bytes; none while there are fewer."""
        return bytes(self._held[:count]) if len(self._held) >= count else None

    def take(self, count: int) -> bytes | None:
        """The first bytes, which are then gone; none while there are fewer."""
        taken = self.peek(count)
        if taken is not None:
            del self._held[:count]
        return taken

    def find(self, mark: bytes) -> int:
        """Where a mark begins, or -1."""
        return self._held.find(mark)
