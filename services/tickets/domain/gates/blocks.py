"""Members whom a server's team lets open no tickets."""

from dataclasses import dataclass, replace
from datetime import datetime

from contracts.blocks import BlockReason
from services.tickets.domain.people import Actor, require_staff
from services.tickets.domain.refusals import (
    BLOCKED,
    BLOCKED_UNTIL,
    MEMBER_BLOCKED,
    STAFF_NOT_BLOCKED,
    Refused,
    at_least,
)


@dataclass(frozen=True, slots=True)
class MemberBlock:
    """That a member of a server opens no tickets there.

    Attributes:
        block_id: a ULID.
        guild_id: the server.
        member_ref: who is blocked; none once they were erased.
        by_ref: who of the staff said so.
        at: since when.
        until: when it ends by itself; none if it does not.
        reason: why, sealed for the member.
        mark: what the member is known again by once they were erased; until then none.
    """

    block_id: str
    guild_id: str
    member_ref: str | None
    by_ref: str
    at: datetime
    until: datetime | None = None
    reason: BlockReason | None = None
    mark: str | None = None

    def is_over(self, now: datetime) -> bool:
        """Whether its time has come."""
        return self.until is not None and now >= self.until

    def of_nobody(self, mark: str, latest: datetime) -> "MemberBlock":
        """What is kept of it once its member was erased: no name, no reason, and an end, at the latest then."""
        until = min(self.until, latest) if self.until else latest
        return replace(self, member_ref=None, reason=None, mark=mark, until=until)


def block(actor: Actor, member: Actor, made: MemberBlock) -> MemberBlock:
    """The block, if it is staff who block somebody who is not."""
    require_staff(actor)
    if member.staff:
        raise Refused(STAFF_NOT_BLOCKED)
    return made


def check_block(found: MemberBlock | None, now: datetime) -> None:
    """Nobody who is blocked opens a ticket."""
    if found is None or found.is_over(now):
        return
    if found.until is None:
        raise Refused(BLOCKED, block_reason=found.reason)
    raise Refused(BLOCKED_UNTIL, resets_at=at_least(found.until), block_reason=found.reason)


def check_member_block(found: MemberBlock | None, now: datetime) -> None:
    """Nor is one opened for them; the reason, which is theirs to read, is not told to others."""
    if found is not None and not found.is_over(now):
        raise Refused(MEMBER_BLOCKED)
