"""Whether Docker can run a container of an image: a daemon that answers may still have nothing to run."""

import http.client
import os
import socket
from functools import cache
from typing import Final
from urllib.parse import quote, urlsplit

_ANSWER_SECONDS: Final = 5.0
_REGISTRY_SECONDS: Final = 20.0
_USUAL: Final = "unix:///var/run/docker.sock"

NO_DAEMON: Final = "no Docker daemon answers"


def cannot_run(*images: str, host: str | None = None) -> str | None:
    """Why containers of these images cannot be run; none if they can.

    Args:
        images: an image counts that is there, or that its registry knows when the daemon asks.
        host: the daemon's address; where `DOCKER_HOST` says, or the usual socket, if none.
    """
    if host is not None:
        return _look(host, images)
    return _cannot_run(os.environ.get("DOCKER_HOST") or _USUAL, images)


def beside(rung: str, *images: str) -> str:
    """The name of the rung below Docker, with the reason if there is a daemon that was of no use."""
    reason = cannot_run(*images)
    return rung if reason in {None, NO_DAEMON} else f"{rung}; {reason}"


def testcontainers_images() -> tuple[str, ...]:
    """What testcontainers itself runs beside every container."""
    from testcontainers.core.config import testcontainers_config

    return () if testcontainers_config.ryuk_disabled else (testcontainers_config.ryuk_image,)


@cache
def _cannot_run(host: str, images: tuple[str, ...]) -> str | None:
    return _look(host, images)


def _look(host: str, images: tuple[str, ...]) -> str | None:
    if _status(host, "/_ping", _ANSWER_SECONDS) != http.HTTPStatus.OK:
        return NO_DAEMON
    for image in images:
        name = quote(image, safe="/:")
        there = _status(host, f"/images/{name}/json", _ANSWER_SECONDS) == http.HTTPStatus.OK
        if not there and _status(host, f"/distribution/{name}/json", _REGISTRY_SECONDS) != http.HTTPStatus.OK:
            return f"Docker answers, but has no {image} and cannot pull it"
    return None


def _status(host: str, path: str, seconds: float) -> int | None:
    connection = _Connection(host, seconds)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


class _Connection(http.client.HTTPConnection):
    """HTTP to a daemon, by its socket file or by TCP."""

    def __init__(self, host: str, seconds: float) -> None:
        self._where = urlsplit(host)
        super().__init__(self._where.hostname or "localhost", self._where.port or 2375, timeout=seconds)

    def connect(self) -> None:
        if self._where.scheme == "unix":
            self.sock = socket.socket(socket.AF_UNIX)
            self.sock.settimeout(self.timeout)
            self.sock.connect(self._where.path)
        else:
            super().connect()
