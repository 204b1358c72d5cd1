"""The folder of an installation's secrets: one folder for each container, which sees that one and no other.

Every value has one file it comes from; what others are given is written from that again each time. So a value is
renewed by taking its source away and completing the folder.
"""

import base64
import os
import secrets
import shutil
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import quote

from contracts.topics import SERVICES
from services.chassis.database_roles import ADMIN
from services.chassis.database_roles import SERVICES as USERS
from services.chassis.errors import BootError
from services.chassis.vault import generate_root_key
from services.ops.certificates import Authority, Identity

CA_FILE: Final = "/run/tls/ca.pem"
"""Where containers find the authority's certificate."""
REPLICA_SET: Final = "rs0"
"""The name MongoDB is started with."""

_OURS: Final = 10001
_OWNERS: Final = {
    **dict.fromkeys((*SERVICES, "ops", "vault"), _OURS),
    "kafka": 1000,
    "mongo": 999,
    "grafana": 472,
}
"""User ids the containers run as: ours from `deploy/Dockerfile`, the others from their own images."""

_PRIVATE: Final = 0o400
_PUBLIC: Final = 0o444
_MONGO: Final = "mongo:27017"
_KEYFILE_BYTES: Final = 756
"""MongoDB takes key files of up to 1,024 characters in base64."""


class Renewable(StrEnum):
    """What can be made anew; the vault's root key cannot, as everything sealed would be lost with it."""

    CERTIFICATES = "certificates"
    KAFKA = "kafka"
    MONGO = "mongo"
    OPERATOR_TOKEN = "operator-token"  # noqa: S105 - a name
    GRAFANA = "grafana"


_SOURCES: Final = {
    Renewable.CERTIFICATES: ("kafka/tls.pem", "mongo/tls.pem", "grafana/tls.pem"),
    Renewable.KAFKA: ("kafka/passwords",),
    Renewable.MONGO: ("ops/database-passwords",),
    Renewable.OPERATOR_TOKEN: ("billing/operator-token",),
    Renewable.GRAFANA: ("grafana/admin-password",),
}


