"""Requests that Kafka did not acknowledge in time may still arrive; until that is known, nobody makes another one.

A record cannot be taken back from the producer, which goes on trying. The person is told to try again, and would have
two tickets if both arrived. What is in doubt is known to this process alone and dies with it, as the record does.
"""

import asyncio
from typing import Final

from contracts.event import Event
from services.chassis.clock import Clock
from services.chassis.errors import BrokerUnavailable
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Refused

AFTERWARDS: Final = 30.0
"""Seconds after a late arrival in which the person can see for themselves what came of it."""


class InDoubt:
    """Publishes people's requests, and remembers those whose fate is unknown."""

    def __init__(self, publisher: Publisher, clock: Clock) -> None:
        """Starts without doubts."""
        self._publisher = publisher
        self._clock = clock
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._arrived: dict[str, float] = {}

    def check(self, ref: str) -> None:
        """Lets the person ask.

        Raises:
            Refused: `in-doubt`, while their last request may still arrive, or has just done so.
        """
        arrived = self._arrived.get(ref)
        if ref in self._sending or (arrived is not None and self._clock.monotonic() - arrived < AFTERWARDS):
            raise Refused("in-doubt")

    async def publish(self, ref: str, event: Event, seconds: float) -> None:
        """Publishes a person's request.

        Raises:
            BrokerUnavailable: Kafka has not acknowledged it within so many seconds; it may still arrive.
        """
        now = self._clock.monotonic()
        self._arrived = {one: at for one, at in self._arrived.items() if now - at < AFTERWARDS}
        sending = asyncio.create_task(self._publisher.publish(event, timeout=None), name="request")
        self._sending[ref] = sending
        sending.add_done_callback(lambda _: self._sending.pop(ref, None))
        done, _ = await asyncio.wait({sending}, timeout=seconds)
        if not done:
            sending.add_done_callback(lambda task: self._decided(ref, task))
            raise BrokerUnavailable("Kafka did not acknowledge in time")
        await sending

    async def close(self) -> None:
        """Stops waiting for what is in doubt."""
        for sending in self._sending.values():
            sending.cancel()
        await asyncio.gather(*self._sending.values(), return_exceptions=True)

    def _decided(self, ref: str, sending: asyncio.Task[None]) -> None:
        if not sending.cancelled() and sending.exception() is None:
            self._arrived[ref] = self._clock.monotonic()
