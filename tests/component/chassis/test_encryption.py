"""Kafka and MongoDB over TLS with an authority of the installation's own, as in production."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from prometheus_client import CollectorRegistry
from pydantic import SecretStr

from deploy.local.part import Process
from deploy.local.ports import free_port
from services.chassis import topics
from services.chassis.broker import make_broker
from services.chassis.certificates import Certificates, doors
from services.chassis.errors import BootError, BrokerUnavailable
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.ops.secret_folder import SecretFolder
from tests.component.chassis.probe import BillingSettings
from tests.infrastructure import kafka as rungs
from tests.infrastructure.environment import SettingsFactory
from tests.infrastructure.mongo import MongoServer
from tests.infrastructure.tcp_proxy import TcpProxy
from tests.infrastructure.tls_door import TlsDoor

NAME = "localhost"


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    SecretFolder(tmp_path / "ours", give_away=False).complete(datetime.now(UTC))
    return tmp_path / "ours"


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """The certificate of an authority that signed nothing here."""
    SecretFolder(tmp_path / "theirs", give_away=False).complete(datetime.now(UTC))
    return tmp_path / "theirs" / "public" / "ca.pem"


@pytest.fixture
async def kafka_door(secrets: Path) -> AsyncIterator[TlsDoor]:
    async with TlsDoor(secrets / "kafka" / "tls.pem") as door:
        yield door


@pytest.fixture
def encrypted_kafka(kafka_door: TlsDoor, tmp_path: Path) -> Iterator[str]:
    """A broker whose clients come by way of the door only."""
    broker, port = rungs.launched(advertised=f"{NAME}:{kafka_door.port}"), free_port()
    process = Process(broker.part(tmp_path / "broker", port), tmp_path / "broker.log")
    try:
        process.wait_ready(60)
        kafka_door.lead_to(port)
        yield f"{NAME}:{kafka_door.port}"
    finally:
        process.kill()


async def test_kafka_is_spoken_to_over_tls_by_every_client(
    make_settings: SettingsFactory, encrypted_kafka: str, kafka_door: TlsDoor, secrets: Path
) -> None:
    settings = make_settings(
        BillingSettings,
        kafka_url=encrypted_kafka,
        kafka_security="SSL",
        kafka_ca_file=secrets / "public" / "ca.pem",
        kafka_topic_prefix="",
    )
    assert await topics.apply(settings)
    assert await topics.diff(settings) == []
    before = kafka_door.handshakes
    async with make_broker(settings, "test") as broker:
        await broker.publish({"hello": "there"}, "billing.plans.v1", key=b"1", no_confirm=False)
    assert kafka_door.handshakes > before


async def test_a_broker_that_another_authority_signed_is_not_spoken_to(
    make_settings: SettingsFactory, encrypted_kafka: str, kafka_door: TlsDoor, strangers: Path
) -> None:
    settings = make_settings(BillingSettings, kafka_url=encrypted_kafka, kafka_security="SSL", kafka_ca_file=strangers)
    with pytest.raises(BrokerUnavailable):
        await topics.diff(settings)
    assert kafka_door.handshakes == 0


async def test_the_database_is_spoken_to_over_tls_and_only_if_our_authority_signed_it(
    mongo: MongoServer, suffix: str, secrets: Path, strangers: Path
) -> None:
    plain = mongo.url_for("tickets", suffix)
    target = TcpProxy("127.0.0.1", 0).through(plain)
    port = int(mongo.admin_url.rpartition("@")[2].partition("/")[0].partition(":")[2])
    async with TlsDoor(secrets / "mongo" / "tls.pem") as door:
        door.lead_to(port)
        url = target.replace("127.0.0.1:0", f"{NAME}:{door.port}") + "&tls=true&tlsCAFile="
        wary = Mongo(SecretStr(url + quote(str(strangers))), f"tickets-{suffix}", app_name="tests")
        with pytest.raises(BootError, match="cannot be reached"):
            await wary.connect()
        wary.close()
        assert door.handshakes == 0
        trusting = Mongo(SecretStr(url + quote(str(secrets / "public/ca.pem"))), f"tickets-{suffix}", app_name="tests")
        await trusting.connect()
        trusting.close()
        assert door.handshakes > 0


async def test_it_shows_when_the_certificates_of_what_it_speaks_to_end(
    make_settings: SettingsFactory, encrypted_kafka: str, mongo: MongoServer, secrets: Path, strangers: Path
) -> None:
    async with TlsDoor(secrets / "mongo" / "tls.pem") as door:
        door.lead_to(int(mongo.admin_url.rpartition("@")[2].partition("/")[0].partition(":")[2]))
        address = f"mongodb://{NAME}:{door.port}/?tls=true&tlsCAFile="
        settings = make_settings(
            BillingSettings,
            kafka_url=encrypted_kafka,
            kafka_security="SSL",
            kafka_ca_file=secrets / "public" / "ca.pem",
            mongo_url=SecretStr(address + quote(str(secrets / "public" / "ca.pem"))),
            vault_url=SecretStr(address + quote(str(strangers))),
        )
        registry = CollectorRegistry()
        await Certificates(doors(settings), Metrics(registry)).look()

    def left(part: str) -> timedelta | None:
        name = "ticketsystem_certificate_ends_timestamp_seconds"
        seconds = registry.get_sample_value(name, {"part": part})
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC) - datetime.now(UTC)

    for part in ("kafka", "mongo"):
        rest = left(part)
        assert rest is not None
        assert timedelta(days=390) < rest <= timedelta(days=397)
    assert left("vault") is None, "of a server that is not believed nothing is shown"


async def test_where_nothing_is_encrypted_there_is_no_certificate_to_look_at(make_settings: SettingsFactory) -> None:
    assert doors(make_settings(BillingSettings)) == []
