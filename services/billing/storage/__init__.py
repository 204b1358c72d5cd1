"""Billing's collections: the servers and their plans."""

from collections.abc import Mapping, Sequence

from pymongo import IndexModel

from services.billing.storage.guilds import GUILD_INDEXES, Guilds

__all__ = ["INDEXES", "Guilds"]

INDEXES: Mapping[str, Sequence[IndexModel]] = {"guilds": GUILD_INDEXES}
