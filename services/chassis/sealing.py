"""Sealing a value so that it opens only in its own place and only while every share of its key exists.

The key is `HKDF-SHA256(share ‖ share, info="ticketsystem v1 <purpose>")`, the cipher AES-256-GCM with a random 96-bit
nonce. Everything that says where a value belongs is additional data, so a value moved elsewhere does not open.
"""

import base64
import binascii
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from contracts.sealed import Purpose, Sealed
from services.chassis.errors import Permanent

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12

_CANONICAL: Final = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))

Which = Literal["person", "ticket", "case", "day"]
"""Whose share is gone, in the order they are looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value lives, the same on Kafka and in Mongo.

    Attributes:
        kind: what it is part of, e.g. `message`.
        field: which part, e.g. `body`.
        document: id of that whole, e.g. the Discord message id.
    """

    kind: str
    field: str
    document: str


@dataclass(frozen=True, slots=True)
class Shredded:
    """What opening yields when a share of the key was destroyed: the value is gone for good, as promised.

    Attributes:
        which: whose share is gone.
    """

    which: Which


class SealBroken(Permanent):
    """A value was altered, or moved from the place, person or ticket it was sealed for."""

    slug = "seal-broken"


class ShreddedShare(Permanent):
    """A value cannot be sealed because a share its key needs was destroyed, or was never minted."""

    slug = "shredded-share"


def seal_value(value: bytes, place: Place, envelope: Sealed, shares: Sequence[bytes]) -> Sealed:
    """Fills an envelope.

    Args:
        value: what to seal.
        place: where it will live.
        envelope: names the person, epoch, purpose, ticket, case and day; its nonce and ciphertext are replaced.
        shares: their shares, in the order person, ticket, case, day; at least one.
    """
    nonce = os.urandom(NONCE_BYTES)
    ciphertext = AESGCM(_content_key(shares, envelope.purpose)).encrypt(nonce, value, additional_data(place, envelope))
    return envelope.model_copy(
        update={"nonce": base64.b64encode(nonce).decode(), "ct": base64.b64encode(ciphertext).decode()}
    )


def open_value(sealed: Sealed, place: Place, shares: Sequence[bytes]) -> bytes:
    """Opens what `seal_value` made.

    Raises:
        SealBroken: when the value, its envelope or its place is not what was sealed.
    """
    try:
        nonce = base64.b64decode(sealed.nonce, validate=True)
        ciphertext = base64.b64decode(sealed.ct, validate=True)
        return AESGCM(_content_key(shares, sealed.purpose)).decrypt(nonce, ciphertext, additional_data(place, sealed))
    except (InvalidTag, ValueError, binascii.Error):
        raise SealBroken(f"a sealed {place.kind}.{place.field} is not what was sealed for this place") from None


def additional_data(place: Place, envelope: Sealed) -> bytes:
    """The canonical bytes of everything a value is bound to; JSON keeps the parts apart."""
    parts = [
        envelope.v,
        place.kind,
        place.field,
        place.document,
        envelope.ref,
        envelope.epoch,
        envelope.ticket,
        envelope.case,
        envelope.day,
    ]
    return _CANONICAL.encode(parts).encode()


def _content_key(shares: Sequence[bytes], purpose: Purpose) -> bytes:
    if not shares:
        raise ValueError("a key needs at least one share")
    derivation = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"ticketsystem v1 {purpose}".encode())
    return derivation.derive(b"".join(shares))
