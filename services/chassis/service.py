"""A service as its `app.py` sees it: what it consumes, publishes, schedules and serves."""

import contextlib
import functools
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from pymongo import IndexModel

from contracts.event import Event
from contracts.topics import Topic
from services.chassis.clock import Clock, ShiftedClock, SystemClock
from services.chassis.handling import Outcome, Subscription
from services.chassis.health import Check
from services.chassis.http import Handler
from services.chassis.inbox import AlreadyHandled
from services.chassis.known_ends import Hook as LossHook
from services.chassis.lifecycle import Hook, Hooks, Lifecycle
from services.chassis.logs import logger
from services.chassis.parts import Parts
from services.chassis.retry import Predicate
from services.chassis.run import serve
from services.chassis.scheduler import Job, Work
from services.chassis.settings import ServiceSettings
from services.chassis.transactions import Transaction

__all__ = ["Service", "Transaction"]

T = TypeVar("T")


class Service:
    """One service process. Building it connects to nothing; its parts may be used from the `on_start` hooks on.

    Attributes:
        name: also the consumer group and the default database.
        settings: as given.
        clock: as given.
        log: of the service.
        registry: where the service may add metrics of its own.
        metrics: what every service counts.
        mongo: the service's own database; `database` is motor's view of it.
        vault: people and keys.
        downloads: single-use links.
        publisher: events sent at once, without a transaction.
        publishes: topics the service sends to.
        tracing: makes spans.
    """

    def __init__(
        self,
        name: str,
        settings: ServiceSettings,
        *,
        clock: Clock | None = None,
        indexes: Mapping[str, Sequence[IndexModel]] | None = None,
        publishes: Sequence[Topic] = (),
    ) -> None:
        """Builds the parts.

        Args:
            name: of the service.
            settings: of the service.
            clock: the machine's if none, shifted where the settings say so.
            indexes: of the service's collections, made at the start.
            publishes: topics the service sends to; each is checked at the start.

        Raises:
            BootError: an address in the settings cannot be understood.
        """
        self.name = name
        self.settings = settings
        self.clock: Clock = clock or _clock(settings)
        self.log = logger(name)
        self._parts = Parts(name, settings, self.clock, indexes or {}, publishes)
        self.registry = self._parts.registry
        self.metrics = self._parts.metrics
        self.mongo = self._parts.mongo
        self.database = self._parts.mongo.database
        self.vault = self._parts.vault
        self.downloads = self._parts.downloads
        self.publisher = self._parts.publisher
        self.publishes = self._parts.publishes
        self.tracing = self._parts.tracing
        self._hooks = Hooks()
        self._lifecycle = Lifecycle(self._parts, self._hooks)

    @property
    def subscriptions(self) -> list[tuple[Topic, tuple[type[Event], ...]]]:
        """Topics consumed, with the messages handled."""
        return [(one.topic, one.types) for one in self._parts.consumption.subscriptions]

    def consume(
        self, topic: Topic, handlers: Mapping[type[Any], Callable[[Any, Transaction], Awaitable[None]]]
    ) -> None:
        """Handles each record in one Mongo transaction with its place in the inbox and the events it raises.

        Args:
            topic: to consume.
            handlers: by message; other messages of the topic are skipped. They may run more than once for a record,
                but only one run is committed.

        Raises:
            ValueError: a message cannot be on the topic, or the topic is consumed already.
        """

        async def handle(event: Event) -> Outcome:
            handler = handlers.get(type(event))
            if handler is None:
                return Outcome.SKIPPED
            try:
                await self._parts.transactions.run(functools.partial(handler, event), cause=(topic, event))
            except AlreadyHandled:
                return Outcome.DUPLICATE
            return Outcome.DONE

        self._parts.consumption.add(Subscription(topic, _types(topic, handlers), handle=handle))

    def consume_effects(self, topic: Topic, handlers: Mapping[type[Any], Callable[[Any], Awaitable[None]]]) -> None:
        """Handles each record without a transaction; the handlers' effects must be idempotent. Raises as `consume`."""

        async def handle(event: Event) -> Outcome:
            handler = handlers.get(type(event))
            if handler is None:
                return Outcome.SKIPPED
            await handler(event)
            return Outcome.DONE

        self._parts.consumption.add(Subscription(topic, _types(topic, handlers), handle=handle))

    def consume_batches(self, topic: Topic, handler: Callable[[Sequence[Any]], Awaitable[None]]) -> None:
        """Hands over what was fetched from a partition, in order, up to 500 events at a time; must be idempotent.

        When a batch fails it is tried again key by key, then record by record, so that one bad record blocks no other.
        """
        self._parts.consumption.add(Subscription(topic, topic.messages, handle_batch=handler))

    async def caught_up(self, topic: Topic, *, patience: float = 0.0) -> bool:
        """Whether the service has settled every record there is on a topic; false also while nobody can tell.

        Args:
            topic: which.
            patience: seconds it is given to get to where the topic ends now.
        """
        return await self._parts.consumption.caught_up(topic, patience)

    async def transact(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Runs work outside a consumer (a job, a request) in a transaction with an outbox."""
        return await self._parts.transactions.run(work)

    def schedule(self, name: str, every: timedelta, job: Work) -> None:
        """Runs `job` every `every` by the service's clock, on one replica at a time."""
        self._parts.scheduler.add(Job(name, every, job))

    def observe(self, name: str, every: timedelta, job: Work) -> None:
        """Runs `job`, which reads what a gauge shows, every `every` on every replica.

        A gauge that only the replica at work sets would go on showing what that one saw last.
        """
        self._parts.scheduler.add(Job(name, every, job, everywhere=True))

    @property
    def jobs(self) -> tuple[str, ...]:
        """The names of what is scheduled on one replica at a time."""
        return self._parts.scheduler.names

    async def run_job(self, name: str) -> None:
        """Runs a scheduled job now."""
        await self._parts.scheduler.run_job(name)

    def route(self, method: str, path: str, handler: Handler) -> None:
        """Serves `path`, in which `{name}` stands for one segment, e.g. `/transcripts/{token}`."""
        self._parts.router.add(method, path, handler)

    def readiness(self, name: str, check: Check, *, needed: bool = True) -> None:
        """Adds a part to `/health/ready`; one that is not `needed` is shown there and decides nothing."""
        self._parts.health.add(name, check, needed=needed)

    def transient(self, predicate: Predicate) -> None:
        """Says which further errors pass by themselves: their records wait instead of being set aside."""
        self._parts.transient.append(predicate)

    def on_records_lost(self, hook: LossHook) -> None:
        """Runs with the names of topics when Kafka has lost records of theirs; it may run again for the same loss.

        When that is found at the start, it runs before the `on_start` hooks.
        """
        self._parts.known_ends.hooks.append(hook)

    def on_start(self, hook: Hook) -> None:
        """Runs before the first record is consumed; everything else can be used. An error ends the start."""
        self._hooks.start.append(hook)

    def on_stop_intake(self, hook: Hook) -> None:
        """Runs first when the service stops, to let nothing more in."""
        self._hooks.stop_intake.append(hook)

    def on_stop(self, hook: Hook) -> None:
        """Runs once consumers are drained; Kafka and Mongo can still be used. Last added, first run."""
        self._hooks.stop.insert(0, hook)

    def stuck(self) -> list[str]:
        """What makes no progress although there is work; may be called from any thread."""
        return self._parts.health.stuck()

    @property
    def http_url(self) -> str:
        """How other services reach this one; known once it is starting."""
        return self.settings.public_url or self._parts.http.url

    async def start(self) -> None:
        """Starts everything; returns once records are consumed.

        Raises:
            BootError: why it cannot start, in one line.
        """
        await self._lifecycle.start()

    async def stop(self) -> None:
        """Stops in order; returns once everything is closed."""
        await self._lifecycle.stop()

    async def ended(self) -> None:
        """Returns when a started service has ended; raises what ended it."""
        await self._lifecycle.ended()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Service"]:
        """Runs the service while the block runs."""
        await self.start()
        try:
            yield self
        finally:
            await self.stop()

    def run(self) -> int:
        """Runs as this process until SIGTERM or SIGINT; returns the exit code."""
        return serve(self)


def _types(topic: Topic, handlers: Mapping[type[Any], object]) -> tuple[type[Event], ...]:
    strangers = [message.__name__ for message in handlers if message not in topic.messages]
    if strangers:
        raise ValueError(f"{', '.join(strangers)} cannot be on {topic.name}")
    return tuple(handlers)


def _clock(settings: ServiceSettings) -> Clock:
    return ShiftedClock(settings.clock_offset_file) if settings.clock_offset_file else SystemClock()
