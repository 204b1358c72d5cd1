"""A ticket handed to a colleague, as people see it."""

from contracts.intents import Actor
from contracts.tickets import IntentRefused
from contracts.transfers import TicketTransferred, TicketTransferredData, TransferTicket
from deploy.playground import seed
from tests.component.gateway.house import House, reply_of
from tests.component.gateway.others import changed, now
from tests.component.gateway.refusing import refusal


async def test_a_colleague_is_called_into_the_ticket_once_and_everybody_sees_who_has_it(house: House) -> None:
    client = house.client
    async with client.person(seed.MEMBER_ADA) as ada, client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        asked = await ives.command(opened.thread, "transfer", to=seed.STAFF_ODILE)
        intent = await house.others.heard(TransferTicket, lambda event: event.id == asked)
        to = intent.data.to
        assert (to.role_ids, to.administrator) == ((seed.SUPPORT_ROLE,), False)
        assert not any(seed.STAFF_ODILE.encode() in record for record in house.others.records)
        theirs = changed(opened.ticket, claimed_by=to.ref)
        data = TicketTransferredData(
            ticket=theirs,
            actor_ref=intent.data.actor.ref,
            reply=reply_of(intent),
            from_ref=intent.data.actor.ref,
            to_ref=to.ref,
        )
        event = TicketTransferred.new(theirs.ticket_id, data, time=now(), cause=intent)
        await house.others.tell(event)
        line = await ada.wait_message(opened.thread, lambda message: "handed this ticket" in message["content"])
        assert line["content"] == (
            f"<@{seed.STAFF_IVES}> has handed this ticket to <@{seed.STAFF_ODILE}>, who looks after it from now on."
        )
        assert [one["id"] for one in line["mentions"]] == [seed.STAFF_ODILE]
        assert f"<@{seed.STAFF_ODILE}> looks after" in (await ives.reply(asked, opened.thread))["content"]
        await ada.wait_message(
            opened.thread,
            lambda m: m["id"] == opened.status["id"] and f"<@{seed.STAFF_ODILE}>" in str(m["embeds"][0]["fields"]),
        )
        async with client.person(seed.STAFF_ODILE) as odile:
            await odile.wait_thread(lambda thread: thread["id"] == opened.thread)
        await house.others.tell(event)
        refused = await _refusal(house, await ives.command(opened.thread, "transfer", to=seed.MEMBER_JUNO))
        await house.others.tell(refused)
        said = [m for m in await ada.messages(opened.thread) if "handed this ticket" in m["content"]]
        assert len(said) == 1


async def test_a_bot_is_given_no_ticket_and_outside_a_ticket_there_is_none_to_give(house: House) -> None:
    bot = (await house.client.about())["bot_user_id"]
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_ODILE) as odile:
        opened = await house.open(ada)
        asked = await odile.command(opened.thread, "transfer", to=bot)
        assert "Ein Bot kann sich nicht" in (await odile.reply(asked, opened.thread))["content"]
        asked = await odile.command(seed.GENERAL, "transfer", to=seed.STAFF_IVES)
        assert "Das geht nur in einem Ticket" in (await odile.reply(asked, seed.GENERAL))["content"]


async def _refusal(house: House, interaction: str) -> IntentRefused:
    intent = await house.others.heard(TransferTicket, lambda event: event.id == interaction)
    assert intent.data.to == Actor(ref=intent.data.to.ref, role_ids=(seed.MEMBER_ROLE,), administrator=False)
    return refusal(intent, "receiver-not-staff", ticket_id=intent.data.ticket_id)
