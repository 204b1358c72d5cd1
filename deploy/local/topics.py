"""Makes the catalogue's topics on the embedded broker, which has none when it starts."""

import logging
from pathlib import Path

from pydantic import SecretStr

from deploy.local.part import StartError
from services.chassis import topics
from services.chassis.errors import TicketSystemError
from services.chassis.settings import ServiceSettings


class BrokerSettings(ServiceSettings, prefix="LAUNCHER_"):
    """Enough to reach the broker; everything else is out of reach."""


def broker_settings(url: str, *, prefix: str = "", idempotence: bool = False) -> BrokerSettings:
    """Settings that reach a broker and nothing else.

    Args:
        url: `host:port[,host:port...]`.
        prefix: of topic names.
        idempotence: whether the broker knows idempotent producers.
    """
    return BrokerSettings(
        environment="development",
        kafka_url=url,
        kafka_idempotence=idempotence,
        kafka_security="PLAINTEXT",
        kafka_topic_prefix=prefix,
        mongo_url=SecretStr("mongodb://nowhere"),
        root_key_file=Path("nowhere"),
    )


async def apply(url: str, *, idempotence: bool = False) -> None:
    """Brings the broker's topics in line with the catalogue.

    Args:
        url: of the broker.
        idempotence: whether it knows idempotent producers.

    Raises:
        StartError: when the broker cannot be asked.
    """
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what matters is raised
    try:
        await topics.apply(broker_settings(url, idempotence=idempotence))
    except TicketSystemError as error:
        raise StartError(str(error)) from error
