"""What somebody outside sees on the events of tickets, reading as our guide tells them to."""

import json
from collections import defaultdict

from contracts.topics import TICKET_EVENTS
from tests.infrastructure.records import records
from tests.infrastructure.system import System


async def ticket_events(system: System) -> dict[str, dict[str, set[str]]]:
    """The ids of every event so far, by ticket and by name, e.g. `ticket-opened`; a redelivered id counts once."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in await records(system.wiring.kafka_url, TICKET_EVENTS):
        event = json.loads(record.value)
        found[event["subject"]][event["type"].split(".")[2]].add(event["id"])
    return found
