"""What can be wrong with a network, named and measured as Toxiproxy names and measures it.

Source: github.com/Shopify/toxiproxy, "Toxics". `upstream` is what a client sends, `downstream` what it gets.
"""

import random
from dataclasses import dataclass
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["upstream", "downstream"]


@dataclass(frozen=True, slots=True)
class Latency:
    """Delays everything; what follows closely is delayed alongside, not in turn. Milliseconds."""

    latency: float
    jitter: float = 0

    def seconds(self, chance: random.Random) -> float:
        """One delay."""
        return max(0.0, self.latency + chance.uniform(-self.jitter, self.jitter)) / 1000


@dataclass(frozen=True, slots=True)
class Bandwidth:
    """Lets at most so many kilobytes a second through."""

    rate: float


@dataclass(frozen=True, slots=True)
class Slicer:
    """Cuts what is sent into pieces of about so many bytes, with a pause of so many microseconds after each."""

    average_size: int
    size_variation: int = 0
    delay: float = 0

    def size(self, chance: random.Random) -> int:
        """One piece."""
        return max(1, self.average_size + chance.randint(-self.size_variation, self.size_variation))


@dataclass(frozen=True, slots=True)
class Timeout:
    """Lets nothing through and closes the connection after so many milliseconds; with 0 never, as over a dead cable.

    Once it is taken away, what waited goes on: unlike Toxiproxy's it drops nothing, since TCP would send it again.
    """

    timeout: float = 0


@dataclass(frozen=True, slots=True)
class ResetPeer:
    """Resets the connection (RST) after so many milliseconds."""

    timeout: float = 0


@dataclass(frozen=True, slots=True)
class LimitData:
    """Closes the connection once so many bytes went through."""

    bytes: int


Kind: TypeAlias = Latency | Bandwidth | Slicer | Timeout | ResetPeer | LimitData


@dataclass(frozen=True, slots=True, eq=False)
class Toxic:
    """A fault in place: of which kind, in which direction, and for which client's connections (none: everybody's)."""

    kind: Kind
    direction: Direction
    client: str | None = None

    def poisons(self, direction: Direction, client: str) -> bool:
        """Whether it concerns what goes this way for this client."""
        return self.direction == direction and self.client in {None, client}
