"""Members who may open no tickets: what staff ask, on `discord.ticket-intents.v1`, and what a block is."""

from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event, Payload, Snowflake, Ulid
from contracts.intents import IntentData
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed

LONGEST_DAYS: Final = 365
LONGEST: Final = LONGEST_DAYS * 24 * 60 * 60
"""Seconds; whoever is to be blocked for longer is blocked for good."""

WhyUnblocked = Literal["by-hand", "expired", "erasure"]
"""Staff said so, its time is over, or the data of whoever was blocked has been deleted."""


class BlockReason(Payload):
    """Why somebody is blocked; `text` is sealed for them (kind `block`, field `reason`, document = `block_id`)."""

    block_id: Ulid
    text: Annotated[Sealed, Personal("reason of a block", retention="account", subject="text.ref")]


class Block(Payload):
    """That a member of a server opens no tickets there.

    Attributes:
        block_id: of this block; a later one of the same member has another.
        member_ref: who is blocked; none once their data was deleted: they are known again by a code that names nobody.
        by_ref: who of the staff said so.
        at: since when.
        until: when it ends by itself; none if it does not.
        reason: why, as the blocked member reads it.
    """

    block_id: Ulid
    member_ref: Ref | None = None
    by_ref: Ref
    at: AwareDatetime
    until: AwareDatetime | None = None
    reason: BlockReason | None = None


class BlockMemberData(IntentData):
    """Whom to block.

    Attributes:
        block_id: what the block is to be called; its reason is sealed under it.
        member_ref: who.
        member_role_ids: their roles in the server, since staff cannot be blocked.
        member_administrator: whether they manage the server.
        seconds: for how long; none for good.
        reason: why.
    """

    block_id: Ulid
    member_ref: Ref
    member_role_ids: tuple[Snowflake, ...] = ()
    member_administrator: bool = False
    seconds: Annotated[int, Field(ge=1, le=LONGEST)] | None = None
    reason: BlockReason | None = None


class BlockMember(Event):
    """Staff want a member to open no tickets; takes the place of an earlier block."""

    type: Literal["ticketsystem.gateway.block-member.v1"] = "ticketsystem.gateway.block-member.v1"
    data: BlockMemberData


class UnblockMemberData(IntentData):
    """Whom to let in again."""

    member_ref: Ref


class UnblockMember(Event):
    """Staff let a member open tickets again."""

    type: Literal["ticketsystem.gateway.unblock-member.v1"] = "ticketsystem.gateway.unblock-member.v1"
    data: UnblockMemberData


class ListBlocks(Event):
    """Staff want to see who is blocked in their server."""

    type: Literal["ticketsystem.gateway.list-blocks.v1"] = "ticketsystem.gateway.list-blocks.v1"
    data: IntentData


INTENTS = (BlockMember, UnblockMember, ListBlocks)
"""Every intent about blocks."""
