"""What was found lately about channels that hold no living ticket, believed for a few seconds."""

from collections import OrderedDict
from typing import Final, NamedTuple

from services.chassis.clock import Clock
from services.gateway.domain.places import Place

SECONDS: Final = 5.0
CAPACITY: Final = 1_000


class Found(NamedTuple):
    """A closed place, or none where the channel is no ticket's, and until when that is believed."""

    place: Place | None
    until: float


class Lately:
    """A bounded memory; the oldest answer goes first."""

    def __init__(self, clock: Clock) -> None:
        """Remembers nothing."""
        self._clock = clock
        self._found: OrderedDict[str, Found] = OrderedDict()

    def get(self, channel_id: str) -> Found | None:
        """The answer, while it holds."""
        found = self._found.get(channel_id)
        if found is not None and found.until <= self._clock.monotonic():
            del self._found[channel_id]
            return None
        return found

    def put(self, channel_id: str, place: Place | None) -> None:
        """Remembers an answer."""
        self._found[channel_id] = Found(place, self._clock.monotonic() + SECONDS)
        self._found.move_to_end(channel_id)
        if len(self._found) > CAPACITY:
            self._found.popitem(last=False)

    def drop(self, channel_id: str) -> None:
        """The answer holds no longer."""
        self._found.pop(channel_id, None)
