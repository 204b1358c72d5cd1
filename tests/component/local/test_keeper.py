"""Parts are started, watched, started again and stopped; shown with small processes that behave and misbehave."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from deploy.local.keeper import Keeper
from deploy.local.part import ROOT, Part, StartError, answers
from deploy.local.ports import free_port
from deploy.local.status import State
from tests.infrastructure.waiting import until

CHILD = str(Path(__file__).with_name("child.py"))


def part(folder: Path, behaviour: str = "good", grace: float = 5) -> Part:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, CHILD, str(port), behaviour, str(folder)]
    return Part("thing", command, address, answers(address), grace=grace)


@asynccontextmanager
async def kept(folder: Path, behaviour: str = "good", grace: float = 5) -> AsyncIterator[Keeper]:
    keeper = Keeper(part(folder, behaviour, grace), folder / "thing.log")
    keeper.start()
    try:
        yield keeper
    finally:
        await keeper.kill()


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def starts(folder: Path) -> list[int]:
    return [int(line) for line in (folder / "starts").read_text().split()]


async def test_a_part_is_ready_once_it_answers(tmp_path: Path) -> None:
    async with kept(tmp_path) as keeper:
        assert keeper.status.state is State.STARTING or keeper.status.state is State.WAITING
        await keeper.ready(15)
        status = keeper.status
        assert (status.state, status.restarts, status.remark) == (State.READY, 0, "")
        assert status.pid == starts(tmp_path)[0]


async def test_a_crashed_part_is_shown_and_started_again(tmp_path: Path) -> None:
    async with kept(tmp_path) as keeper:
        await keeper.ready(15)
        first = keeper.status.pid
        keeper.crash()
        await until(lambda: keeper.status.state is State.CRASHED)
        assert "ended by SIGKILL" in keeper.status.remark
        await until(lambda: keeper.status.state is State.READY)
        assert keeper.status.restarts == 1
        assert keeper.status.pid != first


async def test_a_part_that_crashes_again_and_again_waits_longer_each_time(tmp_path: Path) -> None:
    async with kept(tmp_path) as keeper:
        await keeper.ready(15)
        waits = []
        for _ in range(2):
            await until(lambda: keeper.status.state is State.READY)
            keeper.crash()
            crashed = time.monotonic()
            await until(lambda: keeper.status.state is State.STARTING)
            waits.append(time.monotonic() - crashed)
    assert waits[1] > 1.5 * waits[0]


async def test_a_part_that_never_starts_is_given_up_with_its_last_words(tmp_path: Path) -> None:
    async with kept(tmp_path, "broken") as keeper:
        with pytest.raises(StartError, match=r"(?s)thing ended with code 3\..*thing\.log.*cannot go on"):
            await keeper.ready(15)
        assert len(starts(tmp_path)) == 3


async def test_a_wrong_setting_is_not_tried_twice(tmp_path: Path) -> None:
    async with kept(tmp_path, "wrong-setting") as keeper:
        with pytest.raises(StartError, match="KAFKA_URL must be set"):
            await keeper.ready(15)
        assert len(starts(tmp_path)) == 1


async def test_a_part_that_takes_too_long_is_named(tmp_path: Path) -> None:
    async with kept(tmp_path, "slow") as keeper:
        with pytest.raises(StartError, match=r"not ready within 1 s \(does not answer yet\)"):
            await keeper.ready(1)


async def test_a_program_that_is_missing_is_named(tmp_path: Path) -> None:
    missing = Part("thing", [str(tmp_path / "nothing")], "x", lambda: "never")
    keeper = Keeper(missing, tmp_path / "thing.log")
    keeper.start()
    with pytest.raises(StartError, match=r"(?s)thing ended .*No such file"):
        await keeper.ready(15)
    await keeper.stop()


async def test_health_is_shown_part_by_part_and_recovers(tmp_path: Path) -> None:
    async with kept(tmp_path) as keeper:
        await keeper.ready(15)
        (tmp_path / "unwell").touch()
        await until(lambda: keeper.status.state is State.UNWELL)
        assert keeper.status.remark == "kafka unavailable"
        (tmp_path / "unwell").unlink()
        await until(lambda: keeper.status.state is State.READY)
        assert keeper.status.restarts == 0


async def test_a_stop_is_asked_for_and_starting_again_works(tmp_path: Path) -> None:
    async with kept(tmp_path) as keeper:
        await keeper.ready(15)
        pid = starts(tmp_path)[0]
        await keeper.stop()
        assert keeper.status.state is State.STOPPED
        assert not alive(pid)
        keeper.start()
        await keeper.ready(15)
        assert keeper.status.restarts == 0


async def test_a_part_that_ignores_the_request_to_stop_is_killed_after_its_grace(tmp_path: Path) -> None:
    async with kept(tmp_path, "stubborn", grace=0.5) as keeper:
        await keeper.ready(15)
        began = time.monotonic()
        await keeper.stop()
        assert 0.5 <= time.monotonic() - began < 3
        assert not alive(starts(tmp_path)[0])


async def test_what_a_part_started_ends_with_it(tmp_path: Path) -> None:
    async with kept(tmp_path, "parent") as keeper:
        await keeper.ready(15)
        grandchild = int((tmp_path / "grandchild").read_text())
        await keeper.stop()
        await until(lambda: not alive(grandchild))


async def test_preparation_runs_at_each_start_before_the_part_counts_as_ready(tmp_path: Path) -> None:
    prepared: list[State] = []

    async def prepare() -> None:
        prepared.append(keeper.status.state)
        if len(prepared) == 1:
            raise StartError("not yet")

    keeper = Keeper(part(tmp_path), tmp_path / "thing.log", prepare=prepare)
    keeper.start()
    await keeper.ready(15)
    assert prepared == [State.STARTING, State.STARTING]
    keeper.crash()
    await until(lambda: len(prepared) == 3)
    await keeper.kill()


async def test_the_way_is_cleared_before_each_start(tmp_path: Path) -> None:
    running: list[int | None] = []

    async def clear() -> None:
        running.append(keeper.status.pid)

    keeper = Keeper(part(tmp_path), tmp_path / "thing.log", clear=clear)
    keeper.start()
    await keeper.ready(15)
    keeper.crash()
    await keeper.ready(15)
    await keeper.kill()
    assert running == [None, None]


async def test_a_part_that_is_held_ends_and_starts_only_when_let_go_on(tmp_path: Path) -> None:
    async with kept(tmp_path) as keeper:
        await keeper.ready(15)
        for _ in range(3):
            pid = keeper.status.pid
            assert pid is not None
            await keeper.hold("until the other is back")
            assert not alive(pid)
            await until(lambda: keeper.status.state is State.WAITING)
            assert keeper.status.remark == "until the other is back"
            with pytest.raises(StartError, match=r"not ready within 0 s \(until the other is back\)"):
                await keeper.ready(0.2)
            keeper.let_go_on()
            await keeper.ready(15)
            assert (keeper.status.state, keeper.status.restarts) == (State.READY, 0)


async def test_a_part_that_crashed_is_not_started_while_it_is_held(tmp_path: Path) -> None:
    async with kept(tmp_path) as keeper:
        await keeper.ready(15)
        keeper.crash()
        await keeper.hold("a while")
        await until(lambda: keeper.status.state is State.WAITING)
        assert len(starts(tmp_path)) == 1
        keeper.let_go_on()
        await keeper.ready(15)


async def test_a_stop_during_a_hold_asks_only_once(tmp_path: Path) -> None:
    async with kept(tmp_path, "impatient") as keeper:
        await keeper.ready(15)
        holding = asyncio.create_task(keeper.hold("a while"))
        await until((tmp_path / "asked").exists)
        await keeper.stop()
        await holding
        assert (tmp_path / "asked").read_text() == "once"
        assert keeper.status.state is State.STOPPED


async def test_no_part_outlives_a_launcher_that_is_killed(tmp_path: Path) -> None:
    script = f"""
import pathlib, signal, sys
from deploy.local.part import Part, Process
folder = pathlib.Path({str(tmp_path)!r})
command = [sys.executable, {CHILD!r}, "{free_port()}", "stubborn", str(folder)]
Process(Part("thing", command, "", lambda: None), folder / "thing.log")
signal.pause()
"""
    launcher = await asyncio.create_subprocess_exec(sys.executable, "-c", script, cwd=ROOT)
    try:
        await until((tmp_path / "starts").exists)
        await until(lambda: bool(starts(tmp_path)))
        (pid,) = starts(tmp_path)
        assert alive(pid)
    finally:
        launcher.kill()
        await launcher.wait()
    await until(lambda: not alive(pid))
