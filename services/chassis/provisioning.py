"""Prepares a database server: a replica set where it has none yet, and one user a service with its role."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr
from pymongo import MongoClient
from pymongo.errors import ConfigurationError, OperationFailure, PyMongoError

from services.chassis.database_roles import SERVICES, Installation, provision
from services.chassis.errors import BootError, is_transient

_WAIT_MILLISECONDS: Final = 10_000
_ELECTION_SECONDS: Final = 60.0
_POLL_SECONDS: Final = 0.2
_LOGIN_REFUSED: Final = frozenset({13, 18, 8000})
_SHORTEST_PASSWORD: Final = 16


def read_passwords(folder: Path) -> dict[str, str]:
    """The password of each service's database user, from a file of its name.

    Args:
        folder: with the files `gateway`, `tickets`, `privacy`, `billing` and `ops`; a line break at the end of one does
            not count.

    Raises:
        BootError: `passwords`, when a file is missing or holds fewer than 16 characters.
    """
    found: dict[str, str] = {}
    for service in SERVICES:
        try:
            found[service] = (folder / service).read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeError):
            raise BootError(f"Passwords: {folder / service} cannot be read.", slug="passwords") from None
        if len(found[service]) < _SHORTEST_PASSWORD:
            raise BootError(
                f"Passwords: {folder / service} holds fewer than {_SHORTEST_PASSWORD} characters.", slug="passwords"
            )
    return found


def apply(
    url: SecretStr, passwords: Mapping[str, str], installation: Installation, *, replica_set: str | None = None
) -> bool:
    """Brings a server in line; repeating it changes nothing but passwords that differ.

    Args:
        url: with the login of a user that may administer users, and the cluster if a replica set is to be made.
        passwords: by service.
        installation: whose users.
        replica_set: the name the server was started with, to make the set if there is none; its one member is then the
            address in `url`.

    Returns:
        Whether a replica set was made.

    Raises:
        BootError: `mongo-url`, `mongo-login` or `mongo-unreachable`, without any part of the address.
    """
    # A member of no set yet answers nobody who looks for a set, so it is spoken to directly.
    direct: dict[str, Any] = {"directConnection": True} if replica_set else {}
    try:
        client: MongoClient[dict[str, Any]] = MongoClient(
            url.get_secret_value(), serverSelectionTimeoutMS=_WAIT_MILLISECONDS, **direct
        )
    except (PyMongoError, ValueError):
        raise BootError("MongoDB: DATABASE_ADMIN_URL is not a valid address.", slug="mongo-url") from None
    with client:
        try:
            made = replica_set is not None and _initiate(client, replica_set)
            provision(client, installation, passwords)
        except OperationFailure as error:
            if error.code not in _LOGIN_REFUSED:
                raise
            raise BootError(
                "MongoDB refuses the login in DATABASE_ADMIN_URL, or it may not administer users.", slug="mongo-login"
            ) from None
        except PyMongoError as error:
            if not is_transient(error) and not isinstance(error, ConfigurationError):
                raise
            raise BootError(
                f"MongoDB cannot be reached at DATABASE_ADMIN_URL within {_WAIT_MILLISECONDS // 1000} s.",
                slug="mongo-unreachable",
            ) from None
    return made


def _initiate(client: MongoClient[dict[str, Any]], name: str) -> bool:
    made = False
    deadline = time.monotonic() + _ELECTION_SECONDS
    # Its members elect a primary within seconds; until then no user can be written.
    while not (hello := client.admin.command("hello")).get("isWritablePrimary"):
        if "setName" not in hello and not made:
            host, port = next(iter(client.nodes))
            members = [{"_id": 0, "host": f"{host}:{port}"}]
            client.admin.command("replSetInitiate", {"_id": name, "members": members})
            made = True
        if time.monotonic() > deadline:
            raise BootError(
                f"MongoDB: no primary within {_ELECTION_SECONDS:.0f} s; is the address in DATABASE_ADMIN_URL one that "
                "the server itself can reach?",
                slug="mongo-no-primary",
            )
        time.sleep(_POLL_SECONDS)
    return made
