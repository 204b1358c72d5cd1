"""What became of blocks, from tickets, on `tickets.events.v1` (key: guild id)."""

from typing import Literal

from contracts.blocks import Block, WhyUnblocked
from contracts.event import Event, Payload, Reply, Snowflake
from contracts.personal import Ref


class MemberBlockedData(Payload):
    """The block, who said so, and where to answer them."""

    guild_id: Snowflake
    block: Block
    actor_ref: Ref
    reply: Reply | None = None


class MemberBlocked(Event):
    """A member of a server opens no tickets there from now on."""

    type: Literal["ticketsystem.tickets.member-blocked.v1"] = "ticketsystem.tickets.member-blocked.v1"
    data: MemberBlockedData


class MemberUnblockedData(Payload):
    """Whose block ended, why, who said so if anybody did, and where to answer them."""

    guild_id: Snowflake
    member_ref: Ref
    why: WhyUnblocked
    actor_ref: Ref | None = None
    reply: Reply | None = None


class MemberUnblocked(Event):
    """A member of a server may open tickets there again."""

    type: Literal["ticketsystem.tickets.member-unblocked.v1"] = "ticketsystem.tickets.member-unblocked.v1"
    data: MemberUnblockedData


class BlocksListedData(Payload):
    """The newest blocks of a server, how many there are in all, who asked, and where to answer them."""

    guild_id: Snowflake
    blocks: tuple[Block, ...] = ()
    total: int = 0
    actor_ref: Ref
    reply: Reply | None = None


class BlocksListed(Event):
    """Staff asked who is blocked."""

    type: Literal["ticketsystem.tickets.blocks-listed.v1"] = "ticketsystem.tickets.blocks-listed.v1"
    data: BlocksListedData


FACTS = (MemberBlocked, MemberUnblocked, BlocksListed)
"""Every fact about blocks."""
