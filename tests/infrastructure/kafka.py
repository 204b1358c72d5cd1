"""A Kafka broker for tests: a URL in the environment, Apache Kafka where asked for, Docker, or the embedded one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from deploy.local.broker import EMBEDDED as EMBEDDED_BROKER
from deploy.local.broker import Broker, broker_part
from deploy.local.part import Process
from deploy.local.ports import free_port
from tests.infrastructure import engine, rungs
from tests.infrastructure.apache_kafka.node import apache_part
from tests.infrastructure.apache_kafka.program import version

VARIABLE: Final = "TEST_KAFKA_URL"
CHOICE: Final = "TEST_KAFKA"
"""`apache` runs the tests on Apache Kafka, fetched with Maven; anything else is refused."""
IMAGE: Final = "confluentinc/cp-kafka:7.9.2"

_EMBEDDED: Final = "embedded (Tansu)"
_START_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Kafka:
    """A running broker.

    Attributes:
        url: `host:port[,host:port...]`.
        idempotence: whether it knows idempotent producers.
        kind: `environment`, `apache`, `docker` or `embedded`.
    """

    url: str
    idempotence: bool
    kind: str


def apache() -> bool:
    """Whether the tests were asked to run on Apache Kafka.

    Raises:
        ValueError: something else was asked for.
    """
    choice = os.environ.get(CHOICE, "")
    if choice not in {"", "apache"}:
        raise ValueError(f"{CHOICE} may be `apache` or unset, not {choice!r}")
    return bool(choice)


def name() -> str:
    """The rung below the environment's, in words."""
    if apache():
        return launched_name()
    return f"Docker ({IMAGE}, KRaft)" if _in_docker() else engine.beside(launched_name(), *_images())


def launched(advertised: str | None = None) -> Broker:
    """The kind of broker for tests that start, freeze or kill one of their own.

    Args:
        advertised: `host:port` that clients are sent to, e.g. a proxy's; the broker's own if none.
    """
    if apache():
        return Broker(partial(apache_part, advertised=advertised), idempotence=True, remembers=True)
    return replace(EMBEDDED_BROKER, part=lambda _folder, port: broker_part(port, advertised=advertised))


def launched_name() -> str:
    """That kind in words."""
    return f"Apache Kafka {version()} (Maven, KRaft)" if apache() else _EMBEDDED


@contextmanager
def kafka_server(directory: Path) -> Iterator[Kafka]:
    """A broker for as long as the context lasts.

    Args:
        directory: for its log and records.
    """
    if url := os.environ.get(VARIABLE):
        # One node serves all workers of a run: `tests.run` started it and says where it is.
        rungs.use("kafka", name() if apache() else f"{VARIABLE} ({url})")
        yield Kafka(url, idempotence=True, kind="apache" if apache() else "environment")
    elif not apache() and _in_docker():
        with _docker() as kafka:
            yield kafka
    else:
        with _launched(directory) as kafka:
            yield kafka


def _images() -> tuple[str, ...]:
    return (IMAGE, *engine.testcontainers_images())


def _in_docker() -> bool:
    return engine.cannot_run(*_images()) is None


@contextmanager
def _docker() -> Iterator[Kafka]:
    from testcontainers.community.kafka import KafkaContainer

    with KafkaContainer(IMAGE).with_kraft() as container:
        rungs.use("kafka", name())
        yield Kafka(container.get_bootstrap_server(), idempotence=True, kind="docker")


@contextmanager
def _launched(directory: Path) -> Iterator[Kafka]:
    broker = launched()
    part = broker.part(directory / "broker", free_port())
    process = Process(part, directory / "broker.log")
    try:
        process.wait_ready(_START_SECONDS)
        rungs.use("kafka", name())
        yield Kafka(part.address, idempotence=broker.idempotence, kind="apache" if apache() else "embedded")
    finally:
        process.kill()
