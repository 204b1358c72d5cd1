"""Staff let a member open no tickets, or again, or look at who is blocked."""

from dataclasses import dataclass, field

from contracts.blocks import (
    LONGEST_DAYS,
    BlockMember,
    BlockMemberData,
    ListBlocks,
    UnblockMember,
    UnblockMemberData,
)
from contracts.intents import IntentData
from services.chassis.publisher import Publisher
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.delays import seconds_of
from services.gateway.usecases.block_reasons import seal_block_reason
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who


@dataclass(frozen=True, slots=True)
class Member:
    """Whom it is about, as Discord describes them; `discord_id` lives only until their ref is known."""

    discord_id: int = field(repr=False)
    bot: bool
    role_ids: tuple[str, ...] = ()
    administrator: bool = False


class AskToBlock:
    """Turns a command into an intent."""

    def __init__(self, people: People, vault: Vault, publisher: Publisher) -> None:
        """Takes what it needs to know people, and to seal and publish."""
        self._people = people
        self._vault = vault
        self._publisher = publisher

    async def block(self, asking: Asking, member: Member, reason: str, duration: str) -> None:
        """Somebody is to open no tickets; without a duration for good, without a reason for none that is told.

        Raises:
            Refused: `bot-not-blocked`, `not-now`, `delay-unreadable`, `block-too-long`, `reason-too-long`.
        """
        if member.bot:
            raise Refused("bot-not-blocked")
        seconds = seconds_of(duration, longest_days=LONGEST_DAYS, too_long="block-too-long") if duration else None
        actor, member_ref = await who(asking, self._people), await self._ref(asking, member)
        block_id = asking.made_id("block")
        data = BlockMemberData(
            block_id=block_id,
            member_ref=member_ref,
            member_role_ids=member.role_ids,
            member_administrator=member.administrator,
            seconds=seconds,
            reason=await seal_block_reason(self._vault, block_id, member_ref, reason),
            **actor,
        )
        await send_intent(self._publisher, BlockMember, asking, data)

    async def unblock(self, asking: Asking, member: Member) -> None:
        """Somebody may open tickets again.

        Raises:
            Refused: `not-now`.
        """
        actor = await who(asking, self._people)
        data = UnblockMemberData(member_ref=await self._ref(asking, member), **actor)
        await send_intent(self._publisher, UnblockMember, asking, data)

    async def list(self, asking: Asking) -> None:
        """Who is blocked?"""
        await send_intent(self._publisher, ListBlocks, asking, IntentData(**await who(asking, self._people)))

    async def _ref(self, asking: Asking, member: Member) -> str:
        return await self._people.named_ref(
            member.discord_id, seen_at=asking.at, guild_id=asking.guild_id, refusal="not-now"
        )
