"""Free ports that stay free until they are used."""

import fcntl
import os
import random
import socket
import tempfile
from pathlib import Path
from typing import Final

from deploy.local.part import StartError

HOST: Final = "127.0.0.1"

_RANGE: Final = range(20_000, 48_000)
_EPHEMERAL: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")


def is_free(port: int) -> bool:
    """Whether something could listen on this port of the loopback address now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A free port that the kernel does not hand out to outgoing connections, nor this to anybody else.

    A port from the kernel's own choice could be taken by some connection between choosing and listening, and again
    while a crashed part is being restarted; one that is merely free, by another system that starts at the same time.

    Raises:
        StartError: when a hundred tries found none.
    """
    for port in random.SystemRandom().sample(range(_RANGE.start, _first_ephemeral()), 100):
        if is_free(port) and _kept_for_us(port):
            return port
    raise StartError("No free port was found below the range of outgoing connections.")


def _kept_for_us(port: int) -> bool:
    """Keeps a port from all who choose theirs here, in whichever process, until this one ends."""
    folder = Path(tempfile.gettempdir()) / f"ticketsystem-ports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    lock = os.open(folder / str(port), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return False
    return True  # the open file is the lock


def _first_ephemeral() -> int:
    try:
        first = int(_EPHEMERAL.read_text("ascii").split()[0])
    except (OSError, ValueError):
        first = 49_152  # RFC 6335
    return first if first > _RANGE.start + 1000 else _RANGE.stop
