"""Apache Kafka as `deploy/compose.yaml` starts it: the same script and settings, on ports and folders of its own."""

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from deploy.local.part import Part, Process, listens
from deploy.local.ports import HOST, free_port
from services.chassis import topics
from services.chassis.broker import make_broker
from services.chassis.errors import BrokerUnavailable
from services.chassis.settings import ServiceSettings
from services.ops.secret_folder import Renewable, SecretFolder
from tests.infrastructure import rungs
from tests.infrastructure.apache_kafka.program import classpath, java, version

DEPLOYED = Path(__file__).parents[2] / "deploy" / "kafka"
PROGRAMS = {
    "kafka-storage.sh": "kafka.tools.StorageTool",
    "kafka-server-start.sh": "kafka.Kafka",
    "kafka-configs.sh": "kafka.admin.ConfigCommand",
}
START_SECONDS = 90


class TicketsSettings(ServiceSettings, prefix="TICKETS_"):
    """Those of a service, as compose sets them."""


class Node:
    """The broker of the compose file."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.secrets = SecretFolder(home / "secrets", give_away=False)
        self.secrets.complete(datetime.now(UTC))
        self.port, self.local, controller = free_port(), free_port(), free_port()
        settings = (DEPLOYED / "server.properties").read_text("utf-8")
        for said, here in (
            ("0.0.0.0:9092", f"{HOST}:{self.port}"),
            ("kafka:9092", f"localhost:{self.port}"),
            ("127.0.0.1:9091", f"{HOST}:{self.local}"),
            ("127.0.0.1:9093", f"{HOST}:{controller}"),
            ("/run/secrets/", f"{home}/secrets/kafka/"),
            ("/var/lib/kafka/data", f"{home}/data"),
        ):
            assert said in settings
            settings = settings.replace(said, here)
        (home / "server.properties").write_text(settings, "utf-8")
        (home / "bin").mkdir()
        for name, program in PROGRAMS.items():
            script = home / "bin" / name
            script.write_text(f'#!/bin/sh\nexec "{java()}" -Xmx512m -cp "{classpath()}" {program} "$@"\n', "utf-8")
            script.chmod(0o755)
        self.environment = {
            "KAFKA_HOME": str(home),
            "KAFKA_SETTINGS": str(home / "server.properties"),
            "KAFKA_PASSWORDS": str(home / "secrets" / "kafka" / "passwords"),
            "KAFKA_LOCAL": f"{HOST}:{self.local}",
        }

    def start(self) -> Process:
        part = Part(
            name="kafka",
            command=["bash", str(DEPLOYED / "start.sh")],
            address=f"localhost:{self.port}",
            probe=listens(HOST, self.port),
            environment=self.environment,
            grace=30,
        )
        process = Process(part, self.home / "kafka.log")
        process.wait_ready(START_SECONDS)
        return process

    def tell_passwords(self) -> None:
        environment = {**os.environ, **self.environment}
        subprocess.run(["bash", str(DEPLOYED / "passwords.sh")], env=environment, check=True, capture_output=True)

    def settings(self, user: str = "tickets", /, **more: object) -> ServiceSettings:
        return TicketsSettings.model_validate({
            "environment": "production",
            "kafka_url": f"localhost:{self.port}",
            "kafka_security": "SASL_SSL",
            "kafka_ca_file": self.home / "secrets" / "public" / "ca.pem",
            "kafka_sasl_user": user,
            "kafka_sasl_password": (self.home / "secrets" / user / "kafka-password").read_text("utf-8"),
            "mongo_url": "mongodb://nobody@localhost/?tls=true",
            "root_key_file": self.home / "secrets" / "vault" / "root.key",
            **more,
        })  # fmt: skip


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """The broker, started for the first time."""
    node = Node(tmp_path_factory.mktemp("kafka"))
    process = node.start()
    rungs.use("kafka as deployed", f"Apache Kafka {version()} (Maven), deploy/kafka/start.sh")
    yield node
    process.stop()


async def test_it_takes_the_catalogue_as_soon_as_it_listens_and_each_user_may_work(node: Node) -> None:
    ops = node.settings("ops")
    await topics.apply(ops)
    assert await topics.diff(ops) == []
    for user in ("gateway", "tickets", "privacy", "billing"):
        async with make_broker(node.settings(user), user) as broker:
            await broker.publish({"from": user}, "billing.plans.v1", key=b"1", no_confirm=False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kafka_sasl_password": SecretStr("x" * 43)},
        {"kafka_sasl_user": "stranger"},
        {"kafka_security": "SSL"},
        {"kafka_security": "PLAINTEXT", "environment": "development"},
        {"kafka_ca_file": None},
    ],
    ids=["password", "user", "no login", "no encryption", "another authority"],
)
async def test_it_takes_nobody_else(node: Node, wrong: dict[str, object]) -> None:
    with pytest.raises(BrokerUnavailable):
        await topics.diff(node.settings(**wrong))


async def test_passwords_are_changed_while_it_runs(node: Node) -> None:
    before = node.settings()
    node.secrets.renew(Renewable.KAFKA, datetime.now(UTC))
    after = node.settings()
    await topics.diff(before)
    node.tell_passwords()
    await topics.diff(after)
    with pytest.raises(BrokerUnavailable):
        await topics.diff(before)


async def test_it_keeps_topics_and_logins_over_a_restart(tmp_path: Path) -> None:
    node = Node(tmp_path)
    process = node.start()
    await topics.apply(node.settings("ops"))
    process.stop()
    assert process.exit_code in {0, 143}
    process = node.start()
    try:
        assert await topics.diff(node.settings("ops")) == []
    finally:
        process.stop()
