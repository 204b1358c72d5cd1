"""`/webhook` as people who manage a server use it: what is asked of tickets, and what they read."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.event import Event
from contracts.webhooks.facts import (
    Webhook,
    WebhookAdded,
    WebhookEnabled,
    WebhookRemoved,
    WebhookReplayed,
    WebhookRotated,
    WebhooksListed,
    WebhooksListedData,
    WebhookSwitchedOff,
    WebhookSwitchedOffData,
    WebhookTried,
)
from contracts.webhooks.intents import (
    AddWebhook,
    EnableWebhook,
    ListWebhooks,
    RemoveWebhook,
    ReplayWebhook,
    RotateWebhook,
    TryWebhook,
)
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from services.chassis.sealing import Place
from services.gateway.domain.webhook_events import ALL
from tests.component.gateway.house import House
from tests.component.gateway.others import now
from tests.component.gateway.refusing import refusal

URL = "https://hooks.example/tickets?token=canary-of-the-url"


async def added(house: House, owner: Person, **options: Any) -> tuple[AddWebhook, Webhook, str]:
    """The wish, the endpoint tickets would make of it, and the interaction."""
    interaction = await owner.command(seed.GENERAL, "webhook add", url=URL, **options)
    intent = await house.others.heard(AddWebhook, lambda event: event.id == interaction)
    data = intent.data
    return intent, Webhook(webhook_id=data.webhook_id, number=1, url=data.url, events=data.events), interaction


async def told(house: House, fact: type[Event], intent: Any, webhook: Webhook, **more: Any) -> None:
    """Tickets says what became of the wish."""
    model: Any = fact.model_fields["data"].annotation
    data = model(
        guild_id=seed.HARBOUR, webhook=webhook, actor_ref=intent.data.actor.ref, reply=intent.data.reply, **more
    )
    await house.others.tell(fact.new(seed.HARBOUR, data, time=now(), cause=intent))


async def secret_of(house: House, webhook: Webhook, text: str) -> Any:
    place = Place("webhook", "secret", webhook.webhook_id)
    return await house.service.vault.seal(text, place, ticket=webhook.webhook_id)


async def test_a_webhook_is_added_and_its_secret_shown_to_whoever_asked(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        intent, webhook, interaction = await added(house, owner, events="Closed, ticket.opened")
        assert intent.data.events == ("ticket.opened", "ticket.closed")
        assert intent.data.actor.administrator
        place = Place("webhook", "url", webhook.webhook_id)
        assert await house.service.vault.open_text(intent.data.url, place) == URL
        assert b"canary-of-the-url" not in b"".join(house.others.records)
        secret = await secret_of(house, webhook, "whsec_c2VjcmV0")
        await told(house, WebhookAdded, intent, webhook, secret=secret)
        reply = await owner.reply(interaction, seed.GENERAL)
        assert "```whsec_c2VjcmV0```" in reply["content"]
        assert "`hooks.example`" in reply["content"]
        assert "canary-of-the-url" not in reply["content"]
        assert reply["flags"] & 64

        rotated = await owner.command(seed.GENERAL, "webhook rotate", number=1)
        intent_to_rotate = await house.others.heard(RotateWebhook, lambda event: event.id == rotated)
        secret = await secret_of(house, webhook, "whsec_bmV3")
        await told(house, WebhookRotated, intent_to_rotate, webhook, secret=secret, former_until=now())
        assert "whsec_bmV3" in (await owner.reply(rotated, seed.GENERAL))["content"]


async def test_what_cannot_be_asked_is_said_at_once(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        interaction = await owner.command(seed.GENERAL, "webhook add", url=URL, events="exploded")
        reply = await owner.reply(interaction, seed.GENERAL)
        assert "There are: opened, claimed" in reply["content"]
        assert interaction not in [event.id for event in house.others.all(AddWebhook)]
        offered = await owner.complete(seed.GENERAL, "webhook add", "events", events="closed, re", url=URL)
        assert [each["value"] for each in offered] == ["closed, reopened"]
        intent, _, interaction = await added(house, owner)
        assert intent.data.events == ALL
        await house.others.tell(refusal(intent, "webhooks-plan", {"plan": "free"}))
        assert "Pro and Enterprise" in (await owner.reply(interaction, seed.GENERAL))["content"]


@pytest.mark.parametrize(
    ("command", "kind", "fact", "words"),
    [
        ("test", TryWebhook, WebhookTried, "test event is on its way"),
        ("enable", EnableWebhook, WebhookEnabled, "Webhook 1 is on."),
        ("remove", RemoveWebhook, WebhookRemoved, "Webhook 1 is removed"),
    ],
)
async def test_each_wish_is_passed_on_and_answered(
    house: House, command: str, kind: type[Event], fact: type[Event], words: str
) -> None:
    async with house.client.person(seed.OWNER) as owner:
        _, webhook, _ = await added(house, owner)
        interaction = await owner.command(seed.GENERAL, f"webhook {command}", number=1)
        intent: Any = await house.others.heard(kind, lambda event: event.id == interaction)
        assert intent.data.number == 1
        await told(house, fact, intent, webhook)
        assert words in (await owner.reply(interaction, seed.GENERAL))["content"]


async def test_events_are_replayed_from_some_hours_ago_or_where_they_failed(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        _, webhook, _ = await added(house, owner)
        for options, hours, count, words in (
            ({}, None, 0, "nothing is kept"),
            ({"hours": 24}, 24, 1, "One event is on its way"),
            ({"hours": 1}, 1, 3, "3 events are on their way"),
        ):
            interaction = await owner.command(seed.GENERAL, "webhook replay", number=1, **options)
            intent = await replay_asked(house, interaction)
            assert intent.data.since == (intent.time - timedelta(hours=hours) if hours else None)
            await told(house, WebhookReplayed, intent, webhook, count=count)
            assert words in (await owner.reply(interaction, seed.GENERAL))["content"]


async def replay_asked(house: House, interaction: str) -> ReplayWebhook:
    return await house.others.heard(ReplayWebhook, lambda event: event.id == interaction)


async def test_the_list_says_how_each_fares(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        _, webhook, _ = await added(house, owner)
        rows = (
            webhook,
            webhook.model_copy(update={"number": 2, "arrived_at": now(), "events": ("ticket.closed",)}),
            webhook.model_copy(
                update={"number": 3, "failing_since": now(), "fault": "status-500", "waiting": 2, "failed": 1}
            ),
            webhook.model_copy(update={"number": 4, "off": "gone"}),
            webhook.model_copy(update={"number": 5, "off": "failing"}),
        )
        shown = await listed(house, owner, rows, in_plan=False)
        text = shown["embeds"][0]["description"]
        for words in (
            "The plan of this server has no webhooks",
            "**1** · `hooks.example` · all events\n🟢 on; nothing was sent yet",
            "**2** · `hooks.example` · closed\n🟢 on; something arrived <t:",
            "it answered with status 500. It is tried again.\n2 waiting, 1 failed",
            "🔴 off: it answered that it is gone",
            "🔴 off: nothing had arrived for three days",
        ):
            assert words in text
        assert "canary-of-the-url" not in str(shown)
        assert "Nothing is told to anybody yet" in (await listed(house, owner, ()))["content"]


async def listed(house: House, owner: Person, rows: tuple[Webhook, ...], *, in_plan: bool = True) -> Json:
    interaction = await owner.command(seed.GENERAL, "webhook list")
    intent = await house.others.heard(ListWebhooks, lambda event: event.id == interaction)
    data = WebhooksListedData(
        guild_id=seed.HARBOUR,
        webhooks=rows,
        in_plan=in_plan,
        actor_ref=intent.data.actor.ref,
        reply=intent.data.reply,
    )
    await house.others.tell(WebhooksListed.new(seed.HARBOUR, data, time=now(), cause=intent))
    return await owner.reply(interaction, seed.GENERAL)


async def test_the_owner_is_told_once_when_one_is_switched_off(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        direct = await owner.open_dm(house.playground.world.bot.id)
        _, webhook, _ = await added(house, owner)
        off = WebhookSwitchedOffData(guild_id=seed.HARBOUR, webhook=webhook.model_copy(update={"off": "failing"}))
        event = WebhookSwitchedOff.new(seed.HARBOUR, off, time=now())
        gone = WebhookSwitchedOffData(guild_id=seed.HARBOUR, webhook=webhook.model_copy(update={"off": "gone"}))
        await house.others.tell(event, event, WebhookSwitchedOff.new(seed.HARBOUR, gone, time=now()))
        await owner.wait_message(direct["id"], lambda message: "is gone (410)" in message["content"])
        notices = [each for each in await owner.messages(direct["id"]) if "Webhook 1 of your server" in each["content"]]
        assert ["for three days, so" in each["content"] for each in notices].count(True) == 1
        assert len(notices) == 2
        assert all("canary-of-the-url" not in each["content"] for each in notices)
