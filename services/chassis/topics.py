"""Brings the broker's topics in line with the catalogue, and refuses to start a service on ones that are not."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import IncompatibleBrokerVersion, KafkaError, TopicAlreadyExistsError, for_code

from contracts.deadletters import DeadLetter
from contracts.topics import CATALOGUE, Topic
from services.chassis.broker import LARGEST_REQUEST, make_admin
from services.chassis.errors import BootError, BrokerUnavailable, Permanent
from services.chassis.settings import ServiceSettings

_SET_ON_TOPIC: Final = 1
"""`config_source` of an entry that was set on the topic itself, as opposed to a default."""
_SAFE_REPLICAS: Final = 3

SHOWN_SECONDS: Final = 15.0
_LOOK_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which the broker differs from the catalogue.

    Attributes:
        topic: the topic's full name on the broker.
        what: `topic`, `partitions`, or the name of a configuration entry.
        wanted: what the catalogue says.
        found: what the broker has; none for nothing.
        fixable: whether `apply` can put it right: partitions are added, never taken away.
    """

    topic: str
    what: str
    wanted: str
    found: str | None
    fixable: bool = True

    def __str__(self) -> str:
        """One line for people."""
        if self.what == "topic":
            return f"{self.topic} is missing"
        return f"{self.topic}: {self.what} is {self.found or 'not set'}, should be {self.wanted}"


class CannotAlter(Permanent):
    """The broker has no way to alter an existing topic; the embedded one does not."""

    slug = "cannot-alter-topics"


def wanted_config(topic: Topic) -> dict[str, str]:
    """The configuration a topic must have; a dead letter is larger than the record it holds."""
    if DeadLetter in topic.messages:
        return {**topic.config, "max.message.bytes": str(LARGEST_REQUEST)}
    return dict(topic.config)


async def diff(settings: ServiceSettings, topics: Sequence[Topic] = CATALOGUE) -> list[Difference]:
    """How the broker differs from the catalogue, without changing anything.

    Raises:
        BrokerUnavailable: when Kafka cannot be asked.
    """
    async with _admin(settings) as admin:
        return await _diff(admin, settings.kafka_topic_prefix, topics)


async def apply(
    settings: ServiceSettings, topics: Sequence[Topic] = CATALOGUE, *, replication: int | None = None
) -> list[Difference]:
    """Makes missing topics, adds missing partitions and sets configuration; deletes nothing.

    Args:
        settings: where Kafka is, and the prefix of topic names.
        topics: what to bring in line.
        replication: copies of each new topic; as many as there are brokers, up to three, if none.

    Returns:
        What differed before; entries that are not `fixable` still do.

    Raises:
        BrokerUnavailable: when Kafka cannot be asked or refuses, or does not show in time what it has taken.
        CannotAlter: when it has topics that differ and no way to alter them.
    """
    async with _admin(settings) as admin:
        found = await _diff(admin, settings.kafka_topic_prefix, topics)
        named = {settings.kafka_topic_prefix + topic.name: topic for topic in topics}
        missing = {entry.topic for entry in found if entry.what == "topic"}
        if missing:
            copies = replication or min(_SAFE_REPLICAS, len((await admin.describe_cluster())["brokers"]))
            await _create(admin, {name: named[name] for name in missing}, copies)
        for entry in found:
            if entry.what == "partitions" and entry.fixable:
                response = await admin.create_partitions({entry.topic: NewPartitions(int(entry.wanted))})
                _raise_first(response.topic_errors)
        changed = {entry.topic for entry in found if entry.fixable} - missing
        await _configure(admin, {name: named[name] for name in changed})
        if missing or changed:
            await _until_shown(admin, settings.kafka_topic_prefix, topics)
        return found


async def check(settings: ServiceSettings, topics: Iterable[Topic]) -> None:
    """Makes sure at boot that every topic a service uses exists with the catalogue's partitions.

    Raises:
        BootError: `topics`, naming the topics at fault and the command that puts them right.
        BrokerUnavailable: when Kafka cannot be asked.
    """
    prefix = settings.kafka_topic_prefix
    async with _admin(settings) as admin:
        partitions = await _partitions(admin)
    faults = [
        str(difference)
        for topic in topics
        if (difference := _shape(prefix + topic.name, topic, partitions.get(prefix + topic.name)))
    ]
    if faults:
        raise BootError(
            f"Kafka's topics are not as the catalogue says ({'; '.join(faults)}): run `ticketsystem topics apply`.",
            slug="topics",
        )


