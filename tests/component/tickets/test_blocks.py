"""Members who open no tickets: blocked, told why, let in again by hand, by time, and after an erasure."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.block_facts import BlocksListed, MemberBlocked, MemberUnblocked
from contracts.blocks import (
    BlockMember,
    BlockMemberData,
    BlockReason,
    ListBlocks,
    UnblockMember,
    UnblockMemberData,
)
from contracts.event import new_id
from contracts.intents import Actor, IntentData, ReopenTicket
from contracts.privacy import ErasureRequested, ExportRequested, Retained
from contracts.tickets import IntentRefused, TicketReopening
from services.chassis.sealing import Place
from tests.component.tickets.house import STAFF_ROLE, House, until
from tests.component.tickets.test_opening import refusal
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.town import Guild

DAY = timedelta(days=1)


async def ask(guild: Guild, ref: str, reason: str = "", actor: Actor | None = None, **more: Any) -> BlockMember:
    house, block_id = guild.house, new_id()
    sealed = None
    if reason:
        text = await house.vault.seal(reason, Place("block", "reason", block_id), ref=ref)
        sealed = BlockReason(block_id=block_id, text=text)
    data = BlockMemberData(
        guild_id=guild.guild_id,
        actor=actor or guild.staff(guild.owner),
        reply=house.reply(),
        block_id=block_id,
        member_ref=ref,
        reason=sealed,
        **more,
    )
    intent: BlockMember = await guild._send(BlockMember, data)
    return intent


async def block(guild: Guild, ref: str, reason: str = "", **more: Any) -> MemberBlocked:
    return await guild.house.answer(await ask(guild, ref, reason, **more), MemberBlocked)


async def unblock(guild: Guild, ref: str) -> Any:
    data = UnblockMemberData(
        guild_id=guild.guild_id, actor=guild.staff(guild.owner), reply=guild.house.reply(), member_ref=ref
    )
    return await guild._send(UnblockMember, data)


async def listed(guild: Guild) -> BlocksListed:
    data = IntentData(guild_id=guild.guild_id, actor=guild.staff(guild.owner), reply=guild.house.reply())
    return await guild.house.answer(await guild._send(ListBlocks, data), BlocksListed)


async def told(house: House, refused: IntentRefused) -> str:
    reason = refused.data.block_reason
    assert reason is not None
    text = await house.vault.open_text(reason.text, Place("block", "reason", reason.block_id))
    assert isinstance(text, str)
    return text


async def test_a_blocked_member_opens_no_ticket_and_is_told_until_when_and_why(house: House, guild: Guild) -> None:
    member = await house.person()
    fact = await block(guild, member, "Wrote insults", seconds=3600)
    until_ = house.clock.now() + timedelta(hours=1)
    assert (fact.data.block.until, fact.data.block.by_ref) == (until_, guild.owner)
    refused = await refusal(house, await guild.ask_open(member))
    assert (refused.data.slug, refused.data.facts) == ("blocked-until", {"resets_at": int(until_.timestamp())})
    assert await told(house, refused) == "Wrote insults"
    await guild.opening(await house.person())
    house.clock.advance(timedelta(hours=1))
    await guild.opening(member)


async def test_a_block_ends_by_itself_and_is_told_once(house: House, guild: Guild) -> None:
    member, other = await house.person(), await house.person()
    await block(guild, member, seconds=60)
    await block(guild, other)
    house.clock.advance(timedelta(seconds=60))
    await house.service.run_job("end-blocks")
    await house.service.run_job("end-blocks")
    fact = await house.next_about(guild.guild_id, MemberUnblocked)
    assert (fact.data.member_ref, fact.data.why, fact.data.actor_ref) == (member, "expired", None)
    assert [row.member_ref for row in (await listed(guild)).data.blocks] == [other]
    house.clock.advance(timedelta(days=3000))
    refused = await refusal(house, await guild.ask_open(other))
    assert (refused.data.slug, refused.data.facts, refused.data.block_reason) == ("blocked", {}, None)
    assert len(house.about(guild.guild_id, MemberUnblocked)) == 1


async def test_a_later_block_takes_the_place_of_an_earlier_one_and_one_that_comes_twice_is_one(
    house: House, guild: Guild
) -> None:
    member = await house.person()
    await block(guild, member, "First", seconds=60)
    again = await ask(guild, member, "Second")
    await house.answer(again, MemberBlocked)
    await house.publish(again)
    await house.settled()
    answer = await listed(guild)
    assert (answer.data.total, len(answer.data.blocks)) == (1, 1)
    refused = await refusal(house, await guild.ask_open(member))
    assert refused.data.slug == "blocked"
    assert await told(house, refused) == "Second"


async def test_staff_let_somebody_in_again(house: House, guild: Guild) -> None:
    member = await house.person()
    assert (await refusal(house, await unblock(guild, member))).data.slug == "not-blocked"
    await block(guild, member)
    fact = await house.answer(await unblock(guild, member), MemberUnblocked)
    assert (fact.data.why, fact.data.actor_ref) == ("by-hand", guild.owner)
    await guild.opening(member)
    assert (await listed(guild)).data.total == 0


@pytest.mark.parametrize("by", ["nobody", "member"])
async def test_only_staff_block_and_nobody_blocks_staff(house: House, guild: Guild, by: str) -> None:
    member = await house.person()
    if by == "member":
        intent = await ask(guild, member, actor=Actor(ref=guild.owner))
        assert (await refusal(house, intent)).data.slug == "not-staff"
    else:
        for role_ids, administrator in (((STAFF_ROLE,), False), ((), True)):
            intent = await ask(guild, member, member_role_ids=role_ids, member_administrator=administrator)
            assert (await refusal(house, intent)).data.slug == "staff-not-blocked"
    await guild.opening(member)


async def test_staff_who_were_blocked_before_open_tickets_all_the_same(house: House, guild: Guild) -> None:
    member = await house.person()
    await block(guild, member)
    await guild.opening(member, actor=guild.staff(member))


async def test_a_closed_ticket_is_no_way_around_a_block(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.closed(member)
    await block(guild, member, "Wrote insults")
    refused = await refusal(house, await guild.wish(ReopenTicket, Actor(ref=member), room.ticket_id))
    assert (refused.data.slug, await told(house, refused)) == ("blocked", "Wrote insults")
    by_staff = await guild.wish(ReopenTicket, guild.staff(guild.owner), room.ticket_id)
    await house.answer(by_staff, TicketReopening)


async def test_blocks_are_of_one_server(house: House, guild: Guild) -> None:
    member, other = await house.person(), await Guild.made(house)
    await block(guild, member)
    await other.opening(member)
    assert (await listed(other)).data.total == 0


async def test_the_newest_are_listed_and_all_are_counted(house: House, guild: Guild) -> None:
    members = [await house.person() for _ in range(22)]
    for member in members:
        await block(guild, member)
        house.clock.advance(timedelta(seconds=1))
    answer = await listed(guild)
    assert answer.data.total == 22
    assert [row.member_ref for row in answer.data.blocks] == members[:1:-1]


async def test_a_copy_of_ones_data_says_of_blocks_what_is_ones_own(house: House, guild: Guild) -> None:
    member, staff = await house.person(), await house.person()
    await block(guild, member, "Wrote insults", actor=guild.staff(staff), seconds=60)
    for ref, part, reason in ((member, "blocked", "Wrote insults"), (staff, "blocked somebody", None)):
        cause = request(ExportRequested, house, ref)
        await house.publish(cause)
        [page] = [step for step in await pages(house, cause) if step.data.category == "blocks"]
        [record] = await records(house, ref, page)
        assert (record["server"], record["your_part"], record.get("reason")) == (guild.guild_id, part, reason)
        assert "insults" not in str(record) or ref == member


async def test_who_was_blocked_stays_so_after_an_erasure_as_nobody(house: House, guild: Guild) -> None:
    discord_id = 4_000_000_000_000_001
    member = (await house.vault.person(discord_id, seen_at=house.clock.now())).ref
    await block(guild, member, "Wrote insults")
    cause = request(ErasureRequested, house, member)
    await house.publish(cause)
    [step] = await pages(house, cause)
    assert step.data.removed == {}
    assert step.data.retained == (Retained(what="block-code", basis="legitimate-interest"),)
    row = await house.database["blocks"].find_one({"guild_id": guild.guild_id})
    assert row is not None
    assert set(row) == {"_id", "guild_id", "mark", "by_ref", "at", "until"}
    assert member not in str(row)
    assert (row["until"] - house.clock.now()).days == 365

    await house.privacy_vault.destroy_person(member)
    house.vault.evict(ref=member)
    house.clock.advance(timedelta(minutes=1))
    again = (await house.vault.person(discord_id, seen_at=house.clock.now())).ref
    assert again != member
    refused = await refusal(house, await guild.ask_open(again))
    assert (refused.data.slug, refused.data.block_reason) == ("blocked-until", None)
    [shown] = (await listed(guild)).data.blocks
    assert (shown.member_ref, shown.reason) == (None, None)
    await (await Guild.made(house)).opening(again)
    await house.answer(await unblock(guild, again), MemberUnblocked)
    await guild.opening(again)


async def test_nothing_is_kept_of_a_block_that_was_over(house: House, guild: Guild) -> None:
    member = await house.person()
    await block(guild, member, seconds=60)
    house.clock.advance(timedelta(seconds=61))
    cause = request(ErasureRequested, house, member)
    await house.publish(cause)
    [step] = await pages(house, cause)
    assert (step.data.removed, step.data.retained) == ({"blocks": 1}, ())
    assert await house.database["blocks"].count_documents({"guild_id": guild.guild_id}) == 0
    await until(lambda: house.about(guild.guild_id, MemberUnblocked), "the end of the block")


async def test_a_server_that_left_leaves_no_blocks(house: House, guild: Guild) -> None:
    member = await house.person()
    await block(guild, member)
    await house.database["guilds"].update_one({"_id": guild.guild_id}, {"$set": {"removed_at": house.clock.now()}})
    house.clock.advance(29 * DAY)
    await house.service.run_job("forget-guilds")
    assert await house.database["blocks"].count_documents({"guild_id": guild.guild_id}) == 0
