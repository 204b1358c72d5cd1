"""What people put below a ticket's messages goes sealed onto Kafka; everything else goes nowhere."""

from collections.abc import Callable

from contracts.event import Event
from contracts.messages import MessagePosted
from contracts.reactions import MessageReacted, ReactionsCleared, ReactionTakenBack
from contracts.sealed import Sealed
from deploy.playground import seed
from services.chassis.sealing import Place, Shredded
from tests.component.gateway.house import House
from tests.component.gateway.waiting import until


async def emoji(house: House, sealed: Sealed | None, message_id: str) -> str:
    assert sealed is not None
    opened = await house.service.vault.open_text(sealed, Place("reaction", "emoji", message_id))
    assert not isinstance(opened, Shredded)
    return opened


def below(message_id: str) -> Callable[[Event], bool]:
    return lambda event: event.data.message_id == message_id  # type: ignore[attr-defined]


async def test_a_reaction_and_its_end_travel_sealed_and_name_nobody(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        sent = await ada.send(opened.thread, "The buoy is back")
        await ives.react(sent, "🛟")
        event = await house.others.heard(MessageReacted, below(sent["id"]))
        assert event.subject == opened.ticket.ticket_id
        assert await emoji(house, event.data.emoji, sent["id"]) == "🛟"
        assert await house.service.vault.discord_id(event.data.reactor_ref) == int(seed.STAFF_IVES)
        await ives.unreact(sent, "🛟")
        back = await house.others.heard(ReactionTakenBack, below(sent["id"]))
        assert back.data.reactor_ref == event.data.reactor_ref
        assert back.data.seen_at >= event.data.seen_at
        for secret in ("🛟".encode(), b"\\ud83d\\udedf", seed.STAFF_IVES.encode()):
            assert not any(secret in record for record in house.others.records)


async def test_reactions_that_are_cleared_are_told_all_at_once_or_by_emoji(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        opened = await house.open(ada)
        sent = await ada.send(opened.thread, "Hoist the flags")
        await ada.react(sent, "buoy:700")
        reacted = await house.others.heard(MessageReacted, below(sent["id"]))
        assert await emoji(house, reacted.data.emoji, sent["id"]) == "<:buoy:700>"
        await owner.clear_reactions(sent, "buoy:700")
        one = await house.others.heard(ReactionsCleared, below(sent["id"]))
        assert await emoji(house, one.data.emoji, sent["id"]) == "<:buoy:700>"
        await owner.clear_reactions(sent)
        every = await house.others.heard(ReactionsCleared, lambda event: event.data.emoji is None)
        assert every.data.message_id == sent["id"]


async def test_below_the_bots_own_messages_and_outside_tickets_nothing_is_taken(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        outside = await ada.send(seed.GENERAL, "Nice weather")
        await ada.react(outside, "🌞")
        await ada.react(opened.status, "👍")
        sent = await ada.send(opened.thread, "And now")
        await ada.react(sent, "✅")
        await house.others.heard(MessageReacted, below(sent["id"]))
        strange = {outside["id"], opened.status["id"]}
        assert not [event for event in house.others.all(MessageReacted) if event.data.message_id in strange]


async def test_what_was_put_there_while_nobody_listened_is_read_from_discord(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        before = await ada.send(opened.thread, "Before the fog")
        await house.others.heard(MessagePosted, lambda event: event.id == before["id"])
        await house.service.stop()
        await ives.react(before, "👀")
        meanwhile = await ada.send(opened.thread, "In the fog")
        await ives.react(meanwhile, "👍")
        await ada.react(meanwhile, "👍")
        await house.client.drop_gateway(resumable=False)
        await house.start()

        async def read() -> bool:
            told = [event for event in house.others.all(MessageReacted) if event.subject == opened.ticket.ticket_id]
            return [event.data.message_id for event in told].count(meanwhile["id"]) >= 2 and bool(
                [event for event in told if event.data.message_id == before["id"]]
            )

        await until(read)
