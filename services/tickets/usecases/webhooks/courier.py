"""The worker that tells endpoints what is stored for them.

What is to be sent stands in the database, so a restart loses nothing. An endpoint is one worker's for half a minute at
most and gets one delivery at a time, the earliest event first; then it is the turn of whichever has waited longest. One
that is slow holds up itself alone, and one that fails is left alone for a while.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Final

from services.chassis.logs import logger
from services.chassis.retry import slug_of
from services.chassis.sealing import Place, Shredded
from services.chassis.transactions import Transaction
from services.tickets.domain.webhooks.endpoints import Delivery, Endpoint
from services.tickets.domain.webhooks.schedule import LEASE, next_try, rest
from services.tickets.domain.webhooks.signing import headers
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.webhooks.end_webhooks import switch_off
from services.tickets.usecases.webhooks.post import EndpointGone, NotArrived, Poster

_POLL_SECONDS: Final = 2.0
_PATIENCE: Final = timedelta(seconds=5)

log = logger(__name__)


class Courier:
    """Serves endpoints as they become due, some at a time."""

    def __init__(self, desk: Desk, poster: Poster, at_once: int, woken: asyncio.Event) -> None:
        """`woken` is set when there is something new to send."""
        self._desk = desk
        self._poster = poster
        self._room = asyncio.Semaphore(at_once)
        self._woken = woken
        self._turns: set[asyncio.Task[None]] = set()
        self._work: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts to look for work."""
        self._work = asyncio.create_task(self._look(), name="courier")

    async def stop(self) -> None:
        """Stops; what was being sent is sent again later."""
        tasks = [*self._turns, *([self._work] if self._work else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._poster.client.aclose()

    async def _look(self) -> None:
        while True:
            self._woken.clear()
            try:
                while await self._begin_one():
                    pass
            except Exception as error:  # noqa: BLE001 - the database may be away; the worker stays
                log.warning("courier-waits", slug=slug_of(error))
                await asyncio.sleep(_POLL_SECONDS)
            try:
                async with asyncio.timeout(_POLL_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def _begin_one(self) -> bool:
        await self._room.acquire()
        endpoint = None
        try:
            endpoint = await self._desk.webhooks.take_due(self._desk.clock.now(), LEASE)
        finally:
            if endpoint is None:
                self._room.release()
        if endpoint is None:
            return False
        turn = asyncio.create_task(self._turn(endpoint), name="courier-turn")
        self._turns.add(turn)
        turn.add_done_callback(self._ended)
        return True

    def _ended(self, turn: asyncio.Task[None]) -> None:
        self._turns.discard(turn)
        self._room.release()
        self._woken.set()

    async def _turn(self, endpoint: Endpoint) -> None:
        """One delivery, and the endpoint's return; should that not be possible, its lease ends by itself."""
        desk, now = self._desk, self._desk.clock.now()
        try:
            failures = 0
            delivery = await desk.deliveries.take_due(endpoint.webhook_id, now, LEASE)
            if delivery is not None:
                failures = await self._deliver(endpoint, delivery)
            due_at, free_at = await desk.deliveries.next_due(endpoint.webhook_id), desk.clock.now() + rest(failures)
            await desk.webhooks.release(endpoint, due_at and max(due_at, free_at), free_at if failures else None)
        except Exception as error:  # noqa: BLE001 - one endpoint must not end the worker
            log.warning("webhook-turn-failed", webhook=endpoint.webhook_id, slug=slug_of(error))

    async def _deliver(self, endpoint: Endpoint, delivery: Delivery) -> int:
        """Sends a delivery and notes what came of it; tells how many have failed in a row."""
        try:
            return await self._send(endpoint, delivery)
        except asyncio.CancelledError:
            now = self._desk.clock.now()
            await self._desk.deliveries.try_again(delivery, now, counted=False)
            await self._desk.webhooks.release(endpoint, now, None)
            raise
        except Exception:
            # Our own vault or database, or a defect: no failure of the endpoint's, and no reason to hurry.
            await self._desk.deliveries.try_again(delivery, self._desk.clock.now() + _PATIENCE, counted=False)
            raise

    async def _send(self, endpoint: Endpoint, delivery: Delivery) -> int:
        desk, now = self._desk, self._desk.clock.now()
        texts = await self._open(endpoint, now)
        if texts is None:
            await desk.deliveries.settle(delivery, "failed")
            return 0
        url, *secrets = texts
        body = delivery.body.encode()
        try:
            await self._poster.post(url, headers(secrets, delivery.event_id, now, body), body)
        except EndpointGone as gone:
            await desk.webhooks.failed(endpoint, gone.slug, now)
            await desk.transact(lambda transaction: self._gone(endpoint, transaction))
            self._count("switched-off")
            return 0
        except NotArrived as fault:
            again = next_try(delivery.attempts, now)
            if again:
                await desk.deliveries.try_again(delivery, again)
            else:
                await desk.deliveries.settle(delivery, "failed")
            self._count("put-off" if again else "given-up")
            return await desk.webhooks.failed(endpoint, fault.slug, now)
        await desk.deliveries.settle(delivery, "arrived")
        await desk.webhooks.arrived(endpoint, now)
        self._count("arrived")
        return 0

    async def _gone(self, endpoint: Endpoint, transaction: Transaction) -> None:
        await switch_off(self._desk, endpoint.webhook_id, "gone", transaction)

    async def _open(self, endpoint: Endpoint, now: datetime) -> list[str] | None:
        """Address and secrets; none once the endpoint's share is destroyed: it is just being removed."""
        secret = Place("webhook", "secret", endpoint.webhook_id)
        opened = await self._desk.vault.open_many(
            [
                (endpoint.url, Place("webhook", "url", endpoint.webhook_id)),
                *((sealed, secret) for sealed in endpoint.secrets(now)),
            ]
        )
        texts = [one.decode() for one in opened if not isinstance(one, Shredded)]
        return texts if len(texts) == len(opened) else None

    def _count(self, outcome: str) -> None:
        self._desk.metrics.webhooks.labels(outcome).inc()
