"""The catalogue keeps the promises that hold for every topic and every message."""

from collections import Counter
from typing import get_args

import pytest
from pydantic import BaseModel

from contracts.deadletters import DeadLetter
from contracts.event import Event
from contracts.personal import OfServer, Personal
from contracts.policy import policy
from contracts.sealed import Sealed
from contracts.topics import CATALOGUE, SERVICES, Topic, topic_of

MESSAGES = sorted({message for topic in CATALOGUE for message in topic.messages}, key=lambda m: m.type_name())


def test_every_message_has_exactly_one_topic() -> None:
    counts = Counter(m.type_name() for topic in CATALOGUE for m in topic.messages if m is not DeadLetter)
    assert set(counts.values()) == {1}
    for topic in CATALOGUE:
        for message in topic.messages:
            if message is not DeadLetter:
                assert topic_of(message) is topic


def test_every_message_is_produced_by_the_owner_of_its_topic() -> None:
    for topic in CATALOGUE:
        for message in topic.messages:
            if topic.owner != "all" and message is not DeadLetter:
                assert message.owner() == topic.owner, message.type_name()


@pytest.mark.parametrize("topic", CATALOGUE, ids=lambda topic: topic.name)
def test_content_never_outlives_the_shortest_plan_on_kafka(topic: Topic) -> None:
    shortest = policy().ticket_retention("free")
    if topic.cleanup == "delete":
        if topic.owner in ("gateway", "tickets") or "dead-letters" in topic.name:
            assert topic.retention < shortest
        assert topic.config["message.timestamp.type"] == "LogAppendTime"
    else:
        assert int(topic.config["max.compaction.lag.ms"]) <= 24 * 3600 * 1000


def test_what_a_server_that_left_has_set_up_ends_within_the_promised_deadline() -> None:
    assert policy().removed_server_days < policy().deletion_deadline_days


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: m.type_name())
def test_every_message_and_field_is_documented(message: type[Event]) -> None:
    assert message.__doc__, "a message says when it is sent and who acts on it"
    assert message.model_fields["data"].annotation.__doc__
    assert message.type_name().startswith(f"ticketsystem.{message.owner()}.")
    assert message.owner() in (*SERVICES, "chassis")


def fields_with_sealed(model: type[BaseModel], path: str = "") -> list[str]:
    """Paths of sealed fields that do not say whose they are."""
    bare = []
    for name, field in model.model_fields.items():
        inner = [field.annotation, *get_args(field.annotation)]
        for kind in [*inner, *(deeper for outer in inner for deeper in get_args(outer))]:
            said = any(isinstance(note, Personal | OfServer) for note in field.metadata)
            if kind is Sealed and not said and name != "original":
                bare += [] if any("Personal" in repr(part) for part in inner) else [f"{path}{name}"]
            elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Sealed:
                bare += fields_with_sealed(kind, f"{path}{name}.")
    return bare


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: m.type_name())
def test_every_sealed_field_says_what_it_is_and_when_it_ends(message: type[Event]) -> None:
    assert fields_with_sealed(message) == []
