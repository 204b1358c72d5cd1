"""The stickers everybody has: a picture, one that moves, and one that is a drawing program (Lottie) and no picture."""

import struct
import zlib
from dataclasses import dataclass, field
from typing import Final

PNG, LOTTIE, GIF = 1, 3, 4
ENDINGS: Final = {PNG: "png", LOTTIE: "json", GIF: "gif"}
"""As the address of a sticker's picture ends, by its format."""


@dataclass(frozen=True, slots=True)
class Sticker:
    """A sticker and the file behind it."""

    id: str
    name: str
    format: int
    data: bytes = field(repr=False)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _ring(size: int = 96) -> bytes:
    """A PNG of a lifebuoy, so much as so few lines can draw."""
    lines = []
    for y in range(size):
        line = bytearray(b"\0")
        for x in range(size):
            far = ((x - size / 2) ** 2 + (y - size / 2) ** 2) ** 0.5 / size
            red = (x < size / 2) == (y < size / 2)
            line += (b"\xd6\x45\x45\xff" if red else b"\xff\xff\xff\xff") if 0.25 < far < 0.48 else b"\0\0\0\0"
        lines.append(bytes(line))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"".join(lines))) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


_DOT = bytes.fromhex("47494638396101000100800000d64545ffffff2c00000000010001000002024401003b")
STICKERS: Final = {
    each.id: each
    for each in (
        Sticker("1100000000000000001", "Lifebuoy", PNG, _ring()),
        Sticker("1100000000000000002", "Wave", LOTTIE, b"{}"),
        Sticker("1100000000000000003", "Blink", GIF, _DOT),
    )
}
