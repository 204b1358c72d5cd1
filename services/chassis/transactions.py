"""One commit for a message's effects, its place in the inbox and the events it raises."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from motor.motor_asyncio import AsyncIOMotorClientSession

from contracts.event import Event
from contracts.topics import Topic
from services.chassis.inbox import Inbox
from services.chassis.mongo import Mongo
from services.chassis.outbox import Outbox

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Transaction:
    """A running transaction: pass `session` to every write that belongs to it.

    Attributes:
        session: of motor.
        events: what `emit` collected, in order.
    """

    session: AsyncIOMotorClientSession
    events: list[Event] = field(default_factory=list)

    def emit(self, *events: Event) -> None:
        """Raises events: stored in this very commit, sent to Kafka right after it."""
        self.events.extend(events)


class Transactions:
    """Runs work in transactions that end in the outbox."""

    def __init__(self, mongo: Mongo, inbox: Inbox, outbox: Outbox) -> None:
        """All three belong to the service's own database."""
        self._mongo = mongo
        self._inbox = inbox
        self._outbox = outbox

    async def run(self, work: Callable[[Transaction], Awaitable[T]], *, cause: tuple[Topic, Event] | None = None) -> T:
        """Runs `work`, which may be run more than once, and commits it with the events it emitted.

        Args:
            work: gets the transaction.
            cause: topic and message the work follows from; it is handled once.

        Raises:
            AlreadyHandled: `cause` was handled before; nothing was changed.
        """

        async def attempt(session: AsyncIOMotorClientSession) -> tuple[T, bool]:
            if cause:
                topic, event = cause
                await self._inbox.admit(session, topic.name, event.id)
            transaction = Transaction(session)
            result = await work(transaction)
            await self._outbox.store(session, transaction.events)
            return result, bool(transaction.events)

        result, emitted = await self._mongo.transact(attempt)
        if emitted:
            self._outbox.wake()
        return result
