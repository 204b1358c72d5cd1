"""Members who open no tickets, as staff and they themselves see it."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.block_facts import (
    BlocksListed,
    BlocksListedData,
    MemberBlocked,
    MemberBlockedData,
    MemberUnblocked,
    MemberUnblockedData,
)
from contracts.blocks import Block, BlockMember, ListBlocks, UnblockMember
from contracts.event import new_id
from deploy.playground import seed
from services.chassis.sealing import Place
from services.gateway.usecases.block_reasons import seal_block_reason
from tests.component.gateway.house import House
from tests.component.gateway.others import now
from tests.component.gateway.refusing import refusal

DASH = "\N{EN DASH}"
AT = now().replace(microsecond=0)
UNTIL = AT + timedelta(days=2)


async def ref_of(house: House, discord_id: str) -> str:
    return (await house.service.vault.person(int(discord_id), seen_at=now())).ref


async def block(house: House, member: str, **more: Any) -> Block:
    fields: dict[str, Any] = {"by_ref": await ref_of(house, seed.STAFF_IVES), "at": AT, "block_id": new_id()}
    fields = {**fields, **more}
    reason = fields.pop("reason", "")
    ref = await ref_of(house, member)
    sealed = await seal_block_reason(house.service.vault, fields["block_id"], ref, reason)
    return Block(member_ref=ref, reason=sealed, **fields)


@pytest.mark.parametrize(
    ("duration", "seconds", "said"),
    [("2d", 172_800, "can open no tickets here until <t:"), ("", None, "can no longer open tickets here")],
)
async def test_staff_block_somebody_with_a_reason_nobody_else_can_read(
    house: House, duration: str, seconds: int | None, said: str
) -> None:
    options = {"user": seed.MEMBER_JUNO, "reason": "Wrote insults"} | ({"duration": duration} if duration else {})
    async with house.client.person(seed.STAFF_IVES) as ives:
        asked = await ives.command(seed.GENERAL, "blacklist add", **options)
        intent = await house.others.heard(BlockMember, lambda event: event.id == asked)
        data = intent.data
        assert (data.seconds, data.member_role_ids, data.member_administrator) == (seconds, (seed.MEMBER_ROLE,), False)
        assert data.reason is not None
        seat = Place("block", "reason", data.block_id)
        assert (data.reason.text.ref, data.reason.block_id) == (data.member_ref, data.block_id)
        assert await house.service.vault.open_text(data.reason.text, seat) == "Wrote insults"
        assert not any(b"insults" in record for record in house.others.records)
        made = await block(house, seed.MEMBER_JUNO, until=UNTIL if duration else None)
        fact = MemberBlockedData(guild_id=seed.HARBOUR, block=made, actor_ref=data.actor.ref, reply=data.reply)
        await house.others.tell(MemberBlocked.new(seed.HARBOUR, fact, time=now(), cause=intent))
        reply = await ives.reply(asked, seed.GENERAL)
        assert reply["content"].startswith(f"<@{seed.MEMBER_JUNO}> {said}")
        assert reply["mentions"] == []
        assert reply["flags"] & 64


async def test_the_roles_of_whom_staff_want_to_block_go_along(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        asked = await owner.command(seed.GENERAL, "blacklist add", user=seed.STAFF_ODILE)
        intent = await house.others.heard(BlockMember, lambda event: event.id == asked)
        assert intent.data.member_role_ids == (seed.SUPPORT_ROLE,)
        asked = await owner.command(seed.GENERAL, "blacklist add", user=seed.OWNER)
        intent = await house.others.heard(BlockMember, lambda event: event.id == asked)
        assert intent.data.member_administrator


@pytest.mark.parametrize(
    ("options", "words"),
    [({"duration": "soon"}, "cannot read when"), ({"duration": "53w"}, "at most 365 days"), ({"bot": True}, "Bots")],
)
async def test_what_cannot_be_is_said_at_once(house: House, options: dict[str, Any], words: str) -> None:
    user = (await house.client.about())["bot_user_id"] if options.pop("bot", False) else seed.MEMBER_JUNO
    async with house.client.person(seed.STAFF_IVES) as ives:
        asked = await ives.command(seed.GENERAL, "blacklist add", user=user, **options)
        assert words in (await ives.reply(asked, seed.GENERAL))["content"]
        assert asked not in [event.id for event in house.others.all(BlockMember)]


async def test_staff_let_somebody_in_again(house: House) -> None:
    async with house.client.person(seed.STAFF_ODILE) as odile:
        asked = await odile.command(seed.GENERAL, "blacklist remove", user=seed.MEMBER_JUNO)
        intent = await house.others.heard(UnblockMember, lambda event: event.id == asked)
        data = MemberUnblockedData(
            guild_id=seed.HARBOUR,
            member_ref=intent.data.member_ref,
            why="by-hand",
            actor_ref=intent.data.actor.ref,
            reply=intent.data.reply,
        )
        await house.others.tell(MemberUnblocked.new(seed.HARBOUR, data, time=now(), cause=intent))
        reply = await odile.reply(asked, seed.GENERAL)
        assert reply["content"] == f"<@{seed.MEMBER_JUNO}> kann hier wieder Tickets öffnen."


async def test_a_blocked_member_reads_until_when_and_why(house: House) -> None:
    made = await block(house, seed.MEMBER_PIM, reason="Hat beleidigt")
    async with house.client.person(seed.MEMBER_PIM) as pim:
        intent, interaction = await house.ask(pim)
        at = int(UNTIL.timestamp())
        await house.others.tell(refusal(intent, "blocked-until", {"resets_at": at}, block_reason=made.reason))
        reply = await pim.reply(interaction, seed.SUPPORT)
        assert f"Du kannst hier <t:{at}:R> wieder Tickets öffnen." in reply["content"]
        assert reply["content"].endswith("\n**Grund:** Hat beleidigt")
        assert reply["flags"] & 64


async def test_who_is_blocked_is_listed_with_what_can_be_said(house: House) -> None:
    gone = Block(block_id=new_id(), by_ref=await ref_of(house, seed.STAFF_IVES), at=AT, until=UNTIL)
    rows = (
        await block(house, seed.MEMBER_JUNO, reason="Wrote\ninsults " * 20, until=UNTIL),
        await block(house, seed.MEMBER_PIM),
        gone,
    )
    async with house.client.person(seed.STAFF_IVES) as ives:
        for blocks, total in ((rows, 5), ((), 0)):
            asked = await ives.command(seed.GENERAL, "blacklist list")
            intent = await house.others.heard(ListBlocks, lambda event, asked=asked: event.id == asked)  # type: ignore[misc]
            data = BlocksListedData(
                guild_id=seed.HARBOUR,
                blocks=blocks,
                total=total,
                actor_ref=intent.data.actor.ref,
                reply=intent.data.reply,
            )
            await house.others.tell(BlocksListed.new(seed.HARBOUR, data, time=now(), cause=intent))
            reply = await ives.reply(asked, seed.GENERAL)
            if not blocks:
                assert reply["content"].startswith("Nobody is blocked")
                continue
            embed = reply["embeds"][0]
            assert embed["title"] == "5 members cannot open tickets"
            lines = embed["description"].split("\n")
            ends, by = f"ends <t:{int(UNTIL.timestamp())}:R>", f"by <@{seed.STAFF_IVES}>"
            assert lines[0] == f"🚫 <@{seed.MEMBER_JUNO}> {DASH} {ends}, {by}"
            assert lines[1].startswith("> Wrote insults Wrote insults")
            assert lines[1].endswith("…")
            assert lines[2] == f"🚫 <@{seed.MEMBER_PIM}> {DASH} for good, {by}"
            assert lines[3] == f"🚫 somebody whose data was deleted {DASH} {ends}, {by}"
            assert lines[4] == "… and 2 more, blocked earlier"


async def test_members_do_not_see_the_commands_of_staff(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        for name in ("blacklist list", "gates show"):
            with pytest.raises(Exception, match="may not use this command"):
                await ada.command(seed.GENERAL, name)
