"""A server's own endpoints, which are told of its tickets."""

from services.gateway.consumers.webhooks import webhook_handlers
from services.gateway.discord.cogs.webhooks import Webhooks
from services.gateway.usecases.ask_for_webhooks import AskForWebhooks
from services.gateway.usecases.follow_webhooks import FollowWebhooks
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def webhooks(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    ask = AskForWebhooks(office.people, office.vault, office.publisher)
    return Feature(
        cogs=[Webhooks(shared.desk, ask)],
        facts=webhook_handlers(FollowWebhooks(office, shared.answer)),
    )
