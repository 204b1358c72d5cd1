"""The indexes of every collection, made at boot. Each serves the query named beside it."""

from collections.abc import Mapping, Sequence
from typing import Final

from pymongo import ASCENDING, IndexModel

from contracts.policy import policy

_DAY: Final = 24 * 60 * 60


def _index(*fields: str, name: str, unique: bool = False) -> IndexModel:
    return IndexModel([(field, ASCENDING) for field in fields], name=name, unique=unique)


def _sparse(field: str, *, name: str) -> IndexModel:
    """Of the documents that have the field: the few for which something is due."""
    return IndexModel([(field, ASCENDING)], name=name, sparse=True)


INDEXES: Final[Mapping[str, Sequence[IndexModel]]] = {
    "tickets": [
        _index("guild_id", "number", name="number", unique=True),  # a number is given once
        _index("guild_id", "opened_at", name="usage"),  # how much of its plan a server has used
        _index("opener_ref", "guild_id", name="opener"),  # a member's open tickets; export, erasure
        _sparse("reason.ref", name="reason"),  # erasure
        _sparse("claimed_by", name="claimed"),  # erasure
        _index("member_refs", name="members"),  # erasure
        _sparse("asked_at", name="awaiting"),  # Discord has not answered
        _sparse("purge_at", name="purge"),  # content that has ended
        _sparse("purging_at", name="purging"),  # purges that were interrupted
        _index("guild_id", "_id", name="guild"),  # a plan that changed
    ],
    "ticket_log": [
        _index("ticket_id", "at", "_id", name="ticket"),  # transcript, purge
        _sparse("by", name="by"),  # erasure
    ],
    "messages": [
        _index("ticket_id", "posted_at", "_id", name="ticket"),  # transcript, purge
        _index("author_ref", "_id", name="author"),  # export, erasure
    ],
    "attachments": [
        _index("ticket_id", name="ticket"),  # transcript, purge, size of a ticket
        _index("author_ref", name="author"),  # erasure
        _index("message_id", name="message"),  # deletion of a message
        _sparse("next_try_at", name="due"),  # to be fetched or removed
    ],
    "plans": [_sparse("unapplied", name="unapplied")],
    "erased": [
        # No topic keeps a record this long; after it, nothing late can arrive.
        IndexModel([("at", ASCENDING)], name="late", expireAfterSeconds=policy().deletion_deadline_days * _DAY)
    ],
    "privacy_steps": [
        _index("ref", name="ref"),
        IndexModel([("at", ASCENDING)], name="case", expireAfterSeconds=policy().deletion_deadline_days * _DAY),
    ],
}
"""By collection."""
