"""What a process remembers of living places: how far Kafka has a ticket is never moved back by an older record."""

from dataclasses import replace

import pytest

from services.chassis.clock import SystemClock
from services.gateway.domain.places import Place
from services.gateway.storage.places_living import LivingPlaces, from_the_beginning

THREAD = "100"
PLACE = Place(
    ticket_id="T", guild_id="1", parent_id="2", number=7, locale="en", state="open", channel_id=THREAD, last_acked=100
)


@pytest.fixture
def memory() -> LivingPlaces:
    memory = LivingPlaces(SystemClock())
    memory.remember(PLACE)
    return memory


def test_a_living_place_is_known_by_its_thread_until_it_is_closed(memory: LivingPlaces) -> None:
    assert memory.known(THREAD) == memory.get("T") == PLACE
    memory.remember(replace(PLACE, state="closed"))
    assert memory.known(THREAD) is None
    assert memory.all() == {}


def test_what_was_acknowledged_here_outlives_an_older_record_of_the_database(memory: LivingPlaces) -> None:
    memory.acked(PLACE, 130)
    memory.acked(PLACE, 120)
    assert memory.remember(PLACE).last_acked == 130
    assert memory.take_unsaved() == {"T": 130}
    assert memory.take_unsaved() == {}


def test_what_could_not_be_stored_is_stored_later_unless_something_newer_came(memory: LivingPlaces) -> None:
    memory.acked(PLACE, 130)
    unsaved = memory.take_unsaved()
    memory.put_back(unsaved)
    memory.acked(PLACE, 140)
    assert memory.take_unsaved() == {"T": 140}


def test_a_thread_that_is_read_anew_counts_as_unacknowledged_until_it_was_read_through(memory: LivingPlaces) -> None:
    memory.acked(PLACE, 130)
    memory.read_anew([from_the_beginning(PLACE)])
    memory.acked(PLACE, 150)
    assert memory.take_unsaved() == {}
    assert memory.remember(replace(PLACE, last_acked=130)).last_acked == int(THREAD)
    memory.read_through(PLACE)
    assert memory.take_unsaved() == {"T": 150}


def test_places_that_changed_while_the_database_was_read_stay_as_they_are(memory: LivingPlaces) -> None:
    before = memory.all()
    other = replace(PLACE, ticket_id="U", channel_id="200")
    memory.acked(PLACE, 130)
    assert memory.refresh(before, [other]) == [other]
    assert memory.known(THREAD) is not None, "it changed meanwhile"
    assert memory.refresh(memory.all(), [other]) == []
    assert memory.known(THREAD) is None, "it lives no longer"
