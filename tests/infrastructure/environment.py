"""Settings for a service under test: the servers of this run, and names nobody else uses."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from contracts.topics import CATALOGUE
from deploy.local.topics import broker_settings
from services.chassis import topics
from services.chassis.broker import make_admin
from services.chassis.database_roles import Installation
from services.chassis.scheduler import COLLECTION
from services.chassis.service import Service
from services.chassis.settings import ServiceSettings
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)

S = TypeVar("S", bound=ServiceSettings)


class SettingsFactory(Protocol):
    """Makes settings of a service; `more` sets fields besides, or otherwise."""

    def __call__(self, cls: type[S], **more: Any) -> S: ...


def new_prefix() -> str:
    """A prefix of topics and groups that nobody else uses; also names the databases that go with it."""
    return f"t{secrets.token_hex(5)}."


def suffix_of(prefix: str) -> str:
    """The suffix of the databases that go with a prefix of topics."""
    return prefix.rstrip(".")


@asynccontextmanager
async def provisioned(kafka: Kafka) -> AsyncIterator[str]:
    """A new prefix with the whole catalogue made under it, for as long as the context lasts."""
    prefix = new_prefix()
    settings = broker_settings(kafka.url, prefix=prefix, idempotence=kafka.idempotence)
    await topics.apply(settings)
    try:
        yield prefix
    finally:
        admin = make_admin(settings)
        await admin.start()
        try:
            await admin.delete_topics([prefix + topic.name for topic in CATALOGUE])
        finally:
            await admin.close()


def service_settings(
    cls: type[S], kafka: Kafka, mongo: MongoServer, prefix: str, root_key_file: Path, **more: Any
) -> S:
    """Settings of a service in the installation that a prefix names.

    Services given the same prefix see the same topics and the same vault, as in one installation.

    Args:
        cls: the service's settings class.
        kafka: the run's broker.
        mongo: the run's database server.
        prefix: from the fixture `prefix`.
        root_key_file: from the fixture of that name.
        more: fields to set besides, or otherwise.
    """
    suffix = suffix_of(prefix)
    service = cls.service_name()
    return cls(**{
        "environment": "development",
        "kafka_url": kafka.url,
        "kafka_idempotence": kafka.idempotence,
        "kafka_security": "PLAINTEXT",
        "kafka_topic_prefix": prefix,
        "mongo_url": mongo.url_for(service, suffix),
        "mongo_database": Installation(suffix).named(service),
        "vault_url": None,
        "vault_database": Installation(suffix).named("vault"),
        "root_key_file": root_key_file,
        "http_host": "127.0.0.1",
        "http_port": 0,
        "public_url": None,
        **more,
    })  # fmt: skip


async def jobs_held(service: Service) -> None:
    """Before a start: the service runs its jobs when a test says so, not whenever a test moves the clock."""
    for name in service.jobs:
        await service.database[COLLECTION].update_one({"_id": name}, {"$set": {"due": NEVER}}, upsert=True)
