"""From a click to a usable ticket, and what may stand in the way."""

import re

from contracts.event import new_id
from contracts.intents import OpenTicket
from contracts.outcomes import PlaceCreated, PlaceFailed
from contracts.tickets import TicketFailed, TicketFailedData
from contracts.users import PersonSeen
from deploy.playground import seed
from deploy.playground.seed import BOT_PERMISSIONS
from deploy.playground.world.permissions import Permission
from services.chassis.sealing import Place
from services.gateway.domain.places import snowflake_time
from tests.component.gateway.house import House, state_of
from tests.component.gateway.others import PANEL_ID, now
from tests.component.gateway.waiting import until


async def test_a_click_becomes_a_private_thread_with_the_opener_the_staff_and_their_answers(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        intent, interaction = await house.ask(ada, "The lighthouse is dark")
        answer = intent.data.answers[0]
        seat = Place("answer", "request", intent.data.ticket_id)
        assert await house.service.vault.open_text(answer.value, seat) == "The lighthouse is dark"
        assert not any(b"lighthouse" in record for record in house.others.records)
        assert (await house.others.heard(PersonSeen)).data.guild_id == seed.HARBOUR

        opening = house.opening(intent)
        await house.others.tell(opening)
        reply = await ada.reply(interaction, seed.SUPPORT)
        thread = await ada.wait_thread()
        assert f"<#{thread['id']}>" in reply["content"]
        assert thread["name"] == f"ticket-{opening.data.ticket.number:04d}"
        assert (thread["type"], thread["thread_metadata"]["invitable"]) == (12, False)
        status = await ada.wait_message(thread["id"], lambda message: bool(message["embeds"]))
        assert f"<@{seed.MEMBER_ADA}>" in status["content"]
        assert status["embeds"][1]["fields"][0]["value"] == "The lighthouse is dark"
        assert state_of(status) == "Opening"
        await ives.wait_message(thread["id"], lambda message: message["id"] == status["id"])


async def test_a_redelivered_opening_makes_no_second_thread(house: House) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        opened = await house.open(juno)
        before = len(await juno.threads())
        intent = house.others.all(OpenTicket)[-1]
        again = house.opening(intent, number=opened.ticket.number)
        await house.others.tell(again)
        created = [event for event in house.others.all(PlaceCreated) if event.data.channel_id == opened.thread]
        assert len(created) == 1

        async def answered_twice() -> bool:
            return len([e for e in house.others.all(PlaceCreated) if e.data.channel_id == opened.thread]) == 2

        await until(answered_twice)
        assert len(await juno.threads()) == before
        own = [m for m in await juno.messages(opened.thread) if m["embeds"]]
        assert len(own) == 1


async def test_a_form_that_an_altered_client_filled_beyond_its_limits_is_refused(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        panel = await house.panel(ada)
        asked = len(house.others.all(OpenTicket))
        for text, sentence in (("x" * 300, "too long: 200 characters fit"), ("   ", "needs an answer")):
            modal = await ada.modal(await ada.click(panel, label="Open a ticket"))
            interaction = await ada.fill(modal, {"request": text}, forge=True)
            reply = await ada.reply(interaction, seed.SUPPORT)
            assert sentence in reply["content"]
        assert len(house.others.all(OpenTicket)) == asked


async def test_tickets_is_told_when_the_form_was_called_up_and_never_later_than_it_was_sent(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        panel = await house.panel(ada)
        called_by = await ada.click(panel, label="Open a ticket")
        modal = await ada.modal(called_by)
        sent = await ada.fill(modal, {"request": "The lighthouse is dark"})
        intent = await house.others.heard(OpenTicket, lambda event: event.id == sent)
        assert intent.data.wished_at == snowflake_time(int(called_by))
        assert snowflake_time(int(called_by)) < intent.time


async def test_an_altered_custom_id_gets_a_clear_sentence_a_metric_and_no_effect(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        panel = await house.panel(ada)
        before = await house.metric("gateway_interactions_refused_total", slug="foreign-button")
        events = len(house.others.events)
        for message, custom_id in (
            (panel, "panel:open:1:x"),
            (panel, f"panel:open:9:{PANEL_ID}:support"),
            (panel, "someone-elses-button"),
            (opened.status, f"ticket:claim:1:{new_id()}"),
            (opened.status, f"ticket:close:1:{new_id()}"),
            (opened.status, "ticket:destroy:1:" + opened.ticket.ticket_id),
            (panel, f"ticket:claim:1:{opened.ticket.ticket_id}"),
            (panel, f"form:open:2:{PANEL_ID}:support:1"),
        ):
            interaction = await ada.click(message, custom_id, forge=True)
            reply = await ada.reply(interaction, message["channel_id"])
            assert "does not belong here" in reply["content"] or "only inside" in reply["content"], custom_id
            assert reply["flags"] & 64
        assert await house.metric("gateway_interactions_refused_total", slug="foreign-button") == before + 8
        assert len(house.others.events) == events


async def test_a_type_that_is_no_longer_offered_is_said_to_be(house: House) -> None:
    async with house.client.person(seed.MEMBER_PIM) as pim:
        panel = await house.panel(pim)
        interaction = await pim.click(panel, f"panel:open:1:{PANEL_ID}:retired", forge=True)
        assert "nicht mehr angeboten" in (await pim.reply(interaction, seed.SUPPORT))["content"]


async def test_open_offers_the_types_and_takes_one_by_name(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        choices = await ada.complete(seed.GENERAL, "open", "type", type="sup")
        assert [choice["name"] for choice in choices] == ["Support"]
        modal = await ada.modal(await ada.command(seed.GENERAL, "open", type=choices[0]["value"]))
        assert modal["modal"]["title"] == "Support"
        interaction = await ada.command(seed.GENERAL, "open", type="Gardening")
        assert "Choose one of these: Support" in (await ada.reply(interaction, seed.GENERAL))["content"]
        assert (await ada.modal(await ada.command(seed.GENERAL, "open")))["modal"]["title"] == "Support"


async def test_without_permission_to_make_threads_the_member_reads_why_and_the_owner_how_to_fix_it(
    house: House,
) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        intent, interaction = await house.ask(ada)
        await house.client.set_bot_permissions(seed.HARBOUR, BOT_PERMISSIONS & ~int(Permission.CREATE_PRIVATE_THREADS))
        try:
            await house.others.tell(house.opening(intent))
            failed = await house.others.heard(PlaceFailed, lambda e: e.data.ticket_id == intent.data.ticket_id)
            assert (failed.data.code, failed.data.reason) == (50013, "missing-permission")
            reply = await ada.reply(interaction, seed.SUPPORT)
            assert "not allowed to open a private thread" in reply["content"]
            dm = await owner.open_dm((await house.client.about())["bot_user_id"])
            advice = await owner.wait_message(dm["id"], lambda message: "Create Private Threads" in message["content"])
            assert f"<#{seed.SUPPORT}>" in advice["content"]
        finally:
            await house.client.set_bot_permissions(seed.HARBOUR, None)


async def test_when_the_channel_is_gone_the_ticket_fails_with_discords_code(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        intent, interaction = await house.ask(ada)
        await house.others.tell(house.opening(intent, parent_channel_id="1300000000000009999"))
        failed = await house.others.heard(PlaceFailed, lambda e: e.data.ticket_id == intent.data.ticket_id)
        assert (failed.data.code, failed.data.reason) == (10003, "channel-gone")
        assert "is gone" in (await ada.reply(interaction, seed.SUPPORT))["content"]


async def test_discord_out_of_order_is_waited_for(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        intent, _ = await house.ask(ada)
        await house.client.set_faults(
            fail_routes=[{"method": "POST", "route_regex": "/threads$", "status": 503, "code": 0, "times": 2}]
        )
        await house.others.tell(house.opening(intent))
        created = await house.others.heard(PlaceCreated, lambda e: e.data.ticket_id == intent.data.ticket_id)
        assert re.fullmatch(r"\d+", created.data.channel_id)
        await house.client.set_faults()


async def test_a_ticket_that_timed_out_is_told_by_direct_message(house: House) -> None:
    async with house.client.person(seed.MEMBER_PIM) as pim:
        intent, _ = await house.ask(pim)
        ticket = house.opening(intent, locale="de").data.ticket.model_copy(update={"state": "failed", "version": 2})
        data = TicketFailedData(ticket=ticket, reason="timed-out")
        await house.others.tell(TicketFailed.new(ticket.ticket_id, data, time=now()))
        dm = await pim.open_dm((await house.client.about())["bot_user_id"])
        await pim.wait_message(dm["id"], lambda message: "nicht rechtzeitig" in message["content"])
