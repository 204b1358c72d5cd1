"""What is known of one message, whatever order its post, edits and deletion arrive in.

The order of arrival must not matter: a record may be delivered twice, an edit may overtake its post, a deletion may
come first. Texts are opaque here (`C`): they stay sealed.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Generic, TypeVar

P = TypeVar("P")
C = TypeVar("C")

MAX_VERSIONS: Final = 50
"""Texts kept of one message: the first and the latest ones. A document stays far below MongoDB's 16 MB."""
DISCORD_EPOCH: Final = 1_420_070_400
"""2015-01-01 in Unix seconds (https://docs.discord.com/developers/reference#snowflakes)."""


def snowflake_time(message_id: str) -> datetime:
    """When Discord made an id, to the millisecond."""
    milliseconds = int(message_id) >> 22
    return datetime.fromtimestamp(DISCORD_EPOCH + milliseconds / 1000, UTC)


@dataclass(frozen=True, slots=True)
class Version(Generic[C]):
    """A text a message had from `at` on."""

    at: datetime
    content: C


@dataclass(frozen=True, slots=True)
class Message(Generic[P, C]):
    """One message of a ticket.

    Attributes:
        post: who wrote it and how; none while only edits or the deletion have been seen.
        versions: its texts, oldest first; none once it is deleted.
        deleted_at: when it was deleted.
    """

    post: P | None = None
    versions: tuple[Version[C], ...] = ()
    deleted_at: datetime | None = None

    def posted(self, post: P, version: Version[C]) -> "Message[P, C]":
        """The post was seen. The first report of it stands."""
        if self.post is not None:
            return self
        return replace(self, post=post).edited(version)

    def edited(self, version: Version[C]) -> "Message[P, C]":
        """An edit was seen; it takes its place by time, so that an older one is never current again."""
        if self.deleted_at or any(known.at == version.at for known in self.versions):
            return self
        versions = tuple(sorted((*self.versions, version), key=lambda known: known.at))
        return replace(self, versions=versions if len(versions) <= MAX_VERSIONS else (versions[0], *versions[2:]))

    def deleted(self, at: datetime) -> "Message[P, C]":
        """The deletion was seen: the texts go, that there was a message stays."""
        return self if self.deleted_at else replace(self, versions=(), deleted_at=at)


def to_millisecond(moment: datetime) -> datetime:
    """A time as precise as the database keeps it, so that what was read compares equal to what was written."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
