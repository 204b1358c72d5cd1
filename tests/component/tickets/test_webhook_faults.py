"""Endpoints that are away, slow, broken or gone: tried again, given up, switched off, told once more."""

from datetime import timedelta

from contracts.webhooks.facts import (
    WebhookEnabled,
    WebhookReplayed,
    WebhookSwitchedOff,
    WebhookTried,
)
from contracts.webhooks.intents import (
    EnableWebhook,
    ReplayWebhook,
    TryWebhook,
)
from services.tickets.domain.webhooks.schedule import FAILING, KEPT, WAITS
from tests.component.tickets.hooked import NEXT_TRY, Hooked, refused
from tests.component.tickets.house import House, until
from tests.infrastructure.webhook_receiver import Receiver

SECOND = timedelta(seconds=1)


async def test_a_receiver_that_is_away_is_tried_again_with_the_same_id_until_it_is_back(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    receiver.answers = [500, 302]
    await hooked.guild.opened(await house.person())
    await receiver.heard("ticket.opened")
    await hooked.settled("pending", 1, attempts=1)
    listed = await hooked.listed()
    assert (listed.fault, listed.waiting, listed.failing_since is not None) == ("status-500", 1, True)
    house.clock.advance(NEXT_TRY)
    await receiver.heard("ticket.opened", "ticket.opened")
    await hooked.settled("pending", 1, attempts=2)
    assert (await hooked.listed()).fault == "redirected"
    house.clock.advance(WAITS[1])
    first, _, third = await receiver.heard(*["ticket.opened"] * 3)
    assert first.id == third.id
    assert third.signed_with(hooked.secret)
    assert int(third.headers["webhook-timestamp"]) > int(first.headers["webhook-timestamp"])
    await hooked.settled("arrived", 1)
    await until(lambda: _over(hooked), "the end of the failure")


async def _over(hooked: Hooked) -> bool:
    listed = await hooked.listed()
    return (listed.fault, listed.failing_since, listed.waiting) == (None, None, 0) and listed.arrived_at is not None


async def test_what_is_never_taken_is_given_up_and_can_be_replayed(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    receiver.answers = [500] * (len(WAITS) + 1)
    await hooked.guild.opened(await house.person())
    for tries, wait in enumerate(WAITS, 1):
        await hooked.settled("pending", 1, attempts=tries)
        house.clock.advance(wait)
    await hooked.settled("failed", 1)
    listed = await hooked.listed()
    assert (listed.waiting, listed.failed) == (0, 1)
    replayed = await house.answer(await hooked.ask(ReplayWebhook), WebhookReplayed)
    assert replayed.data.count == 1
    told = await receiver.heard(*["ticket.opened"] * (len(WAITS) + 2))
    assert len({one.id for one in told}) == 1
    await hooked.settled("arrived", 1)
    since = await hooked.ask(ReplayWebhook, since=house.clock.now() - KEPT)
    assert (await house.answer(since, WebhookReplayed)).data.count == 1
    await receiver.heard(*["ticket.opened"] * (len(WAITS) + 3))
    nothing = await house.answer(await hooked.ask(ReplayWebhook), WebhookReplayed)
    assert nothing.data.count == 0


async def test_an_endpoint_that_says_it_is_gone_is_switched_off_and_on_again(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    receiver.answers = [410]
    room = await hooked.guild.opened(await house.person())
    await until(lambda: _switched_off(house, hooked), "the word that it is off")
    assert _switched_off(house, hooked)[0].data.webhook.off == "gone"
    await room.closed()
    await hooked.settled("failed", 2)
    listed = await hooked.listed()
    assert (listed.off, listed.fault, listed.failed) == ("gone", "status-410", 2)
    assert await refused(house, await hooked.ask(TryWebhook)) == "webhook-off"
    assert await refused(house, await hooked.ask(ReplayWebhook)) == "webhook-off"
    await house.answer(await hooked.ask(EnableWebhook), WebhookEnabled)
    assert await refused(house, await hooked.ask(EnableWebhook)) == "webhook-on"
    await house.answer(await hooked.ask(ReplayWebhook), WebhookReplayed)
    await receiver.heard("ticket.opened", "ticket.opened", "ticket.closed")


def _switched_off(house: House, hooked: Hooked) -> list[WebhookSwitchedOff]:
    return house.about(hooked.guild.guild_id, WebhookSwitchedOff)


async def test_an_endpoint_to_which_nothing_arrives_for_days_is_switched_off_once(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    receiver.answers = [503] * 99
    await house.answer(await hooked.ask(TryWebhook), WebhookTried)
    await hooked.settled("pending", 1, attempts=1)
    await until(lambda: _fails(hooked), "the note of the failure")
    house.clock.advance(FAILING - SECOND)
    await house.service.run_job("tend-webhooks")
    assert (await hooked.listed()).off is None
    house.clock.advance(SECOND)
    await house.service.run_job("tend-webhooks")
    await house.service.run_job("tend-webhooks")
    assert (await hooked.listed()).off == "failing"
    await house.settled()
    assert len(_switched_off(house, hooked)) == 1


async def _fails(hooked: Hooked) -> bool:
    return (await hooked.listed()).failing_since is not None


async def test_an_endpoint_that_never_answers_holds_up_itself_alone(
    house: House, hooked: Hooked, receiver: Receiver
) -> None:
    async with Receiver().listening() as slow:
        slow.flows.clear()
        held = await Hooked.further(hooked.guild, slow.url)
        room = await hooked.guild.opened(await house.person())
        await room.closed()
        await receiver.heard("ticket.opened", "ticket.closed")
        assert slow.received == []
        assert len(await held.deliveries(try_id={"$exists": True})) == 1, "one at a time"
        slow.flows.set()
        await slow.heard("ticket.opened", "ticket.closed")
