"""One trace tells of a ticket from the click to what the person sees, and of nobody."""

import re
from pathlib import Path

from deploy.local.services import SERVICES
from deploy.playground import seed
from services.chassis.traces import ALLOWED
from tests.e2e.acting import open_ticket, set_up
from tests.infrastructure.system import running_system
from tests.infrastructure.traces import Told, collector

ANSWER = "The quetzal is on the pier"
SHOWN = "PATCH /channels/{channel_id}/messages/{message_id}"
"""The last thing of opening: the buttons of the status message can be pressed."""

RELAYED = "send tickets.events.v1"
MET = "process discord.user-events.v1"


def opening_of(spans: list[Told] | tuple[Told, ...]) -> str | None:
    """The trace of the one ticket, once all of it was told."""
    for root in spans:
        if root.name != "interaction modal_submit":
            continue
        trace = [span for span in spans if span.trace_id == root.trace_id]
        known = {span.span_id for span in trace}
        names = {span.name for span in trace}
        if {SHOWN, RELAYED, MET} <= names and all(span.parent in known for span in trace if span != root):
            return root.trace_id
    return None


async def test_opening_a_ticket_is_one_trace_through_three_hops_that_names_nobody(tmp_path: Path) -> None:
    async with collector() as traces:
        told = {name: {"OTEL_EXPORTER_OTLP_ENDPOINT": traces.endpoint} for name in SERVICES}
        async with running_system(tmp_path, extra=told) as system:
            await set_up(system.playground)
            async with system.playground.person(seed.MEMBER_ADA) as ada:
                opened = await open_ticket(ada, ANSWER)
            await traces.wait(lambda spans: opening_of(tuple(spans)) is not None)

    trace_id = opening_of(traces.spans)
    assert trace_id is not None
    spans = traces.trace(trace_id)
    by_id = {span.span_id: span for span in spans}
    assert {span.service for span in spans} == {"gateway", "tickets", "privacy"}, "privacy gets to know the person"
    assert len({span.span_id for span in spans if span.parent is None}) == 1

    def road(span: Told) -> list[tuple[str, str]]:
        above = road(by_id[span.parent]) if span.parent else []
        return [*above, (span.service, span.name)]

    shown = next(span for span in spans if span.name == SHOWN)
    assert road(shown) == [
        ("gateway", "interaction modal_submit"),
        ("gateway", "send discord.ticket-intents.v1"),
        ("tickets", "process discord.ticket-intents.v1"),
        ("gateway", "process tickets.events.v1"),
        ("gateway", "send discord.outcomes.v1"),
        ("tickets", "process discord.outcomes.v1"),
        ("gateway", "process tickets.events.v1"),
        ("gateway", SHOWN),
    ]
    relayed = [span for span in spans if span.name == RELAYED]
    assert {span.service for span in relayed} == {"tickets"}
    assert all(0 <= float(span.attributes["ticketsystem.outbox.wait_seconds"]) < 60 for span in relayed)
    assert all(span.start <= span.end for span in spans)
    asked = {span.attributes.get("url.template") for span in spans}
    assert "/interactions/{interaction_id}/{interaction_token}/callback" in asked
    assert "/channels/{channel_id}/threads" in asked

    everything = b"\n".join(traces.bodies)
    for secret in (ANSWER, "quetzal", seed.MEMBER_ADA, seed.HARBOUR, seed.SUPPORT, opened.thread_id, opened.name):
        assert secret.encode() not in everything, secret
    assert not re.search(rb"\d{17,20}", everything), "a Discord id"
    assert not re.search(rb"[0-9A-HJKMNP-TV-Z]{26}", everything), "a ticket id, or a ref"
    assert all(set(span.attributes) <= ALLOWED and not span.events and not span.message for span in traces.spans)
