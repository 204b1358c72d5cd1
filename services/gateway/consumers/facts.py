"""What becomes of a fact: each feature says it for itself, and several may hear the same one."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from contracts.event import Event
from contracts.topics import Topic

Handler = Callable[[Any], Awaitable[None]]
Handlers = Mapping[type[Event], Handler]


def merged(features: Iterable[Handlers]) -> Handlers:
    """One handler for each fact: it runs those of all features, one after the other, as the features are named.

    Where one fails, those before it run again with the record: like every handler, they must be idempotent.
    """
    heard: dict[type[Event], list[Handler]] = {}
    for feature in features:
        for fact, handler in feature.items():
            heard.setdefault(fact, []).append(handler)
    return {fact: handlers[0] if len(handlers) == 1 else _in_order(handlers) for fact, handlers in heard.items()}


def by_topic(handlers: Handlers, topics: Iterable[Topic]) -> dict[Topic, Handlers]:
    """The handlers of each topic's facts.

    Raises:
        ValueError: a fact is on none of the topics, and would never be heard.
    """
    split = {topic: {fact: handlers[fact] for fact in topic.messages if fact in handlers} for topic in topics}
    unheard = handlers.keys() - {fact for facts in split.values() for fact in facts}
    if unheard:
        raise ValueError(f"no topic that is read carries {', '.join(sorted(fact.__name__ for fact in unheard))}")
    return dict(split)


def _in_order(handlers: Sequence[Handler]) -> Handler:
    async def handle(event: Event) -> None:
        for handler in handlers:
            await handler(event)

    return handle