class SecretFolder:
    """The folder of one installation."""

    def __init__(self, path: Path, *, give_away: bool = True) -> None:
        """Touches nothing yet.

        Args:
            path: the folder.
            give_away: whether files are handed to the users the containers run as, which only root can do.
        """
        self._path = path
        self._give_away = give_away
        self._made: list[str] = []

    def complete(self, now: datetime, discord_token: str | None = None) -> list[str]:
        """Makes what is missing and brings derived files in line; a file that is right is not touched.

        Args:
            now: when new certificates begin.
            discord_token: the bot's, replacing the one that is there.

        Returns:
            The files that were written, by their place in the folder.

        Raises:
            BootError: `secrets`, when the folder cannot be written or a piece of the authority is missing.
        """
        self._made = []
        try:
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._certificates(now)
            self._root_key()
            self._kafka()
            self._mongo()
            self._source("grafana/admin-password")
            self._derived("ops/operator-token", self._source("billing/operator-token"))
            if discord_token:
                self._derived("gateway/discord-token", discord_token)
        except OSError as error:
            raise _fault(f"{error.filename or self._path} cannot be used ({error.strerror})") from None
        return self._made

    def renew(self, what: Renewable, now: datetime) -> list[str]:
        """Makes something anew, and everything that follows from it; see `complete`."""
        if what is Renewable.CERTIFICATES:
            self._authority(now)  # before anything is taken away that could not be made again
        for name in _SOURCES[what]:
            place = self._path / name
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
        return self.complete(now)

    def missing(self) -> list[str]:
        """What only the operator has, and has not put there yet."""
        return [name for name in ("gateway/discord-token",) if not (self._path / name).exists()]

    def _certificates(self, now: datetime) -> None:
        for server in ("kafka", "mongo", "grafana"):
            if not (self._path / server / "tls.pem").exists():
                identity = self._authority(now).sign((server, "localhost"), now)
                self._write(f"{server}/tls.pem", identity.key + identity.certificate)
        if not (self._path / "public" / "ca.pem").exists():
            raise _fault("public/ca.pem is missing although certificates are there: put it back, or take them away")

    def _authority(self, now: datetime) -> Authority:
        key, certificate = self._path / "authority" / "ca.key", self._path / "public" / "ca.pem"
        if key.exists() and certificate.exists():
            try:
                return Authority.load(Identity(certificate.read_bytes(), key.read_bytes()))
            except ValueError:
                raise _fault("authority/ca.key and public/ca.pem do not belong together") from None
        if key.exists() or certificate.exists():
            missing = "authority/ca.key" if certificate.exists() else "public/ca.pem"
            raise _fault(f"{missing} is missing: put it back for as long as certificates are made")
        authority = Authority.create(now)
        self._write("authority/ca.key", authority.identity.key)
        self._write("public/ca.pem", authority.identity.certificate, mode=_PUBLIC)
        return authority

    def _root_key(self) -> None:
        place = self._path / "vault" / "root.key"
        if not place.exists():
            self._folder("vault")
            generate_root_key(place)
            self._hand_over(place, _PRIVATE)
            self._made.append("vault/root.key")

    def _kafka(self) -> None:
        for user in USERS:
            self._derived(f"{user}/kafka-password", self._source(f"kafka/passwords/{user}"))

    def _mongo(self) -> None:
        admin = self._source("mongo/admin-password")
        # Without the set's name, as it is used to make the set.
        self._derived("ops/database-admin-url", _mongo_url(ADMIN, admin))
        if not (self._path / "mongo" / "keyfile").exists():
            self._write("mongo/keyfile", base64.b64encode(os.urandom(_KEYFILE_BYTES)))
        for user in USERS:
            password = self._source(f"ops/database-passwords/{user}")
            self._derived(f"{user}/mongo-url", f"{_mongo_url(user, password)}&replicaSet={REPLICA_SET}")

    def _source(self, name: str) -> str:
        place = self._path / name
        if place.exists():
            return place.read_text("utf-8").rstrip("\r\n")
        value = secrets.token_urlsafe(32)
        self._write(name, value.encode())
        return value

    def _derived(self, name: str, value: str) -> None:
        place = self._path / name
        if not place.exists() or place.read_text("utf-8").rstrip("\r\n") != value:
            self._write(name, value.encode())

    def _write(self, name: str, content: bytes, mode: int = _PRIVATE) -> None:
        """Writes a file whole or not at all, never readable by anybody else in between."""
        place = self._path / name
        self._folder(*Path(name).parts[:-1])
        draft = place.with_name(f".{place.name}.draft")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self._hand_over(draft, mode)
        draft.replace(place)
        self._made.append(name)

    def _folder(self, *parts: str) -> None:
        place = self._path
        for part in parts:
            place /= part
            if not place.exists():
                place.mkdir()
                self._hand_over(place, 0o755 if parts[0] == "public" else 0o700)

    def _hand_over(self, place: Path, mode: int) -> None:
        place.chmod(mode)
        owner = _OWNERS.get(place.relative_to(self._path).parts[0])
        if owner is not None and self._give_away:
            os.chown(place, owner, owner)


def may_give_away() -> bool:
    """Whether this process may hand files to other users."""
    return os.geteuid() == 0


def read_token(lines: Sequence[str]) -> str:
    """The bot's token from a file's lines.

    Raises:
        BootError: `secrets`, when there is not exactly one word.
    """
    words = " ".join(lines).split()
    if len(words) != 1:
        raise _fault("the file of the Discord token must hold the token and nothing else")
    return words[0]


def _mongo_url(user: str, password: str) -> str:
    options = f"authSource=admin&tls=true&tlsCAFile={quote(CA_FILE, safe='')}"
    return f"mongodb://{quote(user, safe='')}:{quote(password, safe='')}@{_MONGO}/?{options}"


def _fault(what: str) -> BootError:
    return BootError(f"Secrets: {what}.", slug="secrets")
