"""Who may do what in MongoDB: one user a service, as data that every way of deploying applies.

A service reads and writes its own database and nobody else's. In the vault, every service may get or create, only
privacy deletes people, cases and days, and only tickets and privacy delete the shares of tickets. That makes erasure
something only the service in charge of it can do, whatever the code of the others says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pymongo import MongoClient
from pymongo.errors import OperationFailure

ADMIN: Final = "admin"
"""The user that makes the others."""

SERVICES: Final = ("gateway", "tickets", "privacy", "billing", "ops")

_READ: Final = ("find",)
_CREATE: Final = ("find", "insert")
_UPSERT: Final = ("find", "insert", "update")

VAULT: Final[Mapping[str, tuple[str, ...]]] = {
    "people": _CREATE,
    "tickets": _UPSERT,
    "cases": _UPSERT,
    "days": _UPSERT,
    "suppressed": _READ,
    "root": _CREATE,
}
"""What every service may do in each collection of the vault."""

VAULT_MORE: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "tickets": {"tickets": ("remove",)},
    "privacy": {
        "people": ("update", "remove"),
        "tickets": ("remove",),
        "cases": ("remove",),
        "days": ("remove",),
        "suppressed": ("insert", "update"),
    },
}
"""What single services may do beyond that."""

# Indexes are made at boot by whichever service comes first.
VAULT_WHOLE: Final = ("listCollections", "listIndexes", "createIndex")
"""What every service may do in the vault as a whole."""

_NOT_FOUND: Final = frozenset({11, 31})  # UserNotFound, RoleNotFound


@dataclass(frozen=True, slots=True)
class Installation:
    """The names of one installation's databases; several can share a server.

    Attributes:
        suffix: put after the names of databases, users and roles, with a hyphen; empty for none.
    """

    suffix: str = ""

    def named(self, name: str) -> str:
        """The name of a database, user or role in this installation."""
        return f"{name}-{self.suffix}" if self.suffix else name

    @property
    def databases(self) -> tuple[str, ...]:
        """Every database of the installation."""
        return (*map(self.named, SERVICES), self.named("vault"))


def role_of(service: str, installation: Installation) -> dict[str, Any]:
    """A service's role as MongoDB's `createRole` takes it, without the name."""
    vault = installation.named("vault")
    more = VAULT_MORE.get(service, {})
    privileges = [
        {
            "resource": {"db": vault, "collection": collection},
            "actions": list(dict.fromkeys(actions + more.get(collection, ()))),
        }
        for collection, actions in VAULT.items()
    ]
    privileges.append({"resource": {"db": vault, "collection": ""}, "actions": list(VAULT_WHOLE)})
    return {"privileges": privileges, "roles": [{"role": "readWrite", "db": installation.named(service)}]}


def provision(client: MongoClient[dict[str, Any]], installation: Installation, passwords: Mapping[str, str]) -> None:
    """Makes each service's role and user, or brings existing ones in line.

    Args:
        client: signed in as a user that may administer users.
        installation: whose.
        passwords: by service.

    Raises:
        PyMongoError: when the server refuses.
    """
    admin = client.admin
    for service in SERVICES:
        name = installation.named(service)
        role = role_of(service, installation)
        user = {"pwd": passwords[service], "roles": [{"role": name, "db": "admin"}]}
        for kind, definition in (("Role", role), ("User", user)):
            try:
                admin.command(f"update{kind}", name, **definition)
            except OperationFailure as error:
                if error.code not in _NOT_FOUND:
                    raise
                admin.command(f"create{kind}", name, **definition)


def withdraw(client: MongoClient[dict[str, Any]], installation: Installation) -> None:
    """Removes an installation's databases, users and roles."""
    for database in installation.databases:
        client.drop_database(database)
    for service in SERVICES:
        client.admin.command("dropUser", installation.named(service))
        client.admin.command("dropRole", installation.named(service))
