"""The embedded database: SecantusDB, compatible with MongoDB's protocol, with access control and synced commits."""

import importlib.util
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from deploy.local.part import Launch, Part, Process, StartError, launch, listens
from deploy.local.ports import HOST
from services.chassis.database_roles import ADMIN, Installation, provision

if TYPE_CHECKING:
    from pymongo import MongoClient

START_SECONDS: Final = 60.0

TRANSACTION_SECONDS: Final = 5
"""How long a transaction may lie idle, here and as advised to operators. Ours take milliseconds; a service that was
killed in the middle of one leaves it behind, and the ticket or server it wrote to cannot go on until it is given up."""

# Without a file of ours, the server would take one it finds in the home directory.
_NO_CONFIGURATION: Final = Path(__file__).with_name("secantusd.toml")


def database_part(directory: Path, port: int, *, access_control: bool = True) -> Part:
    """The embedded database on a port of the loopback address.

    Args:
        directory: where its data is and stays.
        port: where it listens.
        access_control: off only to make its first user.

    Raises:
        StartError: when it is not installed.
    """
    if importlib.util.find_spec("secantus") is None:
        raise StartError(
            "The embedded database is not installed: run `make demo` again to set up the environment.",
        )
    return Part(
        name="database",
        command=[
            sys.executable, "-m", "deploy.local.database_server",
            "--transaction-lifetime", str(TRANSACTION_SECONDS),
            "--config", str(_NO_CONFIGURATION),
            "--host", HOST,
            "--port", str(port),
            "--storage-path", str(directory),
            "--cache-size", "256M",
            "--log-level", "WARNING",
            # Without it, acknowledged transactions are lost when the process is killed.
            "--sync-on-commit",
            *(["--auth"] if access_control else []),
        ],
        address=f"{HOST}:{port}",
        probe=listens(HOST, port),
    )  # fmt: skip


def url(port: int, user: str, password: str) -> str:
    """The address of the embedded database for a user."""
    return f"mongodb://{quote(user, safe='')}:{quote(password, safe='')}@{HOST}:{port}/?authSource=admin"


def create(directory: Path, port: int, password: str, log: Path, launch: Launch = launch) -> None:
    """Makes an empty database with its first user, the administrator; ends without a running server.

    Raises:
        StartError: when the server does not start.
    """
    # Made elsewhere and moved, so that a run that is interrupted leaves no database that nobody can open.
    draft = directory.with_name(f"{directory.name}.new")
    if draft.exists():
        shutil.rmtree(draft)
    process = Process(database_part(draft, port, access_control=False), log, launch)
    try:
        process.wait_ready(START_SECONDS)
        with _client(f"mongodb://{HOST}:{port}/") as client:
            client.admin.command("createUser", ADMIN, pwd=password, roles=[{"role": "root", "db": "admin"}])
    finally:
        process.stop()
    draft.rename(directory)


def grant(admin_url: str, installation: Installation, passwords: Mapping[str, str]) -> None:
    """Brings users and roles of a running database in line with the definitions."""
    with _client(admin_url) as client:
        provision(client, installation, passwords)


def _client(url: str) -> "MongoClient[dict[str, Any]]":
    from pymongo import MongoClient

    return MongoClient(url, serverSelectionTimeoutMS=10_000)
