"""Traces: one story from a person's click to what they see, told by every process that took part in it.

A trace travels in the event's own `traceparent`, so it outlives the outbox, a retry and the replay of a dead letter.
Spans are exported by OTLP over HTTP where an endpoint is set; without one no span is made and the traces of others are
passed on as they came. Names follow OpenTelemetry's conventions for messaging and HTTP
(https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/), the context W3C's
(https://www.w3.org/TR/trace-context/).

Nothing about a person, server, channel or ticket is ever put on a span: only the attributes of `Attribute` exist, which
the type checker holds callers to, and `exporting.py` drops everything else before it leaves the process. Errors give
their slug or type, never their text.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, Protocol, TypeVar, get_args

from opentelemetry import context, trace
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    NoOpTracerProvider,
    Span,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    Tracer,
    TracerProvider,
)

from contracts.event import Event
from services.chassis.errors import TicketSystemError

Attribute = Literal[
    "error.type",
    "http.request.method",
    "http.response.status_code",
    "messaging.batch.message_count",
    "messaging.consumer.group.name",
    "messaging.destination.name",
    "messaging.destination.partition.id",
    "messaging.kafka.offset",
    "messaging.operation.name",
    "messaging.operation.type",
    "messaging.system",
    "ticketsystem.event.type",
    "ticketsystem.interaction",
    "ticketsystem.outbox.wait_seconds",
    "ticketsystem.outcome",
    "ticketsystem.tries",
    "url.template",
]
"""Every attribute a span may have. Values are numbers, and names of topics, types, kinds and paths from our code."""

ALLOWED: Final[frozenset[str]] = frozenset(get_args(Attribute))

Attributes = Mapping[Attribute, str | int | float]

MOST_LINKS: Final = 128
"""OpenTelemetry's own limit of links a span keeps."""

# Version 00 has exactly these four fields; a later one may have more (W3C trace context, 4.3).
_TRACEPARENT: Final = re.compile(r"(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_LONGEST: Final = 512

E = TypeVar("E", bound=Event)


class Ending(Protocol):
    """Something that sends what is left and closes, and may block meanwhile."""

    def shutdown(self) -> None:
        """Blocks until done."""


class Tracing:
    """Makes the spans of one service. Another service in the same process has its own."""

    def __init__(self, provider: TracerProvider | None = None, *, ending: Ending | None = None) -> None:
        """Makes no spans without a `provider`; `ending` is closed at the end of the service."""
        self.on = provider is not None
        self.ending = ending
        self._tracer: Tracer = (provider or NoOpTracerProvider()).get_tracer("ticketsystem")

    @contextlib.contextmanager
    def span(
        self,
        name: str,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Attributes | None = None,
        *,
        links: Iterable[Event] = (),
    ) -> Iterator[Span]:
        """A span of the current trace, or the first of a new one, for as long as the block runs.

        An error that leaves the block marks it with its slug or type; its text may hold anything and is left out.

        Args:
            name: a fixed text or one made of topic names; never of ids.
            kind: which side of a conversation it is.
            attributes: what it says besides.
            links: events it deals with that belong to traces of their own.
        """
        if not self.on:
            yield trace.INVALID_SPAN
            return
        with self._tracer.start_as_current_span(
            name,
            kind=kind,
            attributes={str(key): value for key, value in (attributes or {}).items()},
            links=list(_links(links)),
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as error:
                failed(span, error)
                raise


@contextlib.contextmanager
def continued(traceparent: str | None) -> Iterator[None]:
    """Makes an event's trace the current one while the block runs; what is no `traceparent` is ignored."""
    parent = parse(traceparent)
    if parent is None:
        yield
        return
    token = context.attach(trace.set_span_in_context(NonRecordingSpan(parent)))
    try:
        yield
    finally:
        context.detach(token)


def current() -> str | None:
    """The `traceparent` of what is going on now; none outside any trace."""
    found = trace.get_current_span().get_span_context()
    return f"00-{found.trace_id:032x}-{found.span_id:016x}-{found.trace_flags:02x}" if found.is_valid else None


def current_trace_id() -> str | None:
    """The id of the current trace, 32 hexadecimal digits; none outside any."""
    found = trace.get_current_span().get_span_context()
    return f"{found.trace_id:032x}" if found.is_valid else None


def stamped(event: E) -> E:
    """The event as part of the current trace; as it was outside any."""
    traceparent = current()
    if traceparent is None or traceparent == event.traceparent:
        return event
    return event.model_copy(update={"traceparent": traceparent})


def parse(traceparent: str | None) -> SpanContext | None:
    """What a `traceparent` says; none when it says nothing W3C would understand."""
    if traceparent is None or len(traceparent) > _LONGEST:
        return None
    match = _TRACEPARENT.fullmatch(traceparent)
    if match is None or (match[1] == "00" and match[5]):
        return None
    found = SpanContext(int(match[2], 16), int(match[3], 16), is_remote=True, trace_flags=TraceFlags(int(match[4], 16)))
    return found if found.is_valid else None


def failed(span: Span, error: BaseException) -> None:
    """Marks a span with an error's slug or type."""
    slug = error.slug if isinstance(error, TicketSystemError) else type(error).__name__
    span.set_attribute("error.type", slug)
    span.set_status(Status(StatusCode.ERROR))


def note(span: Span, attributes: Attributes) -> None:
    """Adds attributes to a running span."""
    for key, value in attributes.items():
        span.set_attribute(key, value)


def _links(events: Iterable[Event]) -> Iterator[Link]:
    found = (parse(event.traceparent) for event in events)
    for number, linked in enumerate(one for one in found if one is not None):
        if number == MOST_LINKS:
            return
        yield Link(linked)
