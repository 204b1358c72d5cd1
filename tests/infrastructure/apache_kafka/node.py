"""One node of Apache Kafka, broker and controller in one, whose records survive its death."""

import subprocess
from pathlib import Path
from typing import Final

from deploy.local.part import Part, listens
from deploy.local.ports import HOST, free_port
from tests.infrastructure.apache_kafka.program import classpath, java

_CLUSTER: Final = "dGlja2V0c3lzdGVtLXQ"  # any 16 bytes in base64; one node has nobody to mistake
_SETTINGS: Final = """
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller}
listeners=CLIENTS://{host}:{port},CONTROLLER://{host}:{controller}
advertised.listeners=CLIENTS://{advertised}
listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=CLIENTS
controller.listener.names=CONTROLLER
log.dirs={logs}
auto.create.topics.enable=false
# One node keeps one copy of everything, the group offsets included.
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
# Tests make and delete thousands of small topics, and start groups of one.
group.initial.rebalance.delay.ms=0
log.index.size.max.bytes=65536
log.cleaner.dedupe.buffer.size=4194304
log.segment.delete.delay.ms=1000
num.network.threads=2
num.io.threads=4
num.recovery.threads.per.data.dir=2
"""


def apache_part(directory: Path, port: int, *, advertised: str | None = None) -> Part:
    """A node on a port of the loopback address; the folder is formatted the first time.

    Args:
        directory: where its settings and records are and stay.
        port: where clients reach it.
        advertised: `host:port` that clients are sent to, e.g. a proxy's; the node's own if none.

    Raises:
        NotToBeHad: without Java, or without Maven to fetch it.
    """
    settings = directory / "server.properties"
    if not settings.exists():
        directory.mkdir(parents=True, exist_ok=True)
        text = _SETTINGS.format(
            host=HOST,
            port=port,
            controller=free_port(),
            advertised=advertised or f"{HOST}:{port}",
            logs=directory / "records",
        )
        settings.write_text(text, "utf-8")
        _run(directory, "kafka.tools.StorageTool", "format", "-t", _CLUSTER, "-c", str(settings))
    return Part(
        name="broker",
        command=_command(directory, "kafka.Kafka", str(settings)),
        address=f"{HOST}:{port}",
        probe=listens(HOST, port),
        grace=15.0,
    )


def _command(directory: Path, program: str, *arguments: str) -> list[str]:
    return [
        java(),
        "-Xms128m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
        f"-Djava.io.tmpdir={directory}",
        "-cp", classpath(),
        program, *arguments,
    ]  # fmt: skip


def _run(directory: Path, program: str, *arguments: str) -> None:
    done = subprocess.run(_command(directory, program, *arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
