"""`python -m deploy.local`, as people and scripts use it: real processes from start to stop."""

import asyncio
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from deploy.local.part import ROOT, answers
from deploy.local.ports import free_port
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from tests.infrastructure.waiting import until

PARTS = {"broker", "database", "playground", "gateway", "tickets", "privacy", "billing"}
START_SECONDS = 90


@asynccontextmanager
async def launcher(*arguments: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "deploy.local", *arguments, cwd=ROOT, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def refusal(*arguments: str) -> str:
    async with launcher(*arguments) as process:
        out, err = await asyncio.wait_for(process.communicate(), START_SECONDS)
        assert process.returncode == 1
        assert out == b""
        return err.decode()


async def addresses(process: Process, parts: set[str] = PARTS) -> dict[str, str]:
    assert process.stdout
    found: dict[str, str] = {}
    async with asyncio.timeout(START_SECONDS):
        while found.keys() != parts:
            line = (await process.stdout.readline()).decode()
            assert line, (await process.stderr.read()).decode() if process.stderr else ""
            name, url = line.split()
            found[name] = url
    return found


def children(pid: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            found.add(int(stat.parent.name))
    return found


def gone(pids: set[int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.timeout(300)
async def test_it_runs_stops_and_runs_again_but_not_with_another_root_key(tmp_path: Path) -> None:
    data = ("--plain", "--bare", "--data", str(tmp_path / "data"))
    async with launcher(*data, "--port", str(port := free_port())) as process:
        urls = await addresses(process)
        assert urls["playground"] == f"http://127.0.0.1:{port}"
        for name in ("gateway", "tickets", "privacy", "billing"):
            assert await asyncio.to_thread(answers(f"{urls[name]}/health/ready")) is None
        pids = children(process.pid)
        assert len(pids) == len(PARTS)
        assert "already runs" in await refusal(*data)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0
        assert time.monotonic() - began < 15
        assert gone(pids)

    began = time.monotonic()
    async with launcher(*data) as process:
        await addresses(process)
        print(f"a later run is usable after {time.monotonic() - began:.1f} s")
        pids = children(process.pid)
        process.kill()
        await process.wait()
        await until(lambda: gone(pids))

    (tmp_path / "data/root.key").write_text("A" * 43 + "=\n")
    assert "is not the key the vault vault was made with" in await refusal(*data)


@pytest.mark.timeout(300)
async def test_it_runs_several_processes_of_a_service_and_one_server_is_lived_in(tmp_path: Path) -> None:
    arguments = ("--plain", "--data", str(tmp_path / "data"), "--replicas", "tickets=2", "--replicas", "billing=1")
    async with launcher(*arguments) as process:
        urls = await addresses(process, PARTS | {"tickets-2"})
        assert urls["tickets"] != urls["tickets-2"]
        for name in ("tickets", "tickets-2"):
            assert await asyncio.to_thread(answers(f"{urls[name]}/health/ready")) is None
        assert b"is lived in" in await noted(process)
        await looks_lived_in(urls["playground"])
        pids = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0
        assert gone(pids)


async def noted(process: Process) -> bytes:
    """What is said of Second Harbour."""
    assert process.stderr
    async with asyncio.timeout(START_SECONDS):
        while b"Second Harbour" not in (said := await process.stderr.readline()):
            assert said
    return said


async def looks_lived_in(playground: str) -> None:
    """There are tickets in every state in one server, and the other waits to be set up."""
    async with (
        PlaygroundClient(playground) as client,
        client.person(seed.SECOND_OWNER) as corin,
        client.person(seed.OWNER) as mara,
    ):
        listed = await corin.reply(await corin.command(seed.SECOND_HELP, "tickets"), seed.SECOND_HELP)
        text = listed["embeds"][0]["description"]
        assert listed["embeds"][0]["title"] == "6 tickets"
        for state in ("Waiting for staff", "Waiting for member", "Closed · ★★★★★"):
            assert state in text
        alone = await mara.reply(await mara.command(seed.SUPPORT, "tickets"), seed.SUPPORT)
        assert "not set up" in alone["content"]


@pytest.mark.parametrize("wrong", ["tickets", "tickets=0", "desk=2", "tickets=two"])
async def test_a_wrong_number_of_processes_is_named(wrong: str) -> None:
    async with launcher("--replicas", wrong) as process:
        _, err = await asyncio.wait_for(process.communicate(), START_SECONDS)
        assert process.returncode == 2
        assert f"{wrong!r} is not SERVICE=COUNT" in err.decode()


async def test_it_can_be_interrupted_while_it_starts(tmp_path: Path) -> None:
    async with launcher("--plain", "--data", str(tmp_path / "data")) as process:
        await until(lambda: len(children(process.pid)) >= 2)
        pids = children(process.pid)
        process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 30) == 0
        assert gone(pids)


async def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        said = await refusal("--data", str(tmp_path / "data"), "--port", str(port))
    assert f"Port {port} is taken. Choose another with --port" in said


async def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be used (Not a directory)" in await refusal("--data", str(tmp_path / "file/data"))


async def test_a_broker_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALF_TANSU_BIN", str(tmp_path / "nothing"))
    said = await refusal("--data", str(tmp_path / "data"))
    assert "The embedded broker cannot be run on this machine" in said
    assert "CALF_TANSU_BIN" in said
