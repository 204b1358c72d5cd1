"""What a service could not process, sealed, on `<service>.dead-letters.v1` (key: as the original)."""

from typing import Literal

from contracts.event import Event, Payload
from contracts.sealed import Sealed


class DeadLetterData(Payload):
    """A record that was set aside so that its partition could move on.

    Attributes:
        service: the consumer that gave up.
        slug: why, e.g. `not-json`, `unknown-type`, `contract-violation`, `unexpected`.
        error_type: class name of the error; its text may hold personal data and is not kept.
        detail: which fields broke the contract and how, without their values.
        origin_topic: where the record was read.
        origin_partition: its partition.
        origin_offset: its offset.
        attempts: how often it was tried.
        original: key and value of the record as JSON of base64, sealed under the day's share (kind `dead-letter`,
            field `original`), which is destroyed after 72 hours.
    """

    service: str
    slug: str
    error_type: str
    detail: str = ""
    origin_topic: str
    origin_partition: int
    origin_offset: int
    attempts: int
    original: Sealed


class DeadLetter(Event):
    """A record could not be understood, or its handling failed for good. Operators list, replay or drop it."""

    type: Literal["ticketsystem.chassis.dead-letter.v1"] = "ticketsystem.chassis.dead-letter.v1"
    data: DeadLetterData
