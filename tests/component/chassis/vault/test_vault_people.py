"""People in the vault: found again, made once, erased for good, and welcome to come back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from services.chassis.clock import ManualClock
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place, Shredded, ShreddedShare
from services.chassis.vault import Suppressed, Vault

ADA = 286543210987654321
PLACE = Place("message", "body", "1")
HALF_A_MINUTE = timedelta(seconds=30)


async def test_somebody_new_gets_a_ref_and_keeps_it(vault: Vault, clock: ManualClock) -> None:
    first = await vault.person(ADA, seen_at=clock.now())
    again = await vault.person(ADA, seen_at=clock.now())
    assert first.created
    assert not again.created
    assert again.ref == first.ref
    assert await vault.find_person(ADA) == again
    assert await vault.discord_id(first.ref) == ADA


async def test_looking_for_somebody_unknown_makes_nobody(vault: Vault, database: Mongo) -> None:
    assert await vault.find_person(ADA) is None
    assert await vault.discord_id("01ARZ3NDEKTSV4RRFFQ69G5FAV") is None
    assert await database.database["people"].count_documents({}) == 0


async def test_many_replicas_at_once_make_one_person(
    connect: Callable[[], Awaitable[Vault]], clock: ManualClock, database: Mongo
) -> None:
    replicas = [await connect() for _ in range(8)]
    people = await asyncio.gather(*(replica.person(ADA, seen_at=clock.now()) for replica in replicas))
    assert len({person.ref for person in people}) == 1
    assert [person.created for person in people].count(True) == 1
    assert await database.database["people"].count_documents({}) == 1


async def test_no_discord_id_is_readable_in_the_database(vault: Vault, clock: ManualClock, database: Mongo) -> None:
    person = await vault.person(ADA, seen_at=clock.now())
    await vault.destroy_person(person.ref)
    await vault.person(ADA, seen_at=clock.now())
    stored = [
        repr(document)
        for name in await database.database.list_collection_names()
        async for document in database.database[name].find()
    ]
    assert stored
    assert not any(str(ADA) in document for document in stored)


async def test_a_mark_knows_somebody_again_who_was_erased_within_its_scope_alone(
    vault: Vault, clock: ManualClock
) -> None:
    person, other = [await vault.person(discord_id, seen_at=clock.now()) for discord_id in (ADA, ADA + 1)]
    mark = await vault.mark(person.ref, "block:1")
    assert mark is not None
    assert str(ADA) not in mark
    assert mark not in (await vault.mark(person.ref, "block:2"), await vault.mark(other.ref, "block:1"))
    await vault.destroy_person(person.ref)
    assert await vault.mark(person.ref, "block:1") is None
    clock.advance(timedelta(seconds=1))
    again = await vault.person(ADA, seen_at=clock.now())
    assert again.ref != person.ref
    assert await vault.mark(again.ref, "block:1") == mark


async def test_erasing_somebody_leaves_neither_identity_nor_shares(vault: Vault, clock: ManualClock) -> None:
    person = await vault.person(ADA, seen_at=clock.now())
    sealed = await vault.seal("hello", PLACE, ref=person.ref)
    assert await vault.destroy_person(person.ref)
    assert not await vault.destroy_person(person.ref)
    assert await vault.discord_id(person.ref) is None
    assert await vault.find_person(ADA) is None
    assert await vault.open_text(sealed, PLACE) == Shredded("person")
    with pytest.raises(ShreddedShare):
        await vault.seal("hello again", PLACE, ref=person.ref)


async def test_a_message_from_before_the_erasure_brings_nobody_back(vault: Vault, clock: ManualClock) -> None:
    before = clock.now()
    person = await vault.person(ADA, seen_at=before)
    clock.advance(timedelta(minutes=1))
    await vault.destroy_person(person.ref)
    with pytest.raises(Suppressed):
        await vault.person(ADA, seen_at=before)
    with pytest.raises(Suppressed):
        await vault.person(ADA, seen_at=clock.now() - timedelta(milliseconds=1))
    assert await vault.find_person(ADA) is None


async def test_who_comes_back_is_a_new_person_whom_the_old_messages_do_not_reach(
    connect: Callable[[], Awaitable[Vault]], clock: ManualClock
) -> None:
    vault = await connect()
    before = clock.now()
    old = await vault.person(ADA, seen_at=before)
    sealed = await vault.seal("old words", PLACE, ref=old.ref)
    clock.advance(timedelta(minutes=1))
    await vault.destroy_person(old.ref)
    clock.advance(timedelta(minutes=1))
    new = await vault.person(ADA, seen_at=clock.now())
    assert new.created
    assert new.ref != old.ref
    assert new.epoch == old.epoch + 1
    assert await vault.open(sealed, PLACE) == Shredded("person")
    for replica in (vault, await connect()):
        with pytest.raises(Suppressed):
            await replica.person(ADA, seen_at=before)


async def test_somebody_can_be_erased_twice(vault: Vault, clock: ManualClock) -> None:
    for epoch in (1, 2, 3):
        clock.advance(timedelta(minutes=1))
        person = await vault.person(ADA, seen_at=clock.now())
        assert person.epoch == epoch
        clock.advance(timedelta(minutes=1))
        assert await vault.destroy_person(person.ref)
        with pytest.raises(Suppressed):
            await vault.person(ADA, seen_at=clock.now() - timedelta(seconds=1))


async def test_an_erasure_elsewhere_is_effective_here_within_half_a_minute(
    connect: Callable[[], Awaitable[Vault]], clock: ManualClock
) -> None:
    here, elsewhere = await connect(), await connect()
    person = await here.person(ADA, seen_at=clock.now())
    sealed = await here.seal("hello", PLACE, ref=person.ref)
    assert await here.open_text(sealed, PLACE) == "hello"
    await elsewhere.destroy_person(person.ref)
    clock.advance(HALF_A_MINUTE)
    assert await here.open(sealed, PLACE) == Shredded("person")
    assert await here.discord_id(person.ref) is None


async def test_hearing_of_an_erasure_makes_it_effective_at_once(
    connect: Callable[[], Awaitable[Vault]], clock: ManualClock
) -> None:
    here, elsewhere = await connect(), await connect()
    person = await here.person(ADA, seen_at=clock.now())
    sealed = await here.seal("hello", PLACE, ref=person.ref)
    await elsewhere.destroy_person(person.ref)
    here.evict(ref=person.ref)
    assert await here.open(sealed, PLACE) == Shredded("person")
    assert await here.find_person(ADA) is None


async def test_discord_ids_of_many_come_in_one_answer_without_the_erased(vault: Vault, clock: ManualClock) -> None:
    refs = {number: (await vault.person(number, seen_at=clock.now())).ref for number in range(100, 110)}
    await vault.destroy_person(refs[100])
    found = await vault.discord_ids(refs.values())
    assert found == {ref: number for number, ref in refs.items() if number != 100}
