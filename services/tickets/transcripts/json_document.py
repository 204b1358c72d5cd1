"""A transcript as one JSON document, for programs."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from services.tickets.domain.mentions import with_names
from services.tickets.domain.transcript import Done, File, Said, Text
from services.tickets.transcripts.words import words as words_of
from services.tickets.usecases.read_ticket import Reading


async def render(reading: Reading) -> AsyncIterator[bytes]:
    """The file's pieces."""
    words = words_of(reading.header.language)
    yield b'{"format":"ticketsystem.transcript.v1","ticket":' + _dump(reading.header) + b',"entries":['
    separator = b"\n"
    async for page in reading.pages:
        for entry in page:
            kind = "event" if isinstance(entry, Done) else "message"
            note = {"note": words["withheld"]} if isinstance(entry, Said) and entry.text and entry.text.withheld else {}
            yield separator + _dump({"entry": kind, **note, **_value(entry)})
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
                "withheld": value.withheld,
                **({"poll": _value(value.poll)} if value.poll else {}),
                **({"forwarded": _value(value.forwarded)} if value.forwarded else {}),
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
