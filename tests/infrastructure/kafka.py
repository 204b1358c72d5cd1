"""A Kafka broker for tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.local.broker import broker_part
from deploy.local.part import Process
from deploy.local.ports import free_port
from tests.infrastructure import rungs

VARIABLE: Final = "TEST_KAFKA_URL"
EMBEDDED: Final = "embedded (Tansu)"
IMAGE: Final = "confluentinc/cp-kafka:7.9.2"


@dataclass(frozen=True, slots=True)
class Kafka:
    """A running broker.

    Attributes:
        url: `host:port[,host:port...]`.
        idempotence: whether it knows idempotent producers.
        kind: `environment`, `docker` or `embedded`.
    """

    url: str
    idempotence: bool
    kind: str


@contextmanager
def kafka_server(directory: Path) -> Iterator[Kafka]:
    """A broker for as long as the context lasts.

    Args:
        directory: for its log.
    """
    if url := os.environ.get(VARIABLE):
        rungs.use("kafka", f"{VARIABLE} ({url})")
        yield Kafka(url, idempotence=True, kind="environment")
    elif rungs.docker_answers():
        with _docker() as kafka:
            yield kafka
    else:
        with _embedded(directory) as kafka:
            yield kafka


@contextmanager
def _docker() -> Iterator[Kafka]:
    from testcontainers.community.kafka import KafkaContainer

    with KafkaContainer(IMAGE).with_kraft() as container:
        rungs.use("kafka", f"Docker ({IMAGE}, KRaft)")
        yield Kafka(container.get_bootstrap_server(), idempotence=True, kind="docker")


@contextmanager
def _embedded(directory: Path) -> Iterator[Kafka]:
    part = broker_part(free_port())
    process = Process(part, directory / "broker.log")
    try:
        process.wait_ready(30)
        rungs.use("kafka", EMBEDDED)
        yield Kafka(part.address, idempotence=False, kind="embedded")
    finally:
        process.kill()
