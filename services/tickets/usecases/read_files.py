"""Files of an archive for a transcript: their names, and small images to be shown in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from services.chassis.sealing import Place
from services.tickets.domain.transcript import File
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.opening import open_all, open_texts

if TYPE_CHECKING:
    from services.tickets.storage.documents import AttachmentDocument

_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


@dataclass(slots=True)
class ImageBudget:
    """How many bytes of images one transcript may still take in; `each` is the most of one."""

    each: int
    all: int

    def affords(self, size: int) -> bool:
        """Whether one more image of that size fits."""
        return size <= min(self.each, self.all)


async def read_files(desk: Desk, files: Sequence[AttachmentDocument], images: ImageBudget) -> list[File]:
    """Opens the names of some files, and the images among them as long as they fit."""
    named = [(file.filename, Place("attachment", "filename", file.id)) for file in files if file.filename]
    names = iter(await open_texts(desk, named))
    shown = []
    for file in files:
        name = next(names) if file.filename else None
        image = await _image(desk, file, images) if name else None
        shown.append(File(name, file.size or file.stored_bytes, file.state, image))
    return shown


async def _image(desk: Desk, file: AttachmentDocument, images: ImageBudget) -> tuple[str, bytes] | None:
    stated = file.content_type or ""
    if file.state != "stored" or not stated.startswith("image/") or not images.affords(file.stored_bytes):
        return None
    pieces = []
    number = 0
    async for sealed in desk.files.read(file):
        [piece] = await open_all(desk, [(sealed, Place("attachment", f"file.{number}", file.id))])
        if piece is None:
            return None
        pieces.append(piece)
        number += 1
    data = b"".join(pieces)
    kind = image_type(data)
    if kind is None:
        return None
    images.all -= len(data)
    return kind, data


def image_type(data: bytes) -> str | None:
    """The type of an image that every browser shows and that can hold no script; none for anything else.

    What the file is counts, not what its sender said it is.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None
