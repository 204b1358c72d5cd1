"""What one process knows of the places people write in, and of how far Kafka has each of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from services.chassis.clock import Clock
from services.gateway.domain.places import LIVING, Place
from services.gateway.storage.lately import Found, Lately


class LivingPlaces:
    """The copy in memory: a message is placed from here, without a question to the database."""

    def __init__(self, clock: Clock) -> None:
        """Knows nothing."""
        self._living: dict[str, Place] = {}
        self._by_channel: dict[str, str] = {}
        self._lately = Lately(clock)
        self._unsaved: dict[str, int] = {}
        self._anew: dict[str, int] = {}

    def known(self, channel_id: str) -> Place | None:
        """The living place whose thread this is."""
        ticket_id = self._by_channel.get(channel_id)
        return self._living.get(ticket_id) if ticket_id else None

    def get(self, ticket_id: str) -> Place | None:
        """A ticket's living place."""
        return self._living.get(ticket_id)

    def all(self) -> Mapping[str, Place]:
        """Every living place as it is now, by ticket."""
        return dict(self._living)

    def lately(self, channel_id: str) -> Found | None:
        """What was found a few seconds ago for a channel that no living place has."""
        return self._lately.get(channel_id)

    def found(self, channel_id: str, place: Place | None) -> None:
        """Notes what the database had for a channel that no living place has."""
        self._lately.put(channel_id, place)

    def refresh(self, before: Mapping[str, Place], stored: Sequence[Place]) -> list[Place]:
        """Takes over the living places as they were read, and drops those that live no longer.

        Args:
            before: what was known when reading began; what has changed since then is newer than what was read.
            stored: what was read.

        Returns:
            Those that were not known, or in another thread.
        """
        for ticket_id in before.keys() - {place.ticket_id for place in stored}:
            if self._living.get(ticket_id) is before[ticket_id]:
                self.drop(ticket_id)
        known = {place.channel_id for place in self._living.values()}
        for place in stored:
            self.remember(place)
        return [place for place in stored if place.channel_id is not None and place.channel_id not in known]

    def remember(self, place: Place) -> Place:
        """Takes over a place as the database has it; how far Kafka has it may be known better here."""
        known = self._living.get(place.ticket_id)
        if place.ticket_id in self._anew:
            place = from_the_beginning(place)
        elif known is not None and known.channel_id == place.channel_id:
            place = replace(place, last_acked=max(place.last_acked, known.last_acked))
        self.drop(place.ticket_id)
        if place.state in LIVING:
            self._living[place.ticket_id] = place
            if place.channel_id is not None:
                self._by_channel[place.channel_id] = place.ticket_id
        return place

    def drop(self, ticket_id: str) -> None:
        """The place lives no longer; how far Kafka has it is still to be stored."""
        place = self._living.pop(ticket_id, None)
        if place is not None and place.channel_id is not None:
            self._by_channel.pop(place.channel_id, None)
            self._lately.drop(place.channel_id)

    def forget(self, ticket_id: str) -> None:
        """There is no such place any more, and nothing to be stored about it."""
        self._unsaved.pop(ticket_id, None)
        self._anew.pop(ticket_id, None)
        self.drop(ticket_id)

    def read_anew(self, places: Iterable[Place]) -> None:
        """Each of these counts as unacknowledged from its first message on until `read_through`."""
        for place in places:
            self._anew[place.ticket_id] = place.last_acked
            self._unsaved.pop(place.ticket_id, None)

    def read_through(self, place: Place) -> None:
        """A thread was read to its end: Kafka has everything up to what was last acknowledged."""
        if newest := self._anew.pop(place.ticket_id, 0):
            self.acked(place, newest)

    def acked(self, place: Place, message_id: int) -> None:
        """Kafka has everything up to this message."""
        if place.ticket_id in self._anew:  # but not what came before it
            self._anew[place.ticket_id] = max(message_id, self._anew[place.ticket_id])
            return
        self._unsaved[place.ticket_id] = max(message_id, self._unsaved.get(place.ticket_id, 0))
        known = self._living.get(place.ticket_id)
        if known is not None and known.channel_id == place.channel_id and message_id > known.last_acked:
            self._living[place.ticket_id] = replace(known, last_acked=message_id)

    def take_unsaved(self) -> dict[str, int]:
        """How far Kafka has each ticket of which that is still to be stored; it counts as stored from now on."""
        unsaved, self._unsaved = self._unsaved, {}
        return unsaved

    def put_back(self, unsaved: Mapping[str, int]) -> None:
        """It could not be stored; what was acknowledged meanwhile is newer."""
        self._unsaved = {**unsaved, **self._unsaved}


def from_the_beginning(place: Place) -> Place:
    """The place as if Kafka had nothing of it."""
    return replace(place, last_acked=int(place.channel_id or 0))
