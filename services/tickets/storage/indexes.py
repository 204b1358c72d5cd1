"""The indexes of every collection, made at boot. Each serves the query named beside it."""

from collections.abc import Mapping, Sequence
from typing import Final

from pymongo import ASCENDING, IndexModel

from contracts.policy import policy
from services.tickets.domain.search import LASTS

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
        _index("guild_id", "type_id", "state", name="type"),  # how many of a type are open
        _index("guild_id", "state", "number", name="state"),  # searches
        _index("guild_id", "claimed_by", "number", name="staff"),  # searches
        _index("guild_id", "rating", "number", name="rated"),  # searches
        _index("guild_id", "closed_at", name="closed"),  # statistics
        _sparse("reason.ref", name="reason"),  # erasure
        _sparse("opened_by", name="opened_for_others"),  # export
        _sparse("claimed_by", name="claimed"),  # erasure
        _index("member_refs", name="members"),  # erasure
        _index("watcher_refs", name="watchers"),  # erasure
        _sparse("plan.by_ref", name="planned"),  # erasure
        _sparse("due_at", name="due"),  # deadlines
        _sparse("asked_at", name="awaiting"),  # Discord has not answered
        _sparse("purge_at", name="purge"),  # content that has ended
        _sparse("purging_at", name="purging"),  # purges that were interrupted
        _index("guild_id", "_id", name="guild"),  # a plan or a rule that changed
    ],
    "ticket_log": [
        _index("ticket_id", "at", "_id", name="ticket"),  # transcript, purge
        _sparse("reason.ref", name="reason"),  # erasure
    ],
    "messages": [
        _index("ticket_id", "posted_at", "_id", name="ticket"),  # transcript, purge
        _index("author_ref", "_id", name="author"),  # export, erasure
    ],
    "reactions": [
        _index("message_id", name="message"),  # transcript, deletion of a message
        _index("ticket_id", name="ticket"),  # purge
        _index("reactor_ref", "message_id", name="reactor"),  # export, erasure
    ],
    "attachments": [
        _index("ticket_id", name="ticket"),  # transcript, purge, size of a ticket
        _index("author_ref", name="author"),  # erasure
        _index("message_id", name="message"),  # deletion of a message
        _sparse("next_try_at", name="due"),  # to be fetched or removed
    ],
    "guilds": [
        _sparse("removed_at", name="removed"),  # set-ups that end
        _sparse("unsettled", name="unsettled"),
    ],
    "blocks": [
        _index("guild_id", "member_ref", name="member"),  # whether somebody is blocked; a server's blocks
        _sparse("mark", name="mark"),  # whether somebody who was erased is
        _sparse("member_ref", name="person"),  # export, erasure
        _index("by_ref", name="by"),  # export
        _sparse("until", name="until"),  # blocks that are over
    ],
    "notes": [
        _index("ticket_id", "_id", name="ticket"),  # reading, purge
        _index("author_ref", "_id", name="author"),  # export, erasure
        _index("about_ref", "_id", name="about"),  # export, erasure
    ],
    "settings_log": [
        _index("guild_id", "at", "_id", name="guild"),  # reading; a set-up that ends
        _sparse("by_ref", name="by"),  # export, erasure
        _index("at", name="over"),  # entries that end
    ],
    "tags": [_index("guild_id", name="guild")],  # a set-up that ends
    "searches": [
        _index("by_ref", name="by"),  # export, erasure
        _sparse("opener_ref", name="opener"),  # erasure
        _sparse("staff_ref", name="staff"),  # erasure
        IndexModel([("at", ASCENDING)], name="over", expireAfterSeconds=int(LASTS.total_seconds())),
    ],
    "webhooks": [
        _index("guild_id", "number", name="number", unique=True),  # a server's endpoints
        _sparse("due_at", name="due"),  # something is to be sent
        _sparse("failing_since", name="failing"),  # those to be switched off
    ],
    "deliveries": [
        _index("webhook_id", "next_try_at", name="due"),  # to be sent
        _index("webhook_id", "event_id", name="order"),  # which first
        _index("guild_id", "webhook_id", "state", name="state"),  # how endpoints fare; replays
        _index("at", name="over"),  # no longer kept
    ],
    "bulk_closes": [
        _index("by_ref", name="by"),  # export, erasure
        _sparse("opener_ref", name="opener"),  # erasure
        _sparse("staff_ref", name="staff"),  # erasure
    ],
    "imports": [IndexModel([("at", ASCENDING)], name="over", expireAfterSeconds=7 * _DAY)],
    "duty": [
        _index("guild_id", "until", name="guild"),  # who is on call
        _index("ref", "_id", name="person"),  # export, erasure
        IndexModel([("until", ASCENDING)], name="over", expireAfterSeconds=0),
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
