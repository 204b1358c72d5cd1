"""From bytes on a topic to a message, or to a refusal that names what is wrong without repeating any value."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from pydantic import ValidationError
from pydantic_core import from_json

from contracts.event import Event
from contracts.topics import Topic

MAX_BYTES = 900_000
"""Largest record accepted: below Kafka's default of 1 MiB a batch, with room for headers."""

_VERSION = re.compile(r"\.v(\d+)$")


class ContractViolation(Exception):
    """A record that is not a message of its topic.

    Attributes:
        slug: `oversized`, `not-json`, `not-cloudevent`, `unknown-type`, `unknown-version`, `contract-violation` or
            `wrong-key`.
        detail: which fields broke the contract and how; never their values.
    """

    retryable = False

    def __init__(self, slug: str, detail: str = "") -> None:
        """Keeps the slug and detail; the text is safe to log."""
        super().__init__(f"{slug}: {detail}" if detail else slug)
        self.slug = slug
        self.detail = detail


def decode(topic: Topic, value: bytes | None, key: bytes | None = None) -> Event:
    """Reads one record.

    Args:
        topic: the topic it was read from; only its messages are accepted.
        value: the record's value.
        key: the record's key, which must be the event's `subject`; not checked when none.

    Raises:
        ContractViolation: with a slug and the fields at fault.
    """
    if value is None or len(value) > MAX_BYTES:
        raise ContractViolation("not-json" if value is None else "oversized", f"limit is {MAX_BYTES} bytes")
    try:
        # Twice as fast as `json`, and the parser that the model reads the bytes with, so both refuse the same.
        raw = from_json(value)
    except ValueError:
        raise ContractViolation("not-json") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("type"), str) or raw.get("specversion") != "1.0":
        raise ContractViolation("not-cloudevent", "needs specversion 1.0 and a type")
    model = next((message for message in topic.messages if message.type_name() == raw["type"]), None)
    if model is None:
        known = {_VERSION.sub("", message.type_name()) for message in topic.messages}
        raise ContractViolation("unknown-version" if _VERSION.sub("", raw["type"]) in known else "unknown-type")
    try:
        event = model.model_validate_json(value)
    except ValidationError as error:
        raise ContractViolation("contract-violation", describe(error, _field_names(model))) from None
    if key is not None and key != event.subject.encode():
        raise ContractViolation("wrong-key", "the key must be the subject")
    return event


def describe(error: ValidationError, names: Collection[str] | None = None) -> str:
    """The fields that failed and the rules they failed, without the values.

    Args:
        error: of pydantic.
        names: names that may be repeated; others, such as the keys of a mapping, are shown as `*`. All, if none.
    """

    def shown(part: int | str) -> str:
        return str(part) if names is None or isinstance(part, int) or part in names else "*"

    faults = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(shown, fault['loc']))}: {fault['type']}" for fault in faults[:20])


@cache
def _field_names(model: type[Event]) -> frozenset[str]:
    return frozenset(_names_in(model.model_json_schema()))


def _names_in(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from _names_in(part)
