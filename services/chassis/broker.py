"""Connections to Kafka with the settings that do not lose data; FastStream's defaults do.

Measured: click to visible passes Kafka three times, so nothing here may wait for company. Records are sent at once
(a busy partition still gathers what arrives while a request is under way). How long a fetch waits for a record is what
a service at rest costs: each answer names every partition. Apache Kafka answers at once when one comes. The embedded
broker looks twice in that time: a record waits 14 ms at the median where a fetch waits 50 ms, 21 with 100 and 109 with
500, while the broker itself takes half the processor time with 100 that it takes with 50.
"""

import logging
import ssl
from dataclasses import dataclass
from typing import Any, Final

from aiokafka.admin import AIOKafkaAdminClient
from faststream.kafka import KafkaBroker
from faststream.security import BaseSecurity, SASLPlaintext, SASLScram256, SASLScram512

from services.chassis.settings import ServiceSettings

LARGEST_REQUEST: Final = 4 * 1024 * 1024
"""Above any record, and above a dead letter, whose original is base64 twice."""

POLL_MS: Final = 20
"""FastStream sleeps this long after an empty poll, so it is the worst delay added to a record on an idle topic."""

_SASL: Final = {"PLAIN": SASLPlaintext, "SCRAM-SHA-256": SASLScram256, "SCRAM-SHA-512": SASLScram512}


@dataclass(frozen=True, slots=True)
class SessionTimeouts:
    """How fast a group notices a dead member, and how long a rebalance may take; milliseconds."""

    session: int
    heartbeat: int
    rebalance: int


def session_timeouts(settings: ServiceSettings) -> SessionTimeouts:
    """The timeouts of consumer groups.

    The embedded broker, recognised by its lack of idempotence, holds the first join back for half the session timeout;
    Apache Kafka refuses sessions below 6 s.
    """
    return SessionTimeouts(10_000, 1_000, 15_000) if settings.kafka_idempotence else SessionTimeouts(3_000, 500, 10_000)


def fetch_wait(settings: ServiceSettings) -> int:
    """How long a fetch may wait for a record, in milliseconds; the embedded broker is recognised as above."""
    return 250 if settings.kafka_idempotence else 100


def _worth_reading(record: logging.LogRecord) -> bool:
    # Said at every start; the topics have been checked by then.
    return "Auto create topics is disabled" not in str(record.msg)


def make_broker(settings: ServiceSettings, client: str) -> KafkaBroker:
    """A FastStream broker, not connected yet; topics are never made by using them."""
    logger = logging.getLogger("ticketsystem.kafka")
    logger.addFilter(_worth_reading)
    return KafkaBroker(
        settings.kafka_url.split(","),
        client_id=f"ticketsystem-{client}",
        acks="all",
        enable_idempotence=settings.kafka_idempotence,
        linger_ms=0,
        max_batch_size=1024 * 1024,
        max_request_size=LARGEST_REQUEST,
        request_timeout_ms=20_000,
        retry_backoff_ms=100,
        metadata_max_age_ms=60_000,
        allow_auto_create_topics=False,
        graceful_timeout=settings.shutdown_seconds,
        security=_security(settings),
        logger=logger,
        # Two lines a batch, worth reading only when looking for something.
        log_level=logging.DEBUG,
    )


def connection(settings: ServiceSettings) -> dict[str, Any]:
    """The same connection for aiokafka's own clients, used for administration and for reading dead letters."""
    options: dict[str, Any] = {
        "bootstrap_servers": settings.kafka_url.split(","),
        "security_protocol": settings.kafka_security,
        "request_timeout_ms": 10_000,
    }
    if settings.kafka_security != "PLAINTEXT":
        options["ssl_context"] = tls_context(settings)
    if settings.kafka_security == "SASL_SSL":
        options["sasl_mechanism"] = settings.kafka_sasl_mechanism
        options["sasl_plain_username"], options["sasl_plain_password"] = _login(settings)
    return options


def make_admin(settings: ServiceSettings) -> AIOKafkaAdminClient:
    """An administration client, not started yet."""
    return AIOKafkaAdminClient(**connection(settings))


def _security(settings: ServiceSettings) -> BaseSecurity:
    if settings.kafka_security == "PLAINTEXT":
        return BaseSecurity(use_ssl=False)
    if settings.kafka_security == "SSL":
        return BaseSecurity(ssl_context=tls_context(settings), use_ssl=True)
    user, password = _login(settings)
    return _SASL[settings.kafka_sasl_mechanism](
        username=user, password=password, ssl_context=tls_context(settings), use_ssl=True
    )


def tls_context(settings: ServiceSettings) -> ssl.SSLContext:
    """How the brokers are verified."""
    return ssl.create_default_context(cafile=str(settings.kafka_ca_file) if settings.kafka_ca_file else None)


def _login(settings: ServiceSettings) -> tuple[str, str]:
    user, password = settings.kafka_sasl_user, settings.kafka_sasl_password
    assert user is not None, "the settings ask for a user with SASL_SSL"
    assert password is not None, "the settings ask for a password with SASL_SSL"
    return user, password.get_secret_value()
