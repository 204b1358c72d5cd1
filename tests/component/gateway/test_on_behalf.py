"""`/open user:`, as staff and members see it."""

from contracts.intents import OpenTicket
from deploy.playground import seed
from tests.component.gateway.house import House


async def test_staff_open_a_ticket_the_member_is_brought_into_and_told_of(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        asked = await ives.command(seed.GENERAL, "open", user=seed.MEMBER_ADA)
        intent = await house.others.heard(OpenTicket, lambda event: event.id == asked)
        assert intent.data.member_ref not in (None, intent.data.actor.ref)
        assert intent.data.answers == ()
        opening = house.opening(intent)
        await house.others.tell(opening)
        reply = await ives.reply(asked, seed.GENERAL)
        assert f"is open for <@{seed.MEMBER_ADA}>" in reply["content"]
        thread = await ada.wait_thread(lambda each: f"<#{each['id']}>" in reply["content"])
        status = await ada.wait_message(thread["id"], lambda message: bool(message["embeds"]))
        assert f"<@{seed.MEMBER_ADA}>" in status["content"]
        assert f"<@{seed.STAFF_IVES}> of the team opened this ticket" in status["embeds"][0]["description"]


async def test_members_name_nobody_else_and_nobody_opens_one_for_a_bot_or_a_stranger(house: House) -> None:
    bot = (await house.client.about())["bot_user_id"]
    before = len(house.others.all(OpenTicket))
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        asked = await ada.command(seed.GENERAL, "open", user=seed.MEMBER_JUNO)
        assert "Only the team" in (await ada.reply(asked, seed.GENERAL))["content"]
        asked = await ives.command(seed.GENERAL, "open", user=bot)
        assert "for a bot" in (await ives.reply(asked, seed.GENERAL))["content"]
        asked = await ives.command(seed.GENERAL, "open", user=seed.SECOND_OWNER)
        assert "not on this server" in (await ives.reply(asked, seed.GENERAL))["content"]
        modal = await ada.modal(await ada.command(seed.GENERAL, "open", user=seed.MEMBER_ADA))
        assert modal["modal"]["title"] == "Support"
    assert len(house.others.all(OpenTicket)) == before
