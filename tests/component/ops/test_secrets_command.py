"""`ticketsystem secrets`, run as an operator runs it: what each container is given, and that no other may read it."""

import asyncio
import json
import os
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from cryptography import x509

from services.chassis.database_roles import SERVICES
from services.chassis.vault.rootkey import RootKey
from services.ops.certificates import SERVER_DAYS
from services.ops.secret_folder import SecretFolder
from tests.infrastructure.tls_door import TlsDoor
from tests.infrastructure.warm_start import Ran, run_command

TOKEN = "a.discord.token"


def run(*arguments: str, said: str = "", cold: bool = False) -> Ran:
    return run_command("secrets", *arguments, "--keep-owner", environment=os.environ, said=said, cold=cold)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "secrets"
    SecretFolder(place, give_away=False).complete(datetime.now(UTC), TOKEN)
    return place


def content(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}


def certificate(folder: Path, server: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / server / "tls.pem").read_bytes())


def test_everything_is_made_closed_to_others_and_never_shown(tmp_path: Path) -> None:
    ran = run("make", str(tmp_path / "secrets"), "--discord-token", "-", said=f"{TOKEN}\n")
    assert (ran.code, ran.err) == (0, "")
    made = content(tmp_path / "secrets")
    assert len(made) > 25
    assert set(ran.out.replace("made ", "").split()) == set(made)
    assert not [name for name, value in made.items() if value in ran.out + ran.err]
    for place in (tmp_path / "secrets").rglob("*"):
        mode = stat.S_IMODE(place.stat().st_mode)
        if "public" in place.parts:
            assert mode in {0o755, 0o444}
        else:
            assert mode == (0o700 if place.is_dir() else 0o400), place


def test_each_service_has_its_own_logins_and_they_agree_with_what_the_servers_are_told(folder: Path) -> None:
    made = content(folder)
    seen = set()
    for service in SERVICES:
        url = urlsplit(made[f"{service}/mongo-url"])
        assert (url.scheme, url.hostname, url.port, url.username) == ("mongodb", "mongo", 27017, service)
        assert url.password is not None
        assert unquote(url.password) == made[f"ops/database-passwords/{service}"]
        options = parse_qs(url.query)
        assert (options["tls"], options["tlsCAFile"]) == (["true"], ["/run/tls/ca.pem"])
        assert made[f"{service}/kafka-password"] == made[f"kafka/passwords/{service}"]
        seen |= {url.password, made[f"{service}/kafka-password"]}
    assert len(seen) == 2 * len(SERVICES), "no password is used twice"
    assert all(len(password) >= 32 for password in seen)
    assert made["billing/operator-token"] == made["ops/operator-token"]
    assert made["gateway/discord-token"] == TOKEN
    admin = urlsplit(made["ops/database-admin-url"])
    assert admin.password == made["mongo/admin-password"]
    assert "replicaSet" not in admin.query, "it is used to make the set"
    assert len(made["mongo/keyfile"]) <= 1024
    RootKey.load(folder / "vault" / "root.key")


@pytest.mark.parametrize("server", ["kafka", "mongo", "grafana"])
async def test_a_server_is_known_by_its_certificate_under_its_name_only(folder: Path, server: str) -> None:
    trusting = ssl.create_default_context(cafile=str(folder / "public" / "ca.pem"))
    trusting.verify_flags |= ssl.VERIFY_X509_STRICT
    async with TlsDoor(folder / server / "tls.pem") as door:
        for name in (server, "localhost"):
            _, writer = await asyncio.open_connection("127.0.0.1", door.port, ssl=trusting, server_hostname=name)
            writer.close()
        with pytest.raises(ssl.SSLCertVerificationError):
            await asyncio.open_connection("127.0.0.1", door.port, ssl=trusting, server_hostname="elsewhere")
        with pytest.raises(ssl.SSLCertVerificationError):
            await asyncio.open_connection(
                "127.0.0.1", door.port, ssl=ssl.create_default_context(), server_hostname=server
            )
    left = certificate(folder, server).not_valid_after_utc - datetime.now(UTC)
    assert timedelta(days=SERVER_DAYS - 1) < left <= timedelta(days=SERVER_DAYS)


def test_making_again_replaces_nothing_and_completes_what_is_missing(folder: Path) -> None:
    before = content(folder)
    assert run("make", str(folder)).out == "Everything is there.\n"
    (folder / "tickets" / "mongo-url").unlink()
    (folder / "grafana" / "admin-password").unlink()
    ran = run("make", str(folder), "--json")
    assert sorted(json.loads(ran.out)["made"]) == ["grafana/admin-password", "tickets/mongo-url"]
    after = content(folder)
    assert {name for name in before if before[name] != after[name]} == {"grafana/admin-password"}


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("certificates", {"kafka/tls.pem", "mongo/tls.pem", "grafana/tls.pem"}),
        ("kafka", {name for one in SERVICES for name in (f"kafka/passwords/{one}", f"{one}/kafka-password")}),
        ("mongo", {name for one in SERVICES for name in (f"ops/database-passwords/{one}", f"{one}/mongo-url")}),
        ("operator-token", {"billing/operator-token", "ops/operator-token"}),
        ("grafana", {"grafana/admin-password"}),
    ],
)
def test_renewing_changes_what_was_asked_and_what_follows_from_it_and_nothing_else(
    folder: Path, what: str, changed: set[str]
) -> None:
    before = content(folder)
    ran = run("renew", str(folder), what)
    assert ran.code == 0, ran.err
    after = content(folder)
    assert set(after) == set(before)
    assert {name for name in before if before[name] != after[name]} == changed


def test_the_authority_may_be_kept_elsewhere_and_is_asked_for_when_it_is_needed(folder: Path) -> None:
    key = folder / "authority" / "ca.key"
    kept = key.read_bytes()
    key.unlink()
    before = content(folder)
    assert run("make", str(folder)).out == "Everything is there.\n"
    ran = run("renew", str(folder), "certificates")
    assert (ran.code, ran.out) == (78, "")
    assert "authority/ca.key is missing" in ran.err
    assert content(folder) == before, "nothing was taken away before it was known that it can be made again"
    key.write_bytes(kept)
    assert run("renew", str(folder), "certificates").code == 0


def test_what_only_the_operator_has_is_asked_for(tmp_path: Path) -> None:
    ran = run("make", str(tmp_path / "secrets"))
    assert ran.code == 0
    assert "gateway/discord-token" in ran.err
    ran = run("make", str(tmp_path / "secrets"), "--discord-token", str(tmp_path / "absent"))
    assert (ran.code, ran.out) == (78, "")
    ran = run("make", str(tmp_path / "secrets"), "--discord-token", "-", said="two words")
    assert (ran.code, ran.out) == (78, "")


def test_files_are_given_to_the_users_of_the_containers_or_it_says_why_not(tmp_path: Path) -> None:
    ran = run_command("secrets", "make", str(tmp_path / "secrets"), environment=os.environ)
    if os.geteuid() != 0:
        assert (ran.code, ran.out) == (78, "")
        assert "only root" in ran.err
        return
    owners = {
        name: (tmp_path / "secrets" / name).stat().st_uid
        for name in ("tickets/mongo-url", "vault/root.key", "kafka/tls.pem", "mongo/keyfile", "grafana/tls.pem")
    }
    assert owners == {
        "tickets/mongo-url": 10001, "vault/root.key": 10001, "kafka/tls.pem": 1000, "mongo/keyfile": 999,
        "grafana/tls.pem": 472,
    }  # fmt: skip
    assert (tmp_path / "secrets" / "authority" / "ca.key").stat().st_uid == os.geteuid()
