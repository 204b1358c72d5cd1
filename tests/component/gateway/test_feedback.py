"""How a ticket went, from the stars below the goodbye to the thanks."""

from itertools import count

from contracts.feedback import RateTicket, SetFeedback
from contracts.feedback_facts import FeedbackSet, FeedbackSetData, TicketRated, TicketRatedData
from contracts.outcomes import PlaceClosed, PlaceReopened
from contracts.settings import FeedbackWay, GuildSettings
from contracts.tickets import Ticket, TicketClosing, TicketClosingData, TicketData, TicketReopening
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.component.gateway.house import House, Opened, labels
from tests.component.gateway.others import changed, guild_settings, now
from tests.component.gateway.test_closing import close
from tests.component.gateway.waiting import until

STARS = [f"{number} ★" for number in range(1, 6)]


VERSIONS = count(99)


async def settled(house: House, version: int) -> None:
    """The gateway knows the settings of this version."""

    async def known() -> bool:
        row = await house.service.database["settings"].find_one({"_id": seed.HARBOUR})
        return row is not None and row["version"] == version

    await until(known)


async def rule(house: House, way: FeedbackWay) -> None:
    """Members are asked there from now on."""
    settings = guild_settings(version=next(VERSIONS), feedback_way=way)
    await house.others.tell(GuildSettings.new(seed.HARBOUR, settings, time=now()))
    await settled(house, settings.version)


async def direct(house: House, person: Person) -> str:
    """The channel in which the bot writes to somebody."""
    return str((await person.open_dm((await house.client.about())["bot_user_id"]))["id"])


async def question(house: House, person: Person, opened: Opened) -> Json:
    """The direct message that asks about a ticket."""
    words = f"Your ticket {opened.ticket.number:04d}"
    return await person.wait_message(await direct(house, person), lambda message: words in message["content"])


async def rated(house: House, before: Ticket, intent: RateTicket, stars: int) -> None:
    """Tickets has kept the stars."""
    ticket = changed(before, state="closed", rating=stars, version=before.version + stars)
    data = TicketRatedData(
        ticket=ticket, reply=intent.data.reply, actor_ref=intent.data.actor.ref, comment=intent.data.comment
    )
    await house.others.tell(TicketRated.new(ticket.ticket_id, data, time=now(), cause=intent))


