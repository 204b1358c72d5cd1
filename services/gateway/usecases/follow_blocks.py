"""Somebody is blocked, or no longer: staff who asked are told; the member reads it when they want a ticket."""

from contracts.block_facts import BlocksListed, MemberBlocked, MemberUnblocked
from services.gateway.rendering.blocks import Listed, blocked, listed
from services.gateway.rendering.parts import message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.block_reasons import open_block_reason
from services.gateway.usecases.office import Office


class FollowBlocks:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def blocked(self, event: MemberBlocked) -> None:
        """Somebody opens no tickets from now on."""
        data = event.data
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            person = await self._office.people.mention(data.block.member_ref)
            told = message(blocked(data.block, person, words))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)

    async def unblocked(self, event: MemberUnblocked) -> None:
        """Somebody may open tickets again; nobody is told of a block that ended by itself."""
        data = event.data
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            person = await self._office.people.mention(data.member_ref) or words("somebody-erased")
            told = message(words("done-unblocked", person=person))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)

    async def listed(self, event: BlocksListed) -> None:
        """Who is blocked."""
        data = event.data
        if data.reply is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        refs = {ref for block in data.blocks for ref in (block.member_ref, block.by_ref) if ref}
        people = await self._office.people.mentions(refs)
        rows = [Listed(block, await open_block_reason(self._office.vault, block.reason)) for block in data.blocks]
        await self._answer.give(listed(rows, data.total, people, words), reply=data.reply, ref=data.actor_ref)
