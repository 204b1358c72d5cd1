"""What is told to a server's own endpoints."""

from contracts.webhooks import facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_webhooks import FollowWebhooks


def webhook_handlers(follow: FollowWebhooks) -> Handlers:
    """What becomes of each message about webhooks."""
    return {
        facts.WebhookAdded: follow.added,
        facts.WebhookRotated: follow.rotated,
        facts.WebhookRemoved: follow.removed,
        facts.WebhookTried: follow.tried,
        facts.WebhookEnabled: follow.enabled,
        facts.WebhookReplayed: follow.replayed,
        facts.WebhooksListed: follow.listed,
        facts.WebhookSwitchedOff: follow.switched_off,
    }