async def test_stars_are_taken_at_once_and_words_if_somebody_has_any(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        closing = await close(house, opened)
        goodbye = await ada.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        assert labels(goodbye) == ["Reopen", "Transcript", *STARS]
        assert "How did it go?" in goodbye["embeds"][0]["description"]

        interaction = await ada.click(goodbye, label="4 ★")
        intent = await house.others.heard(RateTicket, lambda event: event.id == interaction)
        assert (intent.data.stars, intent.data.comment) == (4, None)
        rated = changed(closing.data.ticket, state="closed", rating=4)
        data = TicketRatedData(ticket=rated, reply=intent.data.reply, actor_ref=intent.data.actor.ref)
        await house.others.tell(TicketRated.new(rated.ticket_id, data, time=now(), cause=intent))
        thanks = await ada.reply(interaction, opened.thread, lambda message: "★★★★☆ Thank you" in message["content"])

        modal = await ada.modal(await ada.click(thanks, label="Say more"))
        interaction = await ada.fill(modal, {"comment": "Quick and kind"})
        intent = await house.others.heard(RateTicket, lambda event: event.id == interaction)
        assert intent.data.stars == 4
        assert intent.data.comment is not None
        assert not any(b"Quick and kind" in record for record in house.others.records)
        data = data.model_copy(update={"reply": intent.data.reply, "comment": intent.data.comment})
        await house.others.tell(TicketRated.new(rated.ticket_id, data, time=now(), cause=intent))
        said = await ada.reply(interaction, opened.thread, lambda message: "reads what you wrote" in message["content"])
        assert labels(said) == []


async def test_where_a_server_does_not_want_to_know_nobody_is_asked(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner, house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        interaction = await owner.command(seed.SUPPORT, "feedback", ask=False)
        intent = await house.others.heard(SetFeedback, lambda event: event.id == interaction)
        assert (intent.data.asked, intent.data.way) == (False, None)
        assert intent.data.actor.administrator
        settings = guild_settings(version=next(VERSIONS), feedback=False)
        data = FeedbackSetData(settings=settings, actor_ref=intent.data.actor.ref, reply=intent.data.reply)
        await house.others.tell(
            GuildSettings.new(seed.HARBOUR, settings, time=now(), cause=intent),
            FeedbackSet.new(seed.HARBOUR, data, time=now(), cause=intent),
        )
        assert "nobody is asked any more" in (await owner.reply(interaction, seed.SUPPORT))["content"]

        await settled(house, settings.version)
        await close(house, opened)
        goodbye = await ada.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        assert labels(goodbye) == ["Reopen", "Transcript"]


async def test_by_direct_message_stars_and_words_are_taken_without_a_server_around_them(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        await rule(house, "direct")
        opened = await house.open(ada)
        closing = await close(house, opened)
        goodbye = await ada.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        assert labels(goodbye) == ["Reopen", "Transcript"]
        asked = await question(house, ada, opened)
        dm = asked["channel_id"]
        assert labels(asked) == STARS

        interaction = await ada.click(asked, label="2 ★")
        intent = await house.others.heard(RateTicket, lambda event: event.id == interaction)
        assert (intent.data.guild_id, intent.data.ticket_id) == (seed.HARBOUR, opened.ticket.ticket_id)
        assert (intent.data.stars, intent.data.actor.role_ids, intent.data.actor.administrator) == (2, (), False)
        assert intent.data.actor.ref == opened.ticket.opener_ref
        await rated(house, closing.data.ticket, intent, 2)
        thanks = await ada.reply(interaction, dm, lambda message: "★★☆☆☆ Thank you" in message["content"])
        await ada.wait_message(dm, lambda message: "★★☆☆☆ for your ticket" in message["content"])

        modal = await ada.modal(await ada.click(thanks, label="Say more"))
        interaction = await ada.fill(modal, {"comment": "Slow but kind"})
        intent = await house.others.heard(RateTicket, lambda event: event.id == interaction)
        assert (intent.data.guild_id, intent.data.stars) == (seed.HARBOUR, 2)
        assert intent.data.comment is not None


async def test_stars_pressed_below_the_goodbye_stand_in_the_direct_message_too(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        await rule(house, "both")
        opened = await house.open(ada)
        closing = await close(house, opened)
        dm = (await question(house, ada, opened))["channel_id"]
        goodbye = await ada.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        interaction = await ada.click(goodbye, label="5 ★")
        intent = await house.others.heard(RateTicket, lambda event: event.id == interaction)
        await rated(house, closing.data.ticket, intent, 5)
        said = await ada.wait_message(dm, lambda message: "★★★★★ for your ticket" in message["content"])
        assert labels(said) == STARS


async def test_whoever_takes_no_direct_messages_is_asked_in_the_ticket(house: House) -> None:
    await house.client.set_user(seed.MEMBER_PIM, dms_open=False)
    async with house.client.person(seed.MEMBER_PIM) as pim:
        await rule(house, "direct")
        opened = await house.open(pim)
        await close(house, opened)
        goodbye = await pim.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        assert labels(goodbye) == ["Reopen", "Transcript", *STARS]
        assert await house.metric("gateway_answers_undelivered_total", slug="dms-closed") == 0, "nobody failed"


async def test_a_ticket_closed_again_asks_by_no_second_direct_message(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        await rule(house, "both")
        opened = await house.open(ada)
        closing = await close(house, opened)
        dm = (await question(house, ada, opened))["channel_id"]
        again = changed(closing.data.ticket, state="reopening", version=50)
        await house.others.tell(TicketReopening.new(again.ticket_id, TicketData(ticket=again), time=now()))
        await house.others.heard(PlaceReopened)
        again = changed(again, state="closing", version=52)
        data = TicketClosingData(ticket=again, actor_ref=again.opener_ref)
        event = TicketClosing.new(again.ticket_id, data, time=now())
        await house.others.tell(event)
        await house.others.heard(PlaceClosed, lambda closed: closed.id == f"{event.id}:answer")
        words = f"Your ticket {opened.ticket.number:04d}"
        asked = [message for message in await ada.messages(dm) if words in message["content"]]
        assert len(asked) == 1


async def test_stars_from_before_that_name_no_server_are_refused_in_a_direct_message(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        await rule(house, "both")
        opened = await house.open(ada)
        await close(house, opened)
        asked = await question(house, ada, opened)
        dm = asked["channel_id"]
        interaction = await ada.click(asked, f"feedback:rate:1:{opened.ticket.ticket_id}:5", forge=True)
        await ada.reply(interaction, dm, lambda message: "button" in message["content"])
        assert not any(intent.id == interaction for intent in house.others.all(RateTicket))
