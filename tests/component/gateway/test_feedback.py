"""How a ticket went, from the stars below the goodbye to the thanks."""

from contracts.feedback import RateTicket, SetFeedback
from contracts.feedback_facts import FeedbackSet, FeedbackSetData, TicketRated, TicketRatedData
from contracts.settings import GuildSettings
from deploy.playground import seed
from tests.component.gateway.house import House, labels
from tests.component.gateway.others import changed, guild_settings, now
from tests.component.gateway.test_closing import close
from tests.component.gateway.waiting import until

STARS = [f"{count} ★" for count in range(1, 6)]


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
        assert intent.data.asked is False
        assert intent.data.actor.administrator
        settings = guild_settings(version=99, feedback=False)
        data = FeedbackSetData(settings=settings, actor_ref=intent.data.actor.ref, reply=intent.data.reply)
        await house.others.tell(
            GuildSettings.new(seed.HARBOUR, settings, time=now(), cause=intent),
            FeedbackSet.new(seed.HARBOUR, data, time=now(), cause=intent),
        )
        assert "nobody is asked any more" in (await owner.reply(interaction, seed.SUPPORT))["content"]

        async def known() -> bool:
            row = await house.service.database["settings"].find_one({"_id": seed.HARBOUR})
            return row is not None and row["version"] == 99

        await until(known)
        await close(house, opened)
        goodbye = await ada.wait_message(opened.thread, lambda message: "Reason" in str(message["embeds"]))
        assert labels(goodbye) == ["Reopen", "Transcript"]
