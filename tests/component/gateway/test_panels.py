"""Panels are chosen from, posted anew, moved, closed for now and removed, while tickets is played by the test."""

import pytest

from contracts.intents import OpenTicket
from deploy.playground import seed
from deploy.playground.validation.components import walk
from deploy.playground.watcher import PageError
from services.gateway.locales import Texts
from tests.component.gateway.house import House
from tests.component.gateway.others import panel
from tests.component.gateway.panel_desk import Desk, fresh, is_of
from tests.component.gateway.waiting import until


async def test_a_member_chooses_twice_from_a_menu_and_a_type_without_a_form_opens_at_once(house: House) -> None:
    first = panel().types[0]
    there = fresh(types=(first, first.model_copy(update={"type_id": "call", "questions": ()})), style="menu")
    await Desk.of(house, panel(), there)
    async with house.client.person(seed.MEMBER_ADA) as ada:
        shown = await ada.wait_message(seed.GENERAL, is_of(there.panel_id))
        menu = f"panel:menu:1:{there.panel_id}"
        for _ in range(2):
            seen = len(ada.events)
            modal = await ada.modal(await ada.select(shown, menu, "support"))
            interaction = await ada.fill(modal, {"request": "The pier is dark"})
            asked = await house.others.heard(OpenTicket, lambda event, one=interaction: event.id == one)  # type: ignore[misc]
            assert (asked.data.type_id, len(asked.data.answers)) == ("support", 1)
            await ada.wait_for(
                lambda frame, seen=seen: frame["t"] == "MESSAGE_UPDATE" and frame in ada.events[seen:],  # type: ignore[misc]
                lambda message: message["id"] == shown["id"],
            )
        async with house.client.person(seed.MEMBER_JUNO) as juno:
            interaction = await juno.select(shown, menu, "call")
            asked = await house.others.heard(OpenTicket, lambda event: event.id == interaction)
            assert (asked.data.type_id, asked.data.answers) == ("call", ())
            by_command = await juno.command(seed.GENERAL, "open", type=f"{there.panel_id}:call")
            asked = await house.others.heard(OpenTicket, lambda event: event.id == by_command)
            assert (asked.data.type_id, asked.data.answers) == ("call", ())
            forged = await juno.select(shown, menu, "nothing", forge=True)
            assert "no longer offered" in (await juno.reply(forged, seed.GENERAL))["content"]


async def test_a_panel_whose_emoji_is_gone_stands_without_it(house: House) -> None:
    trouble = {
        "method": "POST",
        "route_regex": f"channels/{seed.GENERAL}/messages",
        "status": 400,
        "code": 50035,
        "times": 1,
    }
    await house.client.set_faults(fail_routes=[trouble])
    there = fresh()
    await Desk.of(house, panel(), there)
    await house.client.set_faults()
    async with house.client.person(seed.OWNER) as owner:
        shown = await owner.wait_message(seed.GENERAL, is_of(there.panel_id))
        assert [part.get("emoji") for part in walk(shown["components"]) if part["type"] == 2] == [None]


async def test_a_panel_is_posted_anew_and_moves_and_leaves_nothing_behind(house: House) -> None:
    there = fresh()
    desk = await Desk.of(house, panel(), there)
    async with house.client.person(seed.OWNER) as owner:
        first = await owner.wait_message(seed.GENERAL, is_of(there.panel_id))
        choices = await owner.complete(seed.GENERAL, "panel resend", "panel", panel="quay")
        assert choices == [{"name": "At the quay · #general", "value": there.panel_id}]
        interaction = await owner.command(seed.GENERAL, "panel resend", panel=there.panel_id)
        await desk.save(interaction)
        reply = await owner.reply(interaction, seed.GENERAL)
        assert f"stands in <#{seed.GENERAL}>" in reply["content"]
        second = await owner.wait_message(seed.GENERAL, lambda m: is_of(there.panel_id)(m) and m["id"] != first["id"])
        await owner.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == first["id"])

        interaction = await owner.command(seed.GENERAL, "panel resend", panel="at the quay", channel=seed.SUPPORT)
        await desk.save(interaction)
        third = await owner.wait_message(seed.SUPPORT, is_of(there.panel_id))
        await owner.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == second["id"])
        listed = await owner.reply(await owner.command(seed.GENERAL, "panel list"), seed.GENERAL)
        frame = listed["embeds"][0]
        assert frame["description"] == "2 panels with 2 types of tickets in all."
        assert f"<#{seed.SUPPORT}> · buttons · [show](" in frame["fields"][1]["value"]
        assert third["id"] in frame["fields"][1]["value"]


