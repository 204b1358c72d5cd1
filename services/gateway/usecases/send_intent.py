"""A wish goes to tickets under the interaction's own id, so that one that is told twice is one."""

from typing import Final

from contracts.event import Event
from contracts.intents import IntentData
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking

PUBLISH_SECONDS: Final = 1.0
"""Kafka may take so long; the person then reads that it has to be tried again."""


async def send_intent(publisher: Publisher, intent: type[Event], asking: Asking, data: IntentData) -> None:
    """Publishes what somebody asks of their server's tickets.

    Raises:
        BrokerUnavailable: Kafka did not take it in time.
    """
    event = intent.new(asking.guild(), data, time=asking.at, id=asking.interaction_id)
    await publisher.publish(event, timeout=PUBLISH_SECONDS)
