"""MongoDB in Docker as a replica set of one with access control; the ready-made container has neither."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from services.chassis.database_roles import ADMIN

IMAGE: Final = "mongo:8.0"
_START: Final = (
    "head -c 32 /dev/urandom | base64 > /tmp/key && chmod 400 /tmp/key && chown mongodb /tmp/key && "
    "exec docker-entrypoint.sh mongod --replSet test --keyFile /tmp/key --bind_ip_all "
    "--setParameter transactionLifetimeLimitSeconds=5"
)
_START_SECONDS: Final = 60.0


@contextmanager
def mongo_container() -> Iterator[str]:
    """Yields the administrator's address."""
    from testcontainers.core.container import DockerContainer

    password = secrets.token_hex()
    container = (
        DockerContainer(IMAGE)
        .with_env("MONGO_INITDB_ROOT_USERNAME", ADMIN)
        .with_env("MONGO_INITDB_ROOT_PASSWORD", password)
        .with_kwargs(entrypoint=["bash", "-c", _START])
        .with_exposed_ports(27017)
    )
    with container:
        host, port = container.get_container_host_ip(), container.get_exposed_port(27017)
        # The member names itself as seen from inside, so clients must not follow its name.
        url = f"mongodb://{ADMIN}:{password}@{host}:{port}/?authSource=admin&directConnection=true"
        _initiate(url)
        yield url


def _initiate(url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    client: MongoClient[dict[str, Any]] = MongoClient(url, serverSelectionTimeoutMS=1_000)
    with client:
        while True:
            try:
                hello = client.admin.command("hello")
                if hello.get("isWritablePrimary"):
                    return
                if "setName" not in hello:
                    member = {"_id": 0, "host": "localhost:27017"}
                    client.admin.command("replSetInitiate", {"_id": "test", "members": [member]})
            except PyMongoError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(0.2)
