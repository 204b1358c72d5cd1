"""Something became of a server's webhooks: whoever asked is answered, and the owner told when one is switched off."""

from contracts.webhooks.facts import (
    Webhook,
    WebhookAdded,
    WebhookEnabled,
    WebhookRemoved,
    WebhookReplayed,
    WebhookRotated,
    WebhooksListed,
    WebhookSwitchedOff,
    WebhookTried,
)
from services.chassis.sealing import Place as Seat
from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.parts import Json, message
from services.gateway.rendering.webhooks import Shown, listed, place, secret_page
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.reasons import in_words


class FollowWebhooks:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def added(self, event: WebhookAdded) -> None:
        """There is one more; its secret is shown to whoever asked, now and never again."""
        await self._show_secret(event, "done-webhook-added")

    async def rotated(self, event: WebhookRotated) -> None:
        """One has a new secret."""
        await self._show_secret(event, "done-webhook-rotated")

    async def removed(self, event: WebhookRemoved) -> None:
        """One is gone."""
        await self._say(event, "done-webhook-removed")

    async def tried(self, event: WebhookTried) -> None:
        """A test is on its way."""
        await self._say(event, "done-webhook-tried")

    async def enabled(self, event: WebhookEnabled) -> None:
        """One is on again."""
        await self._say(event, "done-webhook-enabled")

    async def replayed(self, event: WebhookReplayed) -> None:
        """What is kept is on its way once more."""
        await self._say(event, "done-webhook-replayed", count=event.data.count)

    async def listed(self, event: WebhooksListed) -> None:
        """Somebody may see them all."""
        data = event.data
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            rows = [Shown(each, await self._url(each)) for each in data.webhooks]
            told = listed(rows, words, in_plan=data.in_plan)
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)

    async def switched_off(self, event: WebhookSwitchedOff) -> None:
        """Nothing more is sent to one; the server's owner reads why, and what to do."""
        guild_id, webhook = event.data.guild_id, event.data.webhook
        owner_id = self._office.guilds.owner_id(guild_id)
        if owner_id is None:
            return  # the bot is no longer there
        settings = await self._office.settings.of_guild(guild_id)
        words = self._office.texts.in_language(settings.locale if settings else self._office.guilds.locale(guild_id))
        told = words(
            f"webhook-notice-{webhook.off}",
            which=webhook.number,
            place=place(await self._url(webhook), words),
            server=self._office.guilds.name(guild_id) or "",
        )
        try:
            await self._office.rest.direct(owner_id, message(told), key=f"webhook {event.id}")
        except DiscordRefused as refused:
            self._office.metrics.undelivered(refused.slug)

    async def _say(
        self,
        event: WebhookRemoved | WebhookTried | WebhookEnabled | WebhookReplayed,
        key: str,
        **values: int,
    ) -> None:
        data = event.data
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            told = message(words(key, which=data.webhook.number, **values))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)

    async def _show_secret(self, event: WebhookAdded | WebhookRotated, key: str) -> None:
        data = event.data
        if data.reply is None:
            return
        words, webhook = self._office.texts.in_language(data.reply.locale), data.webhook
        secret = await in_words(self._office.vault, data.secret, Seat("webhook", "secret", webhook.webhook_id))
        told: Json = message(words("refused-unknown-webhook", which=webhook.number))  # removed in the meantime
        if secret is not None:
            told = secret_page(key, Shown(webhook, await self._url(webhook)), secret, words)
        await self._answer.give(told, reply=data.reply, ref=data.actor_ref)

    async def _url(self, webhook: Webhook) -> str | None:
        return await in_words(self._office.vault, webhook.url, Seat("webhook", "url", webhook.webhook_id))