@asynccontextmanager
async def _admin(settings: ServiceSettings) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = make_admin(settings)
    try:
        await admin.start()
        yield admin
    except IncompatibleBrokerVersion as error:
        raise CannotAlter(
            "This broker cannot alter topics, only make them: delete those that differ and apply again."
        ) from error
    except (KafkaError, OSError) as error:
        raise BrokerUnavailable(f"Kafka did not do what was asked of its topics ({type(error).__name__})") from error
    finally:
        await admin.close()


async def _partitions(admin: AIOKafkaAdminClient) -> dict[str, int]:
    # Asking for a topic by name makes it on some brokers, so all are listed.
    return {topic["topic"]: len(topic["partitions"]) for topic in await admin.describe_topics()}


def _shape(name: str, topic: Topic, partitions: int | None) -> Difference | None:
    if partitions is None:
        return Difference(name, "topic", f"{topic.partitions} partitions", None)
    if partitions != topic.partitions:
        return Difference(
            name, "partitions", str(topic.partitions), str(partitions), fixable=partitions < topic.partitions
        )
    return None


async def _diff(admin: AIOKafkaAdminClient, prefix: str, topics: Sequence[Topic]) -> list[Difference]:
    partitions = await _partitions(admin)
    differences = []
    for topic in topics:
        name = prefix + topic.name
        shape = _shape(name, topic, partitions.get(name))
        if shape:
            differences.append(shape)
        if name in partitions:
            entries = {key: value for key, (value, _) in (await _config(admin, name)).items()}
            differences += [
                Difference(name, key, value, entries.get(key))
                for key, value in wanted_config(topic).items()
                if entries.get(key) != value
            ]
    return differences


async def _config(admin: AIOKafkaAdminClient, name: str) -> dict[str, tuple[str, bool]]:
    (response,) = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name)])
    error, _, _, _, entries = response.resources[0]
    if error:
        raise for_code(error)
    return {entry[0]: (entry[1], entry[3] == _SET_ON_TOPIC) for entry in entries}


async def _until_shown(admin: AIOKafkaAdminClient, prefix: str, topics: Sequence[Topic]) -> None:
    """Waits until the broker tells of what it has acknowledged: Apache Kafka's brokers learn it from the controller."""
    try:
        async with asyncio.timeout(SHOWN_SECONDS):
            while any(entry.fixable for entry in await _diff(admin, prefix, topics)):  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(_LOOK_SECONDS)
    except TimeoutError:
        raise BrokerUnavailable(
            f"Kafka has taken the topics but does not show them after {SHOWN_SECONDS:g} s"
        ) from None


async def _create(admin: AIOKafkaAdminClient, topics: Mapping[str, Topic], copies: int) -> None:
    extra = {"min.insync.replicas": "2"} if copies >= _SAFE_REPLICAS else {}
    response = await admin.create_topics([
        NewTopic(name, topic.partitions, copies, topic_configs=wanted_config(topic) | extra)
        for name, topic in topics.items()
    ])  # fmt: skip
    _raise_first([error for error in response.topic_errors if error[1] != TopicAlreadyExistsError.errno])


async def _configure(admin: AIOKafkaAdminClient, topics: Mapping[str, Topic]) -> None:
    for name, topic in topics.items():
        # The request replaces every entry, so what operators set beyond the catalogue is sent along.
        kept = {key: value for key, (value, own) in (await _config(admin, name)).items() if own}
        (response,) = await admin.alter_configs([
            ConfigResource(ConfigResourceType.TOPIC, name, kept | wanted_config(topic))
        ])  # fmt: skip
        _raise_first([(name, resource[0]) for resource in response.resources])


def _raise_first(errors: Iterable[tuple[Any, ...]]) -> None:
    for error in errors:
        if error[1]:
            raise for_code(error[1])
