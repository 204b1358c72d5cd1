"""`/open user:` and the menu of a person, as staff and members see them."""

import pytest

from contracts.intents import OpenTicket
from deploy.playground import seed
from deploy.playground.validation.components import walk
from tests.component.gateway.house import House
from tests.component.gateway.others import PANEL_ID, now, panel
from tests.component.gateway.panel_desk import Desk
from tests.component.gateway.waiting import until

MENU = "Open a ticket for them"


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


async def test_staff_open_one_from_the_menu_of_a_person(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        asked = await ives.menu(seed.GENERAL, MENU, user_id=seed.MEMBER_ADA)
        intent = await house.others.heard(OpenTicket, lambda event: event.id == asked)
        assert intent.data.member_ref not in (None, intent.data.actor.ref)
        await house.others.tell(house.opening(intent))
        assert f"is open for <@{seed.MEMBER_ADA}>" in (await ives.reply(asked, seed.GENERAL))["content"]
        before = len(house.others.all(OpenTicket))
        asked = await ives.menu(seed.GENERAL, MENU, user_id=seed.STAFF_IVES)
        assert "for somebody else" in (await ives.reply(asked, seed.GENERAL))["content"]
        with pytest.raises(Exception, match="may not use this command"):
            await ada.menu(seed.GENERAL, MENU, user_id=seed.MEMBER_JUNO)
        assert len(house.others.all(OpenTicket)) == before


async def test_where_there_are_several_types_the_menu_asks_for_which_with_the_person_filled_in(house: House) -> None:
    support = panel().types[0]
    bugs = support.model_copy(update={"type_id": "bugs", "name": "Bug report", "emoji": ""})
    await Desk.of(house, panel(types=(support, bugs)))
    try:
        async with house.client.person(seed.STAFF_IVES) as ives:

            async def both_known() -> bool:
                return len(await ives.complete(seed.GENERAL, "open", "type", type="")) == 2

            await until(both_known)
            modal = await ives.modal(await ives.menu(seed.GENERAL, MENU, user_id=seed.MEMBER_ADA))
            inputs = {part["custom_id"]: part for part in walk(modal["modal"]["components"]) if "custom_id" in part}
            assert [each["id"] for each in inputs["member"]["default_values"]] == [seed.MEMBER_ADA]
            assert [option["label"] for option in inputs["type"]["options"]] == ["Support", "Bug report"]
            assert seed.MEMBER_ADA not in modal["modal"]["custom_id"]
            chosen = {"member": [seed.MEMBER_JUNO], "type": [f"{PANEL_ID}:bugs"]}
            asked = await ives.fill(modal, chosen)
            intent = await house.others.heard(OpenTicket, lambda event: event.id == asked)
            assert intent.data.type_id == "bugs"
            assert (
                intent.data.member_ref == (await house.service.vault.person(int(seed.MEMBER_JUNO), seen_at=now())).ref
            )
            before = len(house.others.all(OpenTicket))
            modal = await ives.modal(await ives.menu(seed.GENERAL, MENU, user_id=seed.MEMBER_ADA))
            asked = await ives.fill(modal, chosen | {"member": [seed.STAFF_IVES]})
            assert "for somebody else" in (await ives.reply(asked, seed.GENERAL))["content"]
            for left_out, told in (("type", "no such type"), ("member", "not on this server")):
                modal = await ives.modal(await ives.menu(seed.GENERAL, MENU, user_id=seed.MEMBER_ADA))
                asked = await ives.fill(modal, chosen | {left_out: []}, forge=True)
                assert told in (await ives.reply(asked, seed.GENERAL))["content"]
            assert len(house.others.all(OpenTicket)) == before
    finally:
        await Desk.of(house, panel())
