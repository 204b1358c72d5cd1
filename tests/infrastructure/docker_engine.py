"""A Docker engine of the tests' own, with nothing in it and no way to a registry needed: started, used and taken away.

It never listens at the usual socket, so that no other program takes it for the machine's.
"""

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from deploy.local.part import Part, Process
from tests.infrastructure import engine

_START_SECONDS: Final = 60.0
_NEEDED: Final = ("dockerd", "containerd", "debootstrap", "tar")


class DockerFailed(AssertionError):
    """A command of the engine's did not end well; the text is what it said."""


class DockerEngine:
    """A running engine.

    Attributes:
        host: its address, as `DOCKER_HOST` takes it.
    """

    def __init__(self, folder: Path) -> None:
        """Takes a folder; the engine runs already."""
        self.host = f"unix://{folder}/docker.sock"
        self._environment = {
            **os.environ,
            "DOCKER_HOST": self.host,
            "DOCKER_CONFIG": str(folder / "client"),
            "DOCKER_BUILDKIT": "1",
        }

    async def run(self, *arguments: str, said: bytes | None = None) -> str:
        """Runs `docker ...`; returns what it printed.

        Raises:
            DockerFailed: it ended with another code than 0.
        """
        code, out, err = await self.attempt(*arguments, said=said)
        if code:
            raise DockerFailed(f"docker {' '.join(arguments)}\n{out}{err}")
        return out.strip()

    async def attempt(self, *arguments: str, said: bytes | None = None) -> tuple[int | None, str, str]:
        """Runs `docker ...`; returns its exit code, output and complaints."""
        process = await asyncio.create_subprocess_exec(
            _client(),
            *arguments,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL if said is None else asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate(said)
        return process.returncode, out.decode(), err.decode()

    def take_in(self, root: Path, image: str) -> None:
        """Makes a folder with a system's files an image."""
        with subprocess.Popen(["tar", "-C", str(root), "-c", "."], stdout=subprocess.PIPE) as tar:
            subprocess.run(
                [_client(), "import", "-", image],
                env=self._environment,
                stdin=tar.stdout,
                check=True,
                capture_output=True,
            )
        assert tar.returncode == 0

    def cannot_pull(self, image: str) -> str | None:
        """Why an image cannot be had from its registry; none when it can."""
        return engine.cannot_run(image, host=self.host)


def missing() -> str | None:
    """Why no engine can be started here; none when one can."""
    absent = [program for program in _NEEDED if _found(program) is None]
    if absent:
        return f"there is no {' and no '.join(absent)} (Debian: apt-get install docker.io debootstrap)"
    return None if os.geteuid() == 0 else "an engine needs root"


@contextmanager
def docker_engine(folder: Path) -> Iterator[DockerEngine]:
    """An engine for as long as the context lasts; everything it made is gone afterwards.

    Args:
        folder: of its own, with a short name, as sockets are in it.
    """
    folder.mkdir(mode=0o700)
    running = DockerEngine(folder)
    part = Part(
        name="dockerd",
        command=[
            str(_found("dockerd")),
            "--host", running.host,
            "--data-root", f"{folder}/data",
            "--exec-root", f"{folder}/exec",
            "--pidfile", f"{folder}/pid",
            # Containers share the host's network, as nothing may change its rules.
            "--bridge=none", "--iptables=false", "--ip6tables=false",
        ],
        address=running.host,
        probe=lambda: engine.cannot_run(host=running.host),
        grace=30,
    )  # fmt: skip
    process = Process(part, folder.with_suffix(".log"))
    try:
        process.wait_ready(_START_SECONDS)
        yield running
    finally:
        process.stop()
        _take_away(folder)


def debian(root: Path, *packages: str) -> None:
    """A small Debian in a folder, with packages."""
    _call("debootstrap", "--variant=minbase", f"--include={','.join(packages)}", "bookworm", str(root))


def _call(*command: str) -> None:
    # Nothing of it has to survive a power cut, so packages are unpacked without waiting for the disk each time.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C", "DPKG_FORCE": "unsafe-io"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DockerFailed(f"{' '.join(command)}\n{(done.stdout + done.stderr)[-4000:]}")


def _found(program: str) -> str | None:
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _client() -> str:
    # The one that belongs to the engine: further up the path another program may have its name.
    found = shutil.which("docker", path=f"/usr/bin:{os.environ.get('PATH', '')}")
    assert found, "it comes with the engine"
    return found


def _take_away(folder: Path) -> None:
    """Removes an engine's folder once nothing is mounted in it any more."""
    deadline = time.monotonic() + _START_SECONDS
    while mounted := [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()
                      if line.split()[4].startswith(f"{folder}/")]:  # fmt: skip
        for place in reversed(mounted):
            subprocess.run(["umount", "--lazy", place], check=False, capture_output=True)
        assert time.monotonic() < deadline, f"still mounted: {mounted}"
    shutil.rmtree(folder)
