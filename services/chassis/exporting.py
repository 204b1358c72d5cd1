"""Spans to a collector by OTLP over HTTP, with nothing on them that is not allowed. Imported only where that is on."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote
from uuid import uuid4

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import Status

from services.chassis.traces import ALLOWED, Tracing

QUEUE: Final = 8_192
"""Spans kept while the collector is slow or away; more are dropped, never waited for."""
BATCH: Final = 512
DELAY_MS: Final = 1_000
EXPORT_SECONDS: Final = 5.0


def headers_of(text: str) -> dict[str, str]:
    """Headers from `name=value,name=value`, percent-encoded as in `OTEL_EXPORTER_OTLP_HEADERS`."""
    pairs = (pair.partition("=") for pair in text.split(",") if pair)
    return {name.strip(): unquote(value.strip()) for name, _, value in pairs}


def exporting(service: str, endpoint: str, *, ratio: float, headers: dict[str, str]) -> Tracing:
    """Traces that a collector gets.

    Args:
        service: the name the spans go by.
        endpoint: of the collector, without `/v1/traces`.
        ratio: share of new traces to keep, 0 to 1; a trace begun elsewhere stays as decided there.
        headers: sent with every export, such as a key.
    """
    resource = Resource.create(
        {
            "service.name": service,
            "service.namespace": "ticketsystem",
            "service.instance.id": str(uuid4()),
        }
    )
    provider = TracerProvider(resource=resource, sampler=ParentBased(TraceIdRatioBased(ratio)), shutdown_on_exit=False)
    exporter = OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces", headers=headers, timeout=EXPORT_SECONDS)
    provider.add_span_processor(
        BatchSpanProcessor(
            AllowedOnly(exporter),
            max_queue_size=QUEUE,
            max_export_batch_size=BATCH,
            schedule_delay_millis=DELAY_MS,
        )
    )
    return Tracing(provider, ending=provider)


class AllowedOnly(SpanExporter):
    """Passes spans on with the allowed attributes only: no others, no events, no text of an error."""

    def __init__(self, onward: SpanExporter) -> None:
        """Passes on to `onward`."""
        self._onward = onward

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Exports a batch."""
        return self._onward.export([_allowed(span) for span in spans])

    def shutdown(self) -> None:
        """Closes the way on."""
        self._onward.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Sends what waits further on."""
        return self._onward.force_flush(timeout_millis)


def _allowed(span: ReadableSpan) -> ReadableSpan:
    return ReadableSpan(
        name=span.name,
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes={key: value for key, value in (span.attributes or {}).items() if key in ALLOWED},
        links=span.links,
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )
