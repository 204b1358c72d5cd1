"""Docker is a rung only where it can run the image: a daemon without a registry was once taken for one."""

import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.infrastructure import engine

THERE, TO_PULL, UNKNOWN = "library/there:1", "library/pullable:1", "library/unknown:1"
ANSWERS = {"/_ping": 200, f"/images/{THERE}/json": 200, f"/distribution/{TO_PULL}/json": 200}


class Daemon(BaseHTTPRequestHandler):
    """Docker's API as far as it is asked, https://docs.docker.com/reference/api/engine/."""

    def do_GET(self) -> None:
        self.send_response(ANSWERS.get(self.path, 404))
        self.end_headers()

    def address_string(self) -> str:
        return "the test"

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    path = str(tmp_path / "docker.sock")
    with socketserver.ThreadingUnixStreamServer(path, Daemon) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("DOCKER_HOST", f"unix://{path}")
        yield
        server.shutdown()


@pytest.mark.usefixtures("daemon")
def test_an_image_that_is_there_or_that_the_registry_knows_can_be_run() -> None:
    assert engine.cannot_run(THERE) is None
    assert engine.cannot_run(TO_PULL) is None
    assert engine.cannot_run(THERE, TO_PULL) is None
    assert engine.beside("embedded", THERE) == "embedded"


@pytest.mark.usefixtures("daemon")
def test_a_daemon_without_the_image_and_without_a_registry_is_passed_over_and_the_run_says_so() -> None:
    reason = f"Docker answers, but has no {UNKNOWN} and cannot pull it"
    assert engine.cannot_run(THERE, UNKNOWN) == reason
    assert engine.beside("embedded", THERE, UNKNOWN) == f"embedded; {reason}"


def test_no_daemon_is_nothing_to_speak_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/nobody.sock")
    assert engine.cannot_run(THERE) == engine.NO_DAEMON
    assert engine.beside("embedded", THERE) == "embedded"
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    assert engine.cannot_run(THERE) == engine.NO_DAEMON


def test_what_testcontainers_runs_beside_a_container_must_be_there_as_well() -> None:
    assert any("ryuk" in image for image in engine.testcontainers_images())
