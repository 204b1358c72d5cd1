"""A value that can be read only while every share its key is made of still exists."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.event import Payload, Ulid

Purpose = Literal["content", "profile", "billing"]

Base64 = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]*={0,2}$")]


class Sealed(Payload):
    """AES-256-GCM under `HKDF-SHA256(share ‖ share)`; destroying any named share makes it unreadable.

    Attributes:
        v: format version.
        ref: the person whose share (of `purpose`) is part of the key, if any.
        epoch: that person's key epoch.
        purpose: which of the person's shares.
        ticket: the ticket whose share is part of the key, if any.
        case: the privacy case whose share is part of the key, if any.
        day: the UTC day (`YYYY-MM-DD`) whose share is part of the key, if any (dead letters).
        nonce: 96 random bits, base64.
        ct: ciphertext and tag, base64.
    """

    v: Literal[1] = 1
    ref: Ulid | None = None
    epoch: Annotated[int, Field(ge=0)] = 0
    purpose: Purpose = "content"
    ticket: Ulid | None = None
    case: Ulid | None = None
    day: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    nonce: Base64
    ct: Base64
