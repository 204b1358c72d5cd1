"""How a delivery is signed, so that its receiver can tell it from anybody else's.

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import Final

SECRET_BYTES: Final = 32
_PREFIX: Final = "whsec_"


def secret_of(chance: bytes) -> str:
    """A secret as it is shown, made of so many random bytes: `whsec_` and base64."""
    return _PREFIX + base64.b64encode(chance).decode()


def headers(secrets: Iterable[str], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """What a delivery carries besides its body.

    Args:
        secrets: as shown; the receiver knows one of them.
        message_id: the same for every try.
        at: of this try.
        body: as it is sent.
    """
    timestamp = str(int(at.timestamp()))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(_signature(secret, signed) for secret in secrets),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
