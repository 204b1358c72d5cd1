"""The shares that exist, of those that some sealed values name."""

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.sealed import Sealed
from services.chassis.sealing import Shredded
from services.chassis.vault.people import Identity


@dataclass(frozen=True, slots=True)
class Found:
    """What one read of each collection found, by ref, ticket, case and day."""

    identities: Mapping[str, Identity]
    tickets: Mapping[str, bytes]
    cases: Mapping[str, bytes]
    days: Mapping[str, bytes]

    def shares(self, envelope: Sealed) -> list[bytes] | Shredded:
        """All shares of an envelope's key in the order person, ticket, case, day, or the first that is gone."""
        shares: list[bytes] = []
        if envelope.ref is not None:
            identity = self.identities.get(envelope.ref)
            if identity is None:
                return Shredded("person")
            shares.append(identity.shares[envelope.purpose])
        if envelope.ticket is not None:
            if envelope.ticket not in self.tickets:
                return Shredded("ticket")
            shares.append(self.tickets[envelope.ticket])
        if envelope.case is not None:
            if envelope.case not in self.cases:
                return Shredded("case")
            shares.append(self.cases[envelope.case])
        if envelope.day is not None:
            if envelope.day not in self.days:
                return Shredded("day")
            shares.append(self.days[envelope.day])
        return shares
