"""What an outside consumer was told about tickets, held against the tickets as stored."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from contracts.topics import TICKET_EVENTS
from tests.chaos.evidence import Row
from tests.chaos.scene import Gone, Scene

STEPS: Final = {
    "ticket-opening": ("", "opening"),
    "ticket-opened": ("opening",),
    "ticket-closing": ("opened",),
    "ticket-closed": ("closing",),
}
"""The steps of a ticket's life here, and after which of them each may come."""


async def every_event_reached_an_outside_consumer_once(scene: Scene) -> list[str]:
    """A consumer that knows nothing of ours sees each ticket's life in order, no version missing, none told twice.

    A record may come twice with the same id, as the contract says; two ids for one version would be a second event.
    """
    events: dict[str, list[Row]] = {}
    for event in await scene.evidence.records(TICKET_EVENTS):
        if "ticket" in event["data"]:
            events.setdefault(event["data"]["ticket"]["ticket_id"], []).append(event)
    found = []
    for each in scene.conversations:
        for ticket in scene.tickets[each.thread_id]:
            told = events.get(ticket["_id"], [])
            found += [f"ticket {ticket['_id']}: {fault}" for fault in _faults_of(told, ticket, scene.gone)]
    return found


def _faults_of(told: Sequence[Row], ticket: Row, gone: Gone) -> list[str]:
    first: dict[str, Row] = {}
    for event in told:
        first.setdefault(event["id"], event)
    life = [event for event in first.values() if "transcript" not in event["type"]]
    versions = [_version(event) for event in life]
    found = [f"version {version} was told {count} times" for version, count in Counter(versions).items() if count > 1]
    if versions != sorted(versions):
        found.append(f"versions came in the order {versions}")
    if gone.records:
        return found
    if missing := set(range(1, ticket["version"] + 1)) - set(versions):
        found.append(f"versions {sorted(missing)} of {ticket['version']} were never told")
    step = ""
    for event in life:
        name = event["type"].split(".")[2]
        if name in STEPS:
            if step not in STEPS[name]:
                found.append(f"{name} came after {step or 'nothing'}")
            step = name.removeprefix("ticket-")
    return found


def _version(event: dict[str, Any]) -> int:
    return int(event["data"]["ticket"]["version"])
