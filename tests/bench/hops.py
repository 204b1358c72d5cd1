"""Where the time of opening a ticket goes: its one trace, cut into what happened one after the other."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from tests.infrastructure.traces import Told

ROOT: Final = "interaction modal_submit"
INTENT: Final = "discord.ticket-intents.v1"
FACT: Final = "tickets.events.v1"
OUTCOME: Final = "discord.outcomes.v1"
BUTTONS: Final = "PATCH /channels/{channel_id}/messages/{message_id}"

HOPS: Final = (
    "gateway: acknowledges, seals",
    "Kafka: the wish",
    "tickets: checks, stores, relays",
    "Kafka: the ticket",
    "gateway: thread, member, message, answer",
    "Kafka: the thread",
    "tickets: stores, relays",
    "Kafka: it is open",
    "gateway: buttons",
)
"""One after the other; from the form's arrival to buttons that can be pressed, nothing left out."""


def hops(spans: Sequence[Told], trace_id: str) -> list[float] | None:
    """Milliseconds of each hop of one opening; none while a part of it has not been told.

    What goes on beside the road, such as getting to know the person, is in no hop.
    """
    trace = sorted((span for span in spans if span.trace_id == trace_id), key=lambda span: span.start)

    def the(name: str, service: str, above: Told | None) -> Told | None:
        """The first span of a name below another one, at any depth within its service."""
        if above is None:
            return None
        inside = {above.span_id}
        for span in trace:  # by start, so parents come first
            if span.parent in inside:
                if span.name == name and span.service == service:
                    return span
                if span.service == above.service:
                    inside.add(span.span_id)
        return None

    root = next((span for span in trace if span.name == ROOT), None)
    wish = the(f"send {INTENT}", "gateway", root)
    checked = the(f"process {INTENT}", "tickets", wish)
    told = the(f"send {FACT}", "tickets", checked)
    making = the(f"process {FACT}", "gateway", told) or the(f"process {FACT}", "gateway", checked)
    made = the(f"send {OUTCOME}", "gateway", making)
    noted = the(f"process {OUTCOME}", "tickets", made)
    open_ = the(f"send {FACT}", "tickets", noted)
    showing = the(f"process {FACT}", "gateway", open_) or the(f"process {FACT}", "gateway", noted)
    shown = the(BUTTONS, "gateway", showing)
    road = (root, wish, checked, told, making, made, noted, open_, showing)
    if shown is None or any(span is None for span in road):
        return None
    times = [span.start for span in road if span is not None] + [shown.end]
    return [(after - before) / 1e6 for before, after in pairwise(times)]


def openings(spans: Sequence[Told]) -> list[list[float]]:
    """The hops of every opening that was told in full."""
    roots = [span.trace_id for span in spans if span.name == ROOT]
    return [found for trace_id in roots if (found := hops(spans, trace_id)) is not None]


def told_in_full(count: int) -> Callable[[Sequence[Told]], bool]:
    """Whether so many openings were."""
    return lambda spans: len(openings(spans)) >= count
