"""Starting in order, and stopping without losing anything.

Start: HTTP, Mongo, vault, indexes, Kafka, topics, background work, `start` hooks, consumers.
Stop: not ready, `stop_intake` hooks, jobs stopped, consumers drained and committed, `stop` hooks, outbox flushed,
Kafka, HTTP, Mongo.
"""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from aiokafka.errors import KafkaError
from faststream.asgi import AsgiFastStream

from contracts.topics import dead_letters
from services.chassis import topics
from services.chassis.errors import BootError, BrokerUnavailable
from services.chassis.logs import logger
from services.chassis.parts import Parts

Hook = Callable[[], Awaitable[None]]

_DRAIN_SHARE: Final = 0.4
_FLUSH_SHARE: Final = 0.15
_CLOSE_SHARE: Final = 0.1
"""Of the time a service has to stop."""
_RESTART_SECONDS: Final = 1.0
_GOODBYE_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a service does of its own, in the order it is run."""

    start: list[Hook] = field(default_factory=list)
    stop_intake: list[Hook] = field(default_factory=list)
    stop: list[Hook] = field(default_factory=list)


class Lifecycle:
    """One life of a service: a FastStream application in a task of its own, beside its HTTP server."""

    def __init__(self, parts: Parts, hooks: Hooks) -> None:
        """Starts nothing yet."""
        self._parts = parts
        self._hooks = hooks
        self._log = logger(parts.name)
        self._started = asyncio.Event()
        self._asked_to_stop = asyncio.Event()
        self._life: asyncio.Task[None] | None = None
        self._work: dict[str, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Returns once records are consumed.

        Raises:
            BootError: why it cannot start.
        """
        self._life = asyncio.create_task(self._live())
        started = asyncio.create_task(self._started.wait())
        try:
            await asyncio.wait({self._life, started}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            started.cancel()
        if self._life.done():
            await self._life

    async def stop(self) -> None:
        """Returns once everything is closed."""
        self._asked_to_stop.set()
        if self._life:
            await self._life

    async def ended(self) -> None:
        """Returns when the life has ended; raises what ended it."""
        assert self._life is not None, "started"
        await asyncio.shield(self._life)

    async def _live(self) -> None:
        parts = self._parts
        parts.consumption.attach(parts.broker)
        app = AsgiFastStream(
            parts.broker,
            logger=None,
            lifespan=self._lifespan,
            after_startup=[self._note_start],
            on_shutdown=[self._wind_down],
        )
        # FastStream's own ASGI entry point would report a failed start on a channel of its own; here it is raised.
        async with parts.http.serving(), app.start_lifespan_context():
            await self._asked_to_stop.wait()

    @contextlib.asynccontextmanager
    async def _lifespan(self) -> AsyncIterator[None]:
        parts = self._parts
        async with contextlib.AsyncExitStack() as stack:
            if parts.tracing.ending is not None:
                stack.push_async_callback(_close, parts.tracing.ending.shutdown)
            stack.push_async_callback(_close, parts.mongo.close)
            stack.push_async_callback(_close, parts.vault_mongo.close)
            await parts.mongo.connect()
            await parts.vault.connect()
            await parts.mongo.ensure_indexes(parts.indexes)
            await self._connect_to_kafka()
            stack.push_async_callback(parts.broker.stop)
            stack.push_async_callback(self._cancel_work)
            await self._look_for_losses()
            self._begin_work("health", parts.health.tick)
            self._begin_work("relay", parts.relay.run)
            self._begin_work("consumption", parts.consumption.run)
            self._begin_work("scheduler", parts.scheduler.run)
            self._begin_work("known-ends", parts.known_ends.run)
            for hook in self._hooks.start:
                await hook()
            yield

    async def _connect_to_kafka(self) -> None:
        parts = self._parts
        used = {one.topic for one in parts.consumption.subscriptions} | {*parts.publishes, dead_letters(parts.name)}
        try:
            # Before FastStream, whose producer is left half open when it cannot connect.
            await topics.check(parts.settings, used)
            # Left to itself, FastStream reports a complete start and then waits for Kafka for ever.
            await parts.broker.connect()
        except (KafkaError, OSError, BrokerUnavailable) as error:
            await parts.broker.stop()
            raise BootError(
                f"KAFKA_URL: Kafka cannot be reached ({type(error).__name__}): is it running, is the address right?",
                slug="kafka-unreachable",
            ) from None

    async def _look_for_losses(self) -> None:
        try:
            await self._parts.known_ends.check()
        except BrokerUnavailable as error:
            raise BootError(f"KAFKA_URL: {error}.", slug="kafka-unreachable") from None

    async def _note_start(self) -> None:
        self._parts.health.state = "running"
        self._started.set()
        self._log.info("started", url=self._parts.http.url)

    async def _wind_down(self) -> None:
        parts, seconds = self._parts, self._parts.settings.shutdown_seconds
        parts.health.state = "stopping"
        parts.router.close()
        await self._run_hooks(self._hooks.stop_intake)
        await self._cancel_work("scheduler")
        await parts.consumption.drain(seconds * _DRAIN_SHARE)
        await self._run_hooks(self._hooks.stop)
        await self._cancel_work("relay")
        if not await parts.relay.flush(seconds * _FLUSH_SHARE):
            self._log.warning("outbox-not-flushed", note="the next replica or start sends what is left")
        # Without Kafka, the producer would wait for records that nobody counts on: their senders were told so.
        try:
            async with asyncio.timeout(seconds * _CLOSE_SHARE):
                await parts.broker.stop()
        except TimeoutError:
            self._log.warning("kafka-not-closed", note="it does not answer")

    async def _run_hooks(self, hooks: list[Hook]) -> None:
        for hook in hooks:
            try:
                await hook()
            except Exception:  # noqa: BLE001
                # One part that cannot be closed must not keep the others from closing.
                self._log.exception("stop-hook-failed")

    def _begin_work(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        async def keep_running() -> None:
            while True:
                try:
                    await run()
                except Exception:  # noqa: BLE001
                    self._log.exception("background-work-failed", part=name)
                await asyncio.sleep(_RESTART_SECONDS)

        self._work[name] = asyncio.create_task(keep_running(), name=f"{self._parts.name}-{name}")

    async def _cancel_work(self, *names: str) -> None:
        tasks = [self._work.pop(name) for name in (names or list(self._work)) if name in self._work]
        while any(not task.done() for task in tasks):
            # A cancellation that meets an error in a task group is lost.
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=_RESTART_SECONDS)


async def _close(say_goodbye: Callable[[], None]) -> None:
    # Drivers and exporters say goodbye and block meanwhile; a server that is away must not hold up the end.
    loop = asyncio.get_running_loop()
    closed = asyncio.Event()

    def close() -> None:
        say_goodbye()
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(closed.set)

    threading.Thread(target=close, name="goodbye", daemon=True).start()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_GOODBYE_SECONDS):
            await closed.wait()
