"""A transcript as one JSON document, for programs."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from services.tickets.domain.mentions import with_names
from services.tickets.domain.transcript import Done, File, Text
from services.tickets.usecases.read_ticket import Reading


async def render(reading: Reading) -> AsyncIterator[bytes]:
    """The file's pieces."""
    yield b'{"format":"ticketsystem.transcript.v1","ticket":' + _dump(reading.header) + b',"entries":['
    separator = b"\n"
    async for page in reading.pages:
        for entry in page:
            kind = "event" if isinstance(entry, Done) else "message"
            yield separator + _dump({"entry": kind, **_value(entry)})
            separator = b",\n"
    yield b"\n]}\n"


def _dump(value: object) -> bytes:
    return json.dumps(_value(value), ensure_ascii=False, separators=(",", ":")).encode()


def _value(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    match value:
        case datetime():
            return value.isoformat()
        case Text():
            return {
                "text": with_names(value.body, value.mentions),
                "embeds": _value(value.embeds),
                "components": _value(value.components),
                "stickers": _value(value.stickers),
            }
        case File():
            return {"name": value.name, "bytes": value.size, "kept": value.kept}
        case str() | int() | float() | None:
            return value
        case Mapping():
            return {str(key): _value(item) for key, item in value.items()}
        case Sequence():
            return [_value(item) for item in value]
    assert is_dataclass(value)
    return {field.name: _value(getattr(value, field.name)) for field in fields(value)}
