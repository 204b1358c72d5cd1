"""What of a trace is believed, passed on, and left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from services.chassis.errors import BrokerUnavailable
from services.chassis.exporting import AllowedOnly, headers_of
from services.chassis.traces import MOST_LINKS, Tracing, continued, current, current_trace_id, parse, stamped
from tests.component.chassis.probe import joined

GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def recording() -> tuple[Tracing, InMemorySpanExporter]:
    """A service's tracing, and what it would export."""
    kept = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(AllowedOnly(kept)))
    return Tracing(provider), kept


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        "",
        "garbage",
        GIVEN.upper(),
        GIVEN + "-more",
        GIVEN + "\n",
        "ff" + GIVEN[2:],
        GIVEN.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0" * 32),
        GIVEN.replace("00f067aa0ba902b7", "0" * 16),
        "01" + GIVEN[2:] + "-" + "x" * 1_000,
    ],
)
def test_what_is_no_traceparent_is_ignored(garbage: str | None) -> None:
    assert parse(garbage) is None
    with continued(garbage):
        assert current() is None


@given(st.text(max_size=80) | st.from_regex(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.?", fullmatch=True))
def test_no_text_whatever_breaks_the_reading_of_traceparents(text: str) -> None:
    found = parse(text)
    assert found is None or found.is_valid


def test_a_later_version_of_the_standard_is_understood_as_far_as_it_is_known() -> None:
    found = parse("01" + GIVEN[2:] + "-more")
    assert found is not None
    assert f"{found.trace_id:032x}" == GIVEN[3:35]


def test_without_a_collector_the_traces_of_others_are_passed_on_as_they_came() -> None:
    with continued(GIVEN), Tracing().span("process") as span:
        span.set_attribute("text", "nothing keeps this")
        assert current() == GIVEN
        assert current_trace_id() == GIVEN[3:35]
        assert stamped(joined(1)).traceparent == GIVEN
    assert current() is None
    assert stamped(joined(1)).traceparent is None


def test_a_span_continues_what_the_event_began_and_stamps_what_it_raises() -> None:
    tracing, kept = recording()
    with continued(GIVEN), tracing.span("process"):
        raised = stamped(joined(1)).traceparent
    (span,) = kept.get_finished_spans()
    assert span.parent is not None
    assert span.context is not None
    assert f"{span.parent.span_id:016x}" == GIVEN[36:52]
    assert raised == f"00-{GIVEN[3:35]}-{span.context.span_id:016x}-01"


def test_an_error_gives_its_slug_or_type_and_never_its_text() -> None:
    tracing, kept = recording()
    for error in (BrokerUnavailable("about Ada"), ValueError("Ada wrote this")):
        with pytest.raises(type(error)), tracing.span("process"):
            raise error
    assert [dict(span.attributes or {}) for span in kept.get_finished_spans()] == [
        {"error.type": "broker-unavailable"},
        {"error.type": "ValueError"},
    ]
    for span in kept.get_finished_spans():
        assert not span.status.is_ok
        assert not span.events
        assert span.status.description is None


def test_what_is_not_on_the_list_never_leaves_the_process() -> None:
    tracing, kept = recording()
    with tracing.span("process", attributes={"messaging.system": "kafka"}) as span:
        span.set_attribute("guild_id", "1")
        span.add_event("said", {"text": "Ada wrote this"})
        span.set_status(trace.StatusCode.ERROR, "Ada wrote this")
    (exported,) = kept.get_finished_spans()
    assert dict(exported.attributes or {}) == {"messaging.system": "kafka"}
    assert not exported.events
    assert exported.status.description is None


def test_a_batch_points_at_the_traces_it_deals_with_up_to_a_limit() -> None:
    tracing, kept = recording()
    traced = [joined(1).model_copy(update={"traceparent": GIVEN})] * (MOST_LINKS + 10)
    with tracing.span("process", links=[joined(1), *traced]):
        pass
    (span,) = kept.get_finished_spans()
    assert len(span.links) == MOST_LINKS


def test_headers_for_the_collector_are_read_as_opentelemetry_writes_them() -> None:
    assert headers_of("api-key=a%20b=,x=1") == {"api-key": "a b=", "x": "1"}
