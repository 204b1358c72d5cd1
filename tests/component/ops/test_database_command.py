"""`ticketsystem database apply`, run as an operator runs it, against the run's database server."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from services.chassis.database_roles import SERVICES, Installation, withdraw
from tests.infrastructure.mongo import MongoServer
from tests.infrastructure.warm_start import Ran, run_command

ROOT = Path(__file__).parents[3]
Apply = Callable[..., Ran]


@pytest.fixture
def installation(mongo: MongoServer) -> Iterator[Installation]:
    here = Installation(f"op{secrets.token_hex(4)}")
    yield here
    with MongoClient[dict[str, Any]](mongo.admin_url) as client:
        known = client.admin.command("usersInfo", here.named(SERVICES[0]))["users"]
        if known:
            withdraw(client, here)


@pytest.fixture
def passwords(tmp_path: Path) -> Path:
    folder = tmp_path / "passwords"
    folder.mkdir()
    for service in SERVICES:
        (folder / service).write_text(f"{secrets.token_urlsafe(16)}\n")
    return folder


@pytest.fixture
def apply(mongo: MongoServer, installation: Installation, passwords: Path, tmp_path: Path) -> Apply:
    admin = tmp_path / "admin-url"
    admin.write_text(f"{mongo.admin_url}\n")

    def run(*more: str, url_file: Path = admin) -> Ran:
        return run_command(
            "database", "apply", "--passwords", str(passwords), "--suffix", installation.suffix, *more,
            environment={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "DATABASE_ADMIN_URL_FILE": str(url_file)},
            directory=tmp_path,
        )  # fmt: skip

    return run


def works_in_its_own_database(mongo: MongoServer, installation: Installation, service: str, password: str) -> None:
    name = installation.named(service)
    address = mongo.admin_url.rpartition("@")[2]
    with MongoClient[dict[str, Any]](f"mongodb://{name}:{password}@{address}") as client:
        client[name]["things"].insert_one({"n": 1})
        other = installation.named(next(each for each in SERVICES if each != service))
        with pytest.raises(OperationFailure) as refused:
            client[other]["things"].find_one()
        assert refused.value.code == 13


def test_users_are_made_and_a_changed_password_is_taken_over(
    mongo: MongoServer, installation: Installation, passwords: Path, apply: Apply
) -> None:
    for changed in (False, True, False):
        if changed:
            (passwords / "tickets").write_text(secrets.token_urlsafe(16))
        ran = apply()
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == f"Users and roles are in line: {', '.join(map(installation.named, SERVICES))}.\n"
        for service in SERVICES:
            works_in_its_own_database(mongo, installation, service, (passwords / service).read_text().strip())


def test_a_server_that_is_a_replica_set_already_is_left_one(apply: Apply, installation: Installation) -> None:
    ran = apply("--replica-set", "rs0", "--json")
    assert ran.code == 0, ran.err
    assert '"replica_set_made": false' in ran.out


@pytest.mark.parametrize(
    ("spoil", "says"), [(lambda file: file.unlink(), "cannot be read"), (lambda file: file.write_text("short"), "16")]
)
def test_passwords_that_cannot_be_used_are_named_and_not_shown(
    passwords: Path, apply: Apply, spoil: Callable[[Path], object], says: str
) -> None:
    spoil(passwords / "privacy")
    ran = apply()
    assert ran.code == 78
    assert str(passwords / "privacy") in ran.err
    assert says in ran.err
    assert "short" not in ran.err.replace("shorter", "")


@pytest.mark.parametrize(
    ("login", "code", "says"), [("admin:hunter2", 78, "refuses the login"), ("", 69, "cannot be reached")]
)
def test_a_server_that_cannot_be_used_is_one_line_without_the_address(
    mongo: MongoServer, apply: Apply, tmp_path: Path, login: str, code: int, says: str
) -> None:
    address = mongo.admin_url.rpartition("@")[2] if login else "127.0.0.1:1/"
    (tmp_path / "wrong").write_text(f"mongodb://{login or 'admin:hunter2'}@{address}")
    ran = apply(url_file=tmp_path / "wrong")
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert says in ran.err
    assert "hunter2" not in ran.err
