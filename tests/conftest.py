"""Fixtures every test may use: the run's broker and database, and names of their own for each test."""

from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from services.chassis.vault import generate_root_key
from tests.infrastructure import environment, rungs
from tests.infrastructure import kafka as kafka_rungs
from tests.infrastructure import mongo as mongo_rungs
from tests.infrastructure.kafka import Kafka, kafka_server
from tests.infrastructure.mongo import MongoServer, mongo_server
from tests.infrastructure.system import SYSTEM

# How long an example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_report_header() -> list[str]:
    return [
        "infrastructure: "
        + ", ".join((
            rungs.intended("kafka", kafka_rungs.VARIABLE, kafka_rungs.name()),
            rungs.intended("mongo", mongo_rungs.VARIABLE, mongo_rungs.name()),
        ))
    ]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share something of their module run on one worker, one after the other."""
    for item in items:
        fixtures = item._fixtureinfo.name2fixturedefs.values() if isinstance(item, pytest.Function) else ()
        if any(definitions[-1].scope == "module" for definitions in fixtures):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, rung in rungs.used.items():
        terminalreporter.write_line(f"ran on {name}: {rung}")


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    """The run's broker."""
    with kafka_server(tmp_path_factory.mktemp("kafka")) as server:
        yield server


@pytest.fixture(scope="session")
def mongo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MongoServer]:
    """The run's database server, with access control."""
    with mongo_server(tmp_path_factory.mktemp("mongo")) as server:
        yield server


@pytest.fixture(scope="session")
def root_key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run's root key; each test has a vault of its own."""
    path = tmp_path_factory.mktemp("root") / "root.key"
    generate_root_key(path)
    return path


@pytest.fixture
async def prefix(kafka: Kafka) -> AsyncIterator[str]:
    """A prefix of topic and group names of this test's own, with the whole catalogue made under it."""
    async with environment.provisioned(kafka) as name:
        yield name


@pytest.fixture
def suffix(prefix: str, mongo: MongoServer) -> Iterator[str]:
    """The suffix of this test's databases, which are dropped after it."""
    name = environment.suffix_of(prefix)
    yield name
    mongo.drop(name)


@pytest.fixture
def make_settings(
    kafka: Kafka, mongo: MongoServer, prefix: str, suffix: str, root_key_file: Path
) -> environment.SettingsFactory:
    """Settings of services that share this test's topics and vault."""

    def make(cls: type[environment.S], **more: Any) -> environment.S:
        return environment.service_settings(cls, kafka, mongo, prefix, root_key_file, **more)

    return make


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Shows the end of each part's log beside a failure in a running system."""
    report = yield
    system = item.config.stash.get(SYSTEM, None)
    if report.failed and system is not None:
        for status in system.statuses:
            lines = [line[:400] for line in system.log(status.name).splitlines()[-20:]]
            report.sections.append((f"{status.name}: {status.state} {status.remark}", "\n".join(lines)))
    return report
