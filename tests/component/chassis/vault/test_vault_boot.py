"""Opening the vault: the right key, once and for all, or no start."""

import asyncio
import base64
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.clock import ManualClock
from services.chassis.errors import BootError
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.vault import Vault, generate_root_key


def vault_with(database: Mongo, key_file: Path, clock: ManualClock) -> Vault:
    return Vault(database, key_file, clock, Metrics(CollectorRegistry()))


async def test_services_that_start_at_once_at_an_empty_vault_agree_on_its_key(
    connect: Callable[[], Awaitable[Vault]], database: Mongo
) -> None:
    await asyncio.gather(*(connect() for _ in range(5)))
    assert await database.database["root"].count_documents({}) == 1


async def test_a_wrong_root_key_refuses_to_start(
    vault: Vault, database: Mongo, tmp_path: Path, clock: ManualClock
) -> None:
    await vault.ping()
    generate_root_key(tmp_path / "other.key")
    with pytest.raises(BootError, match=r"is not the key the vault .* was made with") as refused:
        await vault_with(database, tmp_path / "other.key", clock).connect()
    assert refused.value.slug == "wrong-root-key"


@pytest.mark.parametrize("collection", ["people", "tickets", "cases", "days", "suppressed"])
async def test_a_vault_with_contents_but_no_proof_refuses_to_start(
    collection: str, database: Mongo, root_key_file: Path, clock: ManualClock
) -> None:
    await database.database[collection].insert_one({"_id": "something"})
    with pytest.raises(BootError, match="no proof of the key") as refused:
        await vault_with(database, root_key_file, clock).connect()
    assert refused.value.slug == "wrong-root-key"
    assert await database.database["root"].count_documents({}) == 0


async def test_the_same_key_opens_the_vault_after_a_restart(
    connect: Callable[[], Awaitable[Vault]], clock: ManualClock
) -> None:
    person = await (await connect()).person(1, seen_at=clock.now())
    assert await (await connect()).discord_id(person.ref) == 1


async def test_using_the_vault_before_it_is_connected_is_a_mistake(
    database: Mongo, root_key_file: Path, clock: ManualClock
) -> None:
    with pytest.raises(RuntimeError, match="before connect"):
        await vault_with(database, root_key_file, clock).find_person(1)


@pytest.mark.parametrize(
    ("content", "mode", "complaint"),
    [
        (None, 0o600, "does not exist"),
        (base64.b64encode(b"k" * 32), 0o644, "is open to other users .* chmod 600"),
        (base64.b64encode(b"k" * 32), 0o660, "is open to other users .* chmod 600"),
        (base64.b64encode(b"k" * 31), 0o600, "does not hold 32 bytes in base64"),
        (b"not base64 at all!", 0o600, "does not hold 32 bytes in base64"),
        (b"", 0o600, "does not hold 32 bytes in base64"),
        (b"\xff\xfe", 0o600, "cannot be read as text"),
    ],
)
async def test_a_bad_key_file_is_named_with_what_to_do(
    content: bytes | None, mode: int, complaint: str, database: Mongo, tmp_path: Path, clock: ManualClock
) -> None:
    path = tmp_path / "bad.key"
    if content is not None:
        path.write_bytes(content)
        path.chmod(mode)
    with pytest.raises(BootError, match=complaint) as refused:
        await vault_with(database, path, clock).connect()
    assert refused.value.slug == "root-key-file"
    assert "ROOT_KEY_FILE" in str(refused.value)


def test_a_new_root_key_is_private_and_never_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "root.key"
    generate_root_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(base64.b64decode(path.read_text())) == 32
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        generate_root_key(path)
    assert path.read_bytes() == before
