"""A MongoDB server for tests, with access control and the users and roles of production."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from pymongo import MongoClient

from deploy.local import database
from deploy.local.part import Process
from deploy.local.ports import free_port
from services.chassis.database_roles import ADMIN, SERVICES, Installation, provision, withdraw
from tests.infrastructure import engine, rungs
from tests.infrastructure.containers import IMAGE, mongo_container

VARIABLE: Final = "TEST_MONGO_URL"

_EMBEDDED: Final = "embedded (SecantusDB)"
_SILENCE_MILLISECONDS: Final = 60_000
_DOCKER: Final = "Docker (replica set, access control)"


class MongoServer:
    """A running server.

    Attributes:
        admin_url: address with an administrator's login.
        kind: `environment`, `docker` or `embedded`.
    """

    def __init__(self, admin_url: str, kind: str) -> None:
        self.admin_url = admin_url
        self.kind = kind
        self._client: MongoClient[dict[str, Any]] = MongoClient(
            admin_url, serverSelectionTimeoutMS=20_000, socketTimeoutMS=_SILENCE_MILLISECONDS
        )
        self._passwords: dict[str, dict[str, str]] = {}

    def url_for(self, service: str, suffix: str) -> str:
        """The address with the login of a service, in an installation of its own.

        Args:
            service: `gateway`, `tickets`, `privacy`, `billing` or `ops`.
            suffix: names the installation; its databases are `<service>-<suffix>` and `vault-<suffix>`.
        """
        installation = Installation(suffix)
        if suffix not in self._passwords:
            self._passwords[suffix] = {name: secrets.token_urlsafe(16) for name in SERVICES}
            provision(self._client, installation, self._passwords[suffix])
        parts = urlsplit(self.admin_url)
        login = f"{quote(installation.named(service), safe='')}:{self._passwords[suffix][service]}"
        return urlunsplit(parts._replace(netloc=f"{login}@{parts.netloc.rpartition('@')[2]}"))

    def drop(self, suffix: str) -> None:
        """Removes an installation's databases, users and roles, if it was ever made."""
        if self._passwords.pop(suffix, None):
            withdraw(self._client, Installation(suffix))

    def drop_all(self) -> None:
        """Removes every installation that is left."""
        for suffix in list(self._passwords):
            self.drop(suffix)

    def disconnect(self) -> None:
        """Closes the administrator's connection."""
        self._client.close()


def name() -> str:
    """The rung below the environment's, in words."""
    return _DOCKER if _in_docker() else engine.beside(_EMBEDDED, *_images())


@contextmanager
def mongo_server(directory: Path) -> Iterator[MongoServer]:
    """A server for as long as the context lasts.

    Args:
        directory: for its data and its log.
    """
    if url := os.environ.get(VARIABLE):
        rungs.use("mongo", f"{VARIABLE} ({urlsplit(url).hostname})")
        server = MongoServer(url, "environment")
        try:
            yield server
        finally:
            server.drop_all()
            server.disconnect()
    elif _in_docker():
        with mongo_container() as url:
            rungs.use("mongo", _DOCKER)
            server = MongoServer(url, "docker")
            yield server
            server.disconnect()
    else:
        with _embedded(directory) as server:
            yield server


def _images() -> tuple[str, ...]:
    return (IMAGE, *engine.testcontainers_images())


def _in_docker() -> bool:
    return engine.cannot_run(*_images()) is None


@contextmanager
def _embedded(directory: Path) -> Iterator[MongoServer]:
    data, log, port, password = directory / "database", directory / "database.log", free_port(), secrets.token_hex()
    database.create(data, port, password, log)
    process = Process(database.database_part(data, port), log)
    try:
        process.wait_ready(database.START_SECONDS)
        rungs.use("mongo", name())
        server = MongoServer(database.url(port, ADMIN, password), "embedded")
        yield server
        server.disconnect()
    finally:
        process.kill()
