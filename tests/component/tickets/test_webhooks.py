"""Endpoints of a server: added, told in order and once, removed, and ended with their server."""

from datetime import timedelta

from contracts import intents
from contracts.event import new_id
from contracts.guilds import GuildRemoved, GuildRemovedData
from contracts.intents import Actor
from contracts.tickets import TicketClaimed, TicketOpened
from contracts.webhooks.facts import (
    WebhookRemoved,
    WebhookRotated,
    WebhooksListed,
    WebhookTried,
)
from contracts.webhooks.intents import (
    AddWebhook,
    ListWebhooks,
    RemoveWebhook,
    RotateWebhook,
    TryWebhook,
)
from services.chassis.sealing import Place, Shredded
from services.tickets.domain.webhooks.schedule import KEPT, OLD_SECRET
from tests.component.tickets.hooked import Hooked, asked_to_add, refused
from tests.component.tickets.house import House
from tests.component.tickets.town import Guild
from tests.infrastructure.webhook_receiver import Receiver

SECOND = timedelta(seconds=1)


async def test_a_ticket_is_told_in_order_signed_and_without_anybody_in_it(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    opener, staff = await house.person(), hooked.guild.staff(await house.person())
    room = await hooked.guild.opened(opener, text="canary-answer")
    await house.answer(await hooked.guild.wish(intents.ClaimTicket, staff, room.ticket_id), TicketClaimed)
    closed = await room.closed(staff)
    told = await receiver.heard("ticket.opened", "ticket.claimed", "ticket.closed")
    assert all(one.signed_with(hooked.secret) for one in told)
    assert told[2].id == closed.id
    assert told[2].told == {
        "type": "ticket.closed",
        "timestamp": closed.time.isoformat().replace("+00:00", "Z"),
        "data": {
            "guild_id": hooked.guild.guild_id,
            "ticket_id": room.ticket_id,
            "number": room.number,
            "version": closed.data.ticket.version,
            "state": "closed",
            "type_id": "type-0",
            "type_name": "Type 0",
            "priority": "normal",
            "opened_at": told[0].told["data"]["opened_at"],
            "closed_at": told[2].told["data"]["closed_at"],
        },
    }
    everything = str([(one.body, one.headers) for one in told]) + str(await hooked.settled("arrived", 3))
    for word in (opener, staff.ref, "canary-answer"):
        assert word not in everything
    assert told[0].headers["content-type"] == "application/json"


async def test_only_what_was_asked_for_is_told_and_only_from_then_on(house: House, receiver: Receiver) -> None:
    hooked = await Hooked.made(house, receiver.url, "ticket.closed")
    room = await hooked.guild.opened(await house.person())
    await room.closed()
    later = await Hooked.further(hooked.guild, receiver.url)
    await receiver.heard("ticket.closed")
    assert later.webhook.number == 2
    assert await later.deliveries() == []


async def test_address_and_secret_are_sealed_and_another_secret_takes_the_place_of_one(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    row = str(await house.database["webhooks"].find_one({"_id": hooked.webhook.webhook_id}))
    assert "canary-of-the-url" not in row
    assert hooked.secret not in row
    rotated = await house.answer(await hooked.ask(RotateWebhook), WebhookRotated)
    place = Place("webhook", "secret", hooked.webhook.webhook_id)
    secret = str(await house.vault.open_text(rotated.data.secret, place))
    assert secret != hooked.secret
    await house.answer(await hooked.ask(TryWebhook), WebhookTried)
    (first,) = await receiver.heard("webhook.test")
    assert first.signed_with(secret)
    assert first.signed_with(hooked.secret), "for a day"
    house.clock.advance(OLD_SECRET + SECOND)
    await house.answer(await hooked.ask(TryWebhook), WebhookTried)
    _, second = await receiver.heard("webhook.test", "webhook.test")
    assert second.signed_with(secret)
    assert not second.signed_with(hooked.secret)


async def test_what_cannot_be_added_is_refused(house: House, guild: Guild) -> None:
    owner = Actor(ref=guild.owner, administrator=True)
    assert await refused(house, await asked_to_add(guild, owner, "https://hooks.example/")) == "webhooks-plan"
    await guild.plan("pro", 1)
    staff = guild.staff(await house.person())
    assert await refused(house, await asked_to_add(guild, staff, "https://hooks.example/")) == "not-administrator"
    assert await refused(house, await asked_to_add(guild, owner, "http://hooks.example/")) == "webhook-address"
    assert await refused(house, await asked_to_add(guild, owner, "https://10.0.0.1/")) == "webhook-private"
    for number in range(1, 6):
        assert (await Hooked.further(guild, "https://hooks.example/")).webhook.number == number
    assert await refused(house, await asked_to_add(guild, owner, "https://hooks.example/")) == "webhook-limit-reached"
    assert await refused(house, await guild.ask(TryWebhook, staff, number=1)) == "not-administrator"
    await house.answer(await guild.ask(RemoveWebhook, owner, number=2), WebhookRemoved)
    assert await refused(house, await guild.ask(TryWebhook, owner, number=2)) == "unknown-webhook"
    assert (await Hooked.further(guild, "https://hooks.example/")).webhook.number == 2
    other = await Guild.made(house)
    await other.plan("pro", 1)
    stranger = Actor(ref=other.owner, administrator=True)
    assert await refused(house, await other.ask(RemoveWebhook, stranger, number=1)) == "unknown-webhook"


async def test_what_is_anothers_is_not_taken_and_its_share_outlives_the_try(house: House, hooked: Hooked) -> None:
    guild, room = hooked.guild, await hooked.guild.opened(await house.person())
    fresh = new_id()
    await house.vault.mint_ticket(fresh, guild.guild_id)
    of_ticket = await house.vault.seal(
        "https://hooks.example/", Place("webhook", "url", room.ticket_id), ticket=room.ticket_id
    )
    for webhook_id, url in (
        (hooked.webhook.webhook_id, hooked.webhook.url),
        (fresh, hooked.webhook.url),
        (room.ticket_id, of_ticket),
        (new_id(), of_ticket),
    ):
        intent = await guild.ask(AddWebhook, hooked.owner, webhook_id=webhook_id, url=url, events=("ticket.closed",))
        assert await refused(house, intent) == "webhook-unreadable"
    listed = await house.answer(await guild.ask(ListWebhooks, hooked.owner), WebhooksListed)
    assert [one.webhook_id for one in listed.data.webhooks] == [hooked.webhook.webhook_id]


async def test_a_server_that_falls_to_a_plan_without_webhooks_keeps_them_and_is_told_nothing(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    await hooked.guild.plan("free", 2, tickets_an_hour=5)
    opened = await hooked.guild.opened(await house.person())
    listed = await house.answer(await hooked.guild.ask(ListWebhooks, hooked.owner), WebhooksListed)
    assert (len(listed.data.webhooks), listed.data.in_plan) == (1, False)
    await house.settled()
    assert await hooked.deliveries() == []
    await hooked.guild.plan("enterprise", 3)
    await opened.closed()
    await receiver.heard("ticket.closed")


async def test_an_event_that_is_read_twice_is_told_once(house: House, hooked: Hooked, receiver: Receiver) -> None:
    room = await hooked.guild.opened(await house.person())
    event = house.about(room.ticket_id, TicketOpened)[0]
    await receiver.heard("ticket.opened")
    await house.publish(event, event)
    await house.settled()
    await house.answer(await hooked.ask(TryWebhook), WebhookTried)
    await receiver.heard("ticket.opened", "webhook.test")
    house.clock.advance(KEPT + SECOND)
    await house.service.run_job("tend-webhooks")
    assert await hooked.deliveries() == []
    await house.publish(event)
    await house.settled()
    assert await hooked.deliveries() == [], "the topic was read from its beginning, after it was kept"


async def test_nothing_is_left_of_an_endpoint_that_was_removed(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    receiver.answers = [500]
    await hooked.guild.opened(await house.person())
    await hooked.settled("pending", 1, attempts=1)
    await house.answer(await hooked.ask(RemoveWebhook), WebhookRemoved)
    await nothing_left(house, hooked)
    await house.settled()
    assert len(receiver.received) == 1


async def nothing_left(house: House, hooked: Hooked) -> None:
    assert await hooked.deliveries() == []
    assert await house.database["webhooks"].count_documents({"_id": hooked.webhook.webhook_id}) == 0
    house.vault.evict(ticket=hooked.webhook.webhook_id)
    place = Place("webhook", "url", hooked.webhook.webhook_id)
    assert isinstance(await house.vault.open(hooked.webhook.url, place), Shredded)


async def test_everything_ends_with_a_server_that_the_bot_was_removed_from(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    await house.answer(await hooked.ask(TryWebhook), WebhookTried)
    await hooked.settled("arrived", 1)
    data = GuildRemovedData(guild_id=hooked.guild.guild_id)
    await house.publish(GuildRemoved.new(hooked.guild.guild_id, data, time=house.clock.now()))
    await house.settled()
    house.clock.advance(timedelta(days=60))
    await house.service.run_job("forget-guilds")
    await nothing_left(house, hooked)


async def test_the_share_of_an_endpoint_outlives_the_sweep_of_those_nobody_took(house: House, hooked: Hooked) -> None:
    house.clock.advance(timedelta(days=3))
    await house.service.run_job("sweep-shares")
    house.vault.evict(ticket=hooked.webhook.webhook_id)
    place = Place("webhook", "url", hooked.webhook.webhook_id)
    assert not isinstance(await house.vault.open(hooked.webhook.url, place), Shredded)
