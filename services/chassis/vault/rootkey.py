"""The root key: wraps every share in the vault, and is the one secret the operator must keep."""

import base64
import binascii
import hmac
import json
import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.chassis.errors import BootError
from services.chassis.sealing import KEY_BYTES, NONCE_BYTES, SealBroken

# The group may read: Kubernetes hands a secret to a service without root rights that way.
_TOO_OPEN: Final = stat.S_IRWXO | stat.S_IWGRP | stat.S_IXGRP


class RootKey:
    """The root key in memory, as the keys derived from it; each has one use."""

    def __init__(self, key: bytes) -> None:
        """Derives the keys.

        Args:
            key: 32 random bytes.
        """
        self._wrapping = AESGCM(_derive(key, "wrap"))
        self._pepper = _derive(key, "pepper")
        self._marking = _derive(key, "mark")
        self._proof = _derive(key, "proof")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Reads the key file.

        Raises:
            BootError: `root-key-file`, when the file is missing, open to others or not 32 bytes in base64.
        """
        try:
            mode = path.stat().st_mode
            text = path.read_text("ascii")
        except FileNotFoundError:
            raise _bad_file(f"{path} does not exist") from None
        except (OSError, UnicodeError):
            raise _bad_file(f"{path} cannot be read as text") from None
        if mode & _TOO_OPEN:
            raise _bad_file(f"{path} is open to other users of this machine; run: chmod 600 {path}")
        try:
            key = base64.b64decode(text.strip(), validate=True)
        except (ValueError, binascii.Error):
            key = b""
        if len(key) != KEY_BYTES:
            raise _bad_file(f"{path} does not hold {KEY_BYTES} bytes in base64")
        return cls(key)

    def wrap(self, secret: bytes, *context: str | int) -> bytes:
        """Encrypts a share, or an identity, for storage.

        Args:
            secret: what to protect.
            context: what it is and whose; only the same context unwraps it.
        """
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._wrapping.encrypt(nonce, secret, _canonical(context))

    def unwrap(self, wrapped: bytes, *context: str | int) -> bytes:
        """Decrypts what `wrap` made.

        Raises:
            SealBroken: when the stored bytes were altered or moved to another document.
        """
        try:
            return self._wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], _canonical(context))
        except (InvalidTag, ValueError):
            raise SealBroken(f"a stored {context[0]} is not what was wrapped for this document") from None

    def lookup(self, discord_id: int) -> bytes:
        """The keyed hash a person is found by; without the root key it cannot be computed or checked."""
        return hmac.digest(self._pepper, str(discord_id).encode(), sha256)

    def mark(self, discord_id: int, scope: str) -> bytes:
        """A keyed hash by which a person is known again within one scope; those of two scopes tell nothing together."""
        return hmac.digest(self._marking, _canonical((discord_id, scope)), sha256)

    def proof(self) -> bytes:
        """A value only this key yields and that tells nothing about it."""
        return hmac.digest(self._proof, b"this is the root key of this vault", sha256)


def generate_root_key(path: Path) -> None:
    """Writes a new root key to a file only this user can read.

    Raises:
        FileExistsError: when the file exists; a root key is never overwritten, as everything sealed under it would be
            lost.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _bad_file(what: str) -> BootError:
    return BootError(f"Root key: {what} (setting ROOT_KEY_FILE).", slug="root-key-file")


def _derive(key: bytes, use: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"ticketsystem v1 root {use}".encode()).derive(
        key
    )


def _canonical(context: tuple[str | int, ...]) -> bytes:
    return json.dumps(context, ensure_ascii=True, separators=(",", ":")).encode()