async def test_a_panel_whose_channel_was_deleted_moves_to_another_one(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        made = await house.client.create_channel(seed.HARBOUR, "short-lived")
        there = fresh().model_copy(update={"channel_id": made["id"]})
        desk = await Desk.of(house, panel(), there)
        await owner.delete_channel(made["id"])
        interaction = await owner.command(seed.SUPPORT, "panel resend", panel=there.panel_id, channel=seed.GENERAL)
        await desk.save(interaction)
        await owner.wait_message(seed.GENERAL, is_of(there.panel_id))

        async def settled() -> bool:
            await house.service.run_job("repair-panels")
            row = await house.service.database["panels"].find_one({"_id": there.panel_id})
            left = await house.service.database["left_panel_messages"].count_documents({})
            return row is not None and row["channel_id"] == seed.GENERAL and "gone_at" not in row and left == 0

        await until(settled)


async def test_what_a_crash_leaves_behind_the_next_round_deletes(house: House) -> None:
    there = fresh()
    desk = await Desk.of(house, panel(), there)
    async with house.client.person(seed.OWNER) as owner:
        first = await owner.wait_message(seed.GENERAL, is_of(there.panel_id))
        await house.client.set_faults(fail_routes=[{"method": "DELETE", "route_regex": first["id"], "status": 503}])
        interaction = await owner.command(seed.GENERAL, "panel resend", panel=there.panel_id)
        await desk.save(interaction)
        await owner.wait_message(seed.GENERAL, lambda m: is_of(there.panel_id)(m) and m["id"] != first["id"])
        await house.client.set_faults()
        await house.service.run_job("repair-panels")
        await owner.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == first["id"])
        assert len([m for m in await owner.messages(seed.GENERAL) if is_of(there.panel_id)(m)]) == 1


async def test_a_panel_is_closed_for_now_and_says_so_to_whoever_presses_an_old_button(house: House) -> None:
    there = fresh()
    desk = await Desk.of(house, there)
    async with house.client.person(seed.OWNER) as owner, house.client.person(seed.MEMBER_PIM) as pim:
        before = await owner.wait_message(seed.GENERAL, is_of(there.panel_id))
        interaction = await owner.command(seed.GENERAL, "panel disable", panel=there.panel_id)
        await desk.save(interaction)
        assert "is closed for now" in (await owner.reply(interaction, seed.GENERAL))["content"]
        shown = await pim.wait_message(seed.GENERAL, lambda m: m["id"] == before["id"] and "Closed for now" in str(m))
        assert [part["disabled"] for part in walk(shown["components"]) if part["type"] == 2] == [True]
        forged = await pim.click(before, f"panel:open:1:{there.panel_id}:support", forge=True)
        words = Texts().in_language("de")
        assert (await pim.reply(forged, seed.GENERAL))["content"] == words("refused-panel-disabled")
        by_command = await pim.command(seed.GENERAL, "open")
        assert (await pim.reply(by_command, seed.GENERAL))["content"] == words("refused-panel-disabled")
        again = await owner.command(seed.GENERAL, "panel disable", panel=there.panel_id)
        assert "like that already" in (await owner.reply(again, seed.GENERAL))["content"]
        await desk.save(await owner.command(seed.GENERAL, "panel enable", panel=there.panel_id))
        await pim.wait_message(seed.GENERAL, lambda m: m["id"] == before["id"] and "Closed for now" not in str(m))


async def test_a_removed_panel_is_gone_once_its_removal_is_confirmed(house: House) -> None:
    there = fresh()
    desk = await Desk.of(house, panel(), there)
    async with house.client.person(seed.OWNER) as owner:
        before = await owner.wait_message(seed.GENERAL, is_of(there.panel_id))
        interaction = await owner.command(seed.SUPPORT, "panel remove", panel=there.panel_id)
        doubt = await owner.reply(interaction, seed.SUPPORT)
        assert "Remove “At the quay”?" in str(doubt["embeds"])
        await desk.remove(await owner.click(doubt, label="Remove the panel"))
        await owner.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == before["id"])
        told = await owner.wait_message(seed.SUPPORT, lambda m: m["id"] == doubt["id"] and "is gone" in m["content"])
        assert told["components"] == []
        interaction = await owner.command(seed.SUPPORT, "panel edit", panel=there.panel_id)
        assert "no such panel" in (await owner.reply(interaction, seed.SUPPORT))["content"]


async def test_setup_in_the_channel_of_a_panel_keeps_what_was_made_of_it(house: House) -> None:
    first = panel().types[0]
    there = fresh(
        types=(first, first.model_copy(update={"type_id": "call", "name": "Call me"})), style="menu", revision=9
    )
    desk = await Desk.of(house, there)
    async with house.client.person(seed.OWNER) as owner:
        interaction = await owner.command(seed.SUPPORT, "setup", channel=seed.GENERAL, staff=seed.SUPPORT_ROLE)
        intent = await desk.heard(interaction)
        assert (intent.data.panel, intent.data.based_on) == (there, 9)
        assert intent.data.staff_role_ids == (seed.SUPPORT_ROLE,)


async def test_members_are_not_offered_the_command(house: House) -> None:
    async with house.client.person(seed.STAFF_IVES) as ives:
        with pytest.raises(PageError):
            await ives.command(seed.GENERAL, "panel list")
