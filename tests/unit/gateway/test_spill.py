"""What Kafka does not take is on the disk, in order, until it is sent; a torn end costs only itself."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from contracts.event import new_id
from contracts.messages import MessageDeleted, MessageDeletedData
from services.chassis.errors import BootError
from services.chassis.logs import logger
from services.gateway.domain.errors import SpillRefused
from services.gateway.metrics import GatewayMetrics
from services.gateway.storage.spill import Spill, folder_for

FIRST, SECOND = new_id(), new_id()
AT = datetime(2026, 1, 1, tzinfo=UTC)


class Disk:
    """A folder, and the metrics of whoever opened it last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.registry = CollectorRegistry()

    async def spill(self, limit: int = 1_000_000) -> Spill:
        self.registry = CollectorRegistry()
        spill = Spill(self.folder, limit, logger("gateway"), GatewayMetrics(self.registry))
        await spill.open()
        return spill

    def metric(self, name: str, **labels: str) -> float | None:
        return self.registry.get_sample_value(f"ticketsystem_gateway_{name}", labels)

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.iterdir())


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(folder_for(tmp_path, "t1.gateway"))


def deletion(ticket_id: str, number: int) -> MessageDeleted:
    data = MessageDeletedData(guild_id="1", ticket_id=ticket_id, message_id=str(number), deleted_at=AT)
    return MessageDeleted.new(ticket_id, data, time=AT, id=f"{number}:deleted")


async def ids(spill: Spill, ticket_id: str, limit: int = 50) -> list[str]:
    return [event.id for event in await spill.first(ticket_id, limit)]


async def test_events_come_back_in_order_per_ticket_also_in_the_next_process(disk: Disk) -> None:
    spill = await disk.spill()
    await spill.add([deletion(FIRST, 1), deletion(FIRST, 2)])
    await spill.add([deletion(SECOND, 3)])
    await spill.add([deletion(FIRST, 4)])
    await spill.close()
    again = await disk.spill()
    assert sorted(again.tickets()) == sorted([FIRST, SECOND])
    assert await ids(again, FIRST) == ["1:deleted", "2:deleted", "4:deleted"]
    assert await ids(again, FIRST, 2) == ["1:deleted", "2:deleted"]
    assert disk.metric("spilled_events") == 4
    await again.sent(FIRST, 2)
    assert await ids(again, FIRST) == ["4:deleted"]
    await again.close()


async def test_the_file_is_this_users_alone_and_is_emptied_once_all_is_sent(disk: Disk) -> None:
    spill = await disk.spill()
    await spill.add([deletion(FIRST, 1)])
    [file] = disk.files
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.stat().st_size > 0
    await spill.sent(FIRST, 50)
    assert not spill.waiting(FIRST)
    assert file.stat().st_size == 0
    await spill.close()


@pytest.mark.parametrize("cut", [1, 100], ids=["in the record", "in its head"])
async def test_a_torn_end_is_cut_off_and_said_and_the_rest_is_kept(disk: Disk, cut: int) -> None:
    spill = await disk.spill()
    await spill.add([deletion(FIRST, 1)])
    whole = disk.files[0].stat().st_size
    await spill.add([deletion(FIRST, 2)])
    await spill.close()
    [file] = disk.files
    torn = file.read_bytes()[: -1 if cut == 1 else whole + 3]
    file.write_bytes(torn)
    again = await disk.spill()
    assert await ids(again, FIRST) == ["1:deleted"]
    assert disk.metric("spill_torn_bytes_total") == len(torn) - whole
    await again.add([deletion(FIRST, 3)])
    await again.close()
    assert await ids(await disk.spill(), FIRST) == ["1:deleted", "3:deleted"]


async def test_a_damaged_record_is_not_sent(disk: Disk) -> None:
    spill = await disk.spill()
    await spill.add([deletion(FIRST, 1)])
    await spill.close()
    [file] = disk.files
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    file.write_bytes(content)
    assert (await disk.spill()).tickets() == []


async def test_beyond_its_limit_nothing_is_taken_and_nothing_is_lost(disk: Disk) -> None:
    spill = await disk.spill(limit=1_000)
    await spill.add([deletion(FIRST, 1)])
    with pytest.raises(SpillRefused):
        await spill.add([deletion(FIRST, 2), deletion(FIRST, 3)])
    assert await ids(spill, FIRST) == ["1:deleted"]
    assert disk.metric("spill_refused_total", reason="full") == 1
    await spill.close()


async def test_a_full_disk_leaves_the_file_as_it_was(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    spill = await disk.spill()
    await spill.add([deletion(FIRST, 1)])
    size = disk.files[0].stat().st_size

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("services.gateway.storage.spill_file.os.fdatasync", full)
        with pytest.raises(SpillRefused):
            await spill.add([deletion(FIRST, 2)])
    assert disk.files[0].stat().st_size == size
    assert disk.metric("spill_refused_total", reason="disk") == 1
    await spill.add([deletion(FIRST, 3)])
    assert await ids(spill, FIRST) == ["1:deleted", "3:deleted"]
    await spill.close()


async def test_replicas_share_the_folder_and_the_next_takes_over_what_is_left(disk: Disk) -> None:
    one, other = await disk.spill(), await disk.spill()
    await one.add([deletion(FIRST, 1)])
    await other.add([deletion(SECOND, 2)])
    assert not other.waiting(FIRST)
    await one.close()
    await other.close()
    heir = await disk.spill()
    assert (await ids(heir, FIRST), await ids(heir, SECOND)) == (["1:deleted"], ["2:deleted"])
    assert len(disk.files) == 1
    await heir.close()


async def test_a_folder_that_cannot_be_used_is_a_sentence_at_the_start(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(BootError, match="SPILL_DIR"):
        await Disk(blocked / "spill").spill()
