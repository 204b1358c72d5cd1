"""What a service is made of, put together once. Nothing here connects to anything."""

from collections.abc import Mapping, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from pymongo import IndexModel

from contracts.topics import Topic
from services.chassis import inbox
from services.chassis.broker import make_broker
from services.chassis.certificates import LOOK_EVERY, Certificates, doors
from services.chassis.clock import Clock
from services.chassis.dead_letters import DeadLetters
from services.chassis.downloads import Downloads
from services.chassis.handling import Handling
from services.chassis.health import Health
from services.chassis.http import Request, Response, Router
from services.chassis.inbox import Inbox
from services.chassis.known_ends import KnownEnds
from services.chassis.lease import Lease
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.outbox import Outbox, Relay
from services.chassis.publisher import Publisher
from services.chassis.retry import Predicate
from services.chassis.scheduler import Job, Scheduler
from services.chassis.server import HttpServer
from services.chassis.settings import ServiceSettings
from services.chassis.subscription import Consumption
from services.chassis.traces import Tracing
from services.chassis.transactions import Transactions
from services.chassis.vault import Vault

KAFKA_SECONDS = 1.5
"""How long Kafka may take to answer the readiness check."""


class Parts:
    """The parts of one service, wired to each other."""

    def __init__(
        self,
        name: str,
        settings: ServiceSettings,
        clock: Clock,
        indexes: Mapping[str, Sequence[IndexModel]],
        publishes: Sequence[Topic],
    ) -> None:
        """Builds them.

        Raises:
            BootError: an address in the settings cannot be understood.
        """
        self.name = name
        self.settings = settings
        self.publishes = tuple(publishes)
        self.registry = CollectorRegistry()
        self.metrics = Metrics(self.registry)
        self.mongo = Mongo(settings.mongo_url, settings.mongo_database or name, app_name=name)
        self.vault_mongo = Mongo(
            settings.vault_url or settings.mongo_url, settings.vault_database, app_name=f"{name}-vault"
        )
        database = self.mongo.database
        self.vault = Vault(self.vault_mongo, settings.root_key_file, clock, self.metrics)
        self.downloads = Downloads(database, clock)
        self.indexes = {**inbox.INDEXES, **Downloads.indexes, **indexes}
        self.broker = make_broker(settings, name)
        self.tracing = make_tracing(name, settings)
        self.known_ends = KnownEnds(database, settings, self.metrics)
        prefix = settings.kafka_topic_prefix
        self.publisher = Publisher(self.broker, name, prefix, self.metrics, self.tracing, self.known_ends)
        outbox = Outbox(database, self.publisher)
        self.transactions = Transactions(self.mongo, Inbox(database), outbox)
        self.relay = Relay(outbox, Lease(database, "outbox-relay"), self.publisher, self.metrics)
        self.scheduler = Scheduler(database, clock, self.metrics)
        if encrypted := doors(settings):
            look = Certificates(encrypted, self.metrics).look
            self.scheduler.add(Job("certificates", LOOK_EVERY, look, everywhere=True))
        self.transient: list[Predicate] = []
        handling = Handling(
            DeadLetters(name, self.publisher, self.vault, clock),
            self.metrics,
            lambda error: any(predicate(error) for predicate in self.transient),
            self.tracing,
            name,
        )
        self.consumption = Consumption(
            name, settings, handling, self.metrics, coordinates=self._coordinates, ends=self.known_ends
        )
        self.router = Router()
        self.http = HttpServer(self.router, settings.http_host, settings.http_port)
        self.health = Health(name, self.consumption, self.metrics)
        self._add_health()

    async def _coordinates(self, group: str) -> bool:
        return await self.publisher.coordinates(group, KAFKA_SECONDS)

    def _add_health(self) -> None:
        async def kafka() -> bool:
            return await self.publisher.reachable(KAFKA_SECONDS)

        async def mongo() -> bool:
            await self.mongo.ping()
            return True

        async def vault() -> bool:
            await self.vault.ping()
            return True

        async def metrics(_: Request) -> Response:
            # So that an alert on a part does not depend on somebody asking for readiness.
            await self.health.parts()
            return Response(generate_latest(self.registry), content_type=CONTENT_TYPE_LATEST)

        self.health.add("kafka", kafka)
        self.health.add("mongo", mongo)
        self.health.add("vault", vault)
        self.router.add("GET", "/health/live", self.health.live, always=True)
        self.router.add("GET", "/health/ready", self.health.ready, always=True)
        self.router.add("GET", "/metrics", metrics, always=True)


def make_tracing(name: str, settings: ServiceSettings) -> Tracing:
    """How a service traces: not at all unless a collector is named."""
    endpoint, headers = settings.otel_exporter_otlp_endpoint, settings.otel_exporter_otlp_headers
    if endpoint is None:
        return Tracing()
    # Takes a good part of a second to import, which only those who use it should pay.
    from services.chassis.exporting import exporting, headers_of

    return exporting(
        name,
        endpoint,
        ratio=settings.otel_traces_sampler_arg,
        headers=headers_of(headers.get_secret_value()) if headers else {},
    )
