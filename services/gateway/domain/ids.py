"""Ids made of what something is, so that whoever makes them again makes the same."""

import hashlib
from datetime import datetime

from ulid import ULID


def made_id(at: datetime, name: str) -> str:
    """An id (ULID) that begins with a time.

    Args:
        at: when it came to be.
        name: what it is, told apart from everything else of that time.
    """
    chance = hashlib.sha256(name.encode()).digest()
    return str(ULID.from_bytes(int(at.timestamp() * 1000).to_bytes(6, "big") + chance[:10]))
