"""A collector that takes traces by OTLP over HTTP and keeps them, so that tests and benchmarks can read what was told.

async with collector() as traces:
    ...  # services with OTEL_EXPORTER_OTLP_ENDPOINT=traces.endpoint
    spans = await traces.wait(lambda spans: any(span.name == "open" for span in spans))
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Status

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Told:
    """A span as it was exported.

    Attributes:
        name: of the span.
        service: that made it.
        kind: as OTLP numbers it: 1 internal, 2 server, 3 client, 4 producer, 5 consumer.
        trace_id: 32 hexadecimal digits.
        span_id: 16 hexadecimal digits.
        parent: span id of the parent; none for the first of a trace.
        start: nanoseconds since 1970.
        end: the same.
        failed: whether it ended in an error.
        attributes: what it says.
        links: trace and span ids it points at.
        events: how many events are on it.
        message: text of its status.
    """

    name: str
    service: str
    kind: int
    trace_id: str
    span_id: str
    parent: str | None
    start: int
    end: int
    failed: bool
    attributes: Mapping[str, Value]
    links: tuple[tuple[str, str], ...]
    events: int
    message: str

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.end - self.start) / 1e9


Seen = Callable[[Sequence[Told]], bool]


@dataclass
class Collector:
    """Keeps what services export.

    Attributes:
        endpoint: what `OTEL_EXPORTER_OTLP_ENDPOINT` must say.
        spans: in the order they came.
        bodies: the requests as they came.
        headers: of the latest request.
    """

    endpoint: str = ""
    spans: list[Told] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, seen: Seen, seconds: float = 30) -> list[Told]:
        """The spans, once `seen` holds of them.

        Raises:
            TimeoutError: it does not within so many seconds.
        """
        async with asyncio.timeout(seconds):
            while not seen(self.spans):
                self._came.clear()
                await self._came.wait()
        return list(self.spans)

    def trace(self, trace_id: str) -> list[Told]:
        """The spans of one trace by their start."""
        return sorted((span for span in self.spans if span.trace_id == trace_id), key=lambda span: span.start)

    async def take(self, request: web.Request) -> web.Response:
        """Takes an export."""
        body = await request.read()
        self.headers = dict(request.headers)
        self.bodies.append(body)
        self.spans += _read(body)
        self._came.set()
        answer = ExportTraceServiceResponse().SerializeToString()
        return web.Response(body=answer, content_type="application/x-protobuf")


@asynccontextmanager
async def collector() -> AsyncIterator[Collector]:
    """A collector of its own, for as long as the context lasts."""
    found = Collector()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_post("/v1/traces", found.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        found.endpoint = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield found
    finally:
        await runner.cleanup()


def _read(body: bytes) -> list[Told]:
    request = ExportTraceServiceRequest.FromString(body)
    return [
        Told(
            name=span.name,
            service=str(_values(group.resource.attributes)["service.name"]),
            kind=span.kind,
            trace_id=span.trace_id.hex(),
            span_id=span.span_id.hex(),
            parent=span.parent_span_id.hex() or None,
            start=span.start_time_unix_nano,
            end=span.end_time_unix_nano,
            failed=span.status.code == Status.STATUS_CODE_ERROR,
            attributes=_values(span.attributes),
            links=tuple((link.trace_id.hex(), link.span_id.hex()) for link in span.links),
            events=len(span.events),
            message=span.status.message,
        )
        for group in request.resource_spans
        for scope in group.scope_spans
        for span in scope.spans
    ]


def _values(pairs: Iterable[KeyValue]) -> dict[str, Value]:
    return {pair.key: _value(pair.value) for pair in pairs}


def _value(value: AnyValue) -> Value:
    match value.WhichOneof("value"):
        case "int_value":
            return value.int_value
        case "double_value":
            return value.double_value
        case "bool_value":
            return value.bool_value
    return value.string_value
