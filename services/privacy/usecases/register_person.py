"""Somebody used the service for the first time."""

from contracts.users import PersonSeen
from services.chassis.transactions import Transaction
from services.privacy.usecases.stores import Stores


async def register_person(seen: PersonSeen, tx: Transaction, *, stores: Stores) -> None:
    """Registers the person; one who was erased stays erased, however late the message comes."""
    await stores.subjects.register(seen.data.ref, seen.time, tx)
