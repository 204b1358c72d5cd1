"""Attachment links that expire and cannot be forged, as on Discord's CDN."""

import hashlib
import hmac
import secrets
from urllib.parse import quote

from deploy.playground.clock import Clock
from deploy.playground.world.model import File


class Links:
    """Signs and checks links; `ex` is the expiry, `is` the time of signing, both hexadecimal seconds."""

    def __init__(self, clock: Clock, life_s: float) -> None:
        self.base_url = ""
        self._clock = clock
        self._life_s = life_s
        self._key = secrets.token_bytes(32)

    def sign(self, file: File) -> str:
        """A fresh link to `file`."""
        kind = "ephemeral-attachments" if file.ephemeral else "attachments"
        path = f"{kind}/{file.channel_id}/{file.id}/{quote(file.filename)}"
        issued = int(self._clock.now())
        expires = int(self._clock.now() + self._life_s)
        tag = self._tag(file.id, f"{expires:x}", f"{issued:x}")
        return f"{self.base_url}/cdn/{path}?ex={expires:x}&is={issued:x}&hm={tag}&"

    def holds(self, file_id: str, expires: str, issued: str, tag: str) -> bool:
        """Whether the link's parts belong together and its time has not passed."""
        if not hmac.compare_digest(self._tag(file_id, expires, issued).encode(), tag.encode()):
            return False
        return int(expires, 16) > self._clock.now()

    def _tag(self, file_id: str, expires: str, issued: str) -> str:
        return hmac.new(self._key, f"{file_id}:{expires}:{issued}".encode(), hashlib.sha256).hexdigest()


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF or JPEG; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = data[at + 5 : at + 7], data[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        at += 2 + length
    return None
