"""Values under the vault's shares: who can open what, where, and until when."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from pymongo.errors import OperationFailure

from contracts.event import new_id
from contracts.sealed import Sealed
from services.chassis.clock import ManualClock
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place, SealBroken, Shredded, ShreddedShare
from services.chassis.vault import Vault

GUILD = "1100000000000000000"
PLACE = Place("message", "body", "42")


async def test_a_message_opens_until_the_author_or_the_ticket_ends(vault: Vault, clock: ManualClock) -> None:
    ada = (await vault.person(1, seen_at=clock.now())).ref
    bob = (await vault.person(2, seen_at=clock.now())).ref
    one, two = new_id(), new_id()
    await vault.mint_ticket(one, GUILD)
    await vault.mint_ticket(two, GUILD)
    values = {
        (who, ticket): await vault.seal(f"{who} in {ticket}", PLACE, ref=who, ticket=ticket)
        for who in (ada, bob)
        for ticket in (one, two)
    }
    for (who, ticket), sealed in values.items():
        assert await vault.open_text(sealed, PLACE) == f"{who} in {ticket}"
    assert await vault.destroy_ticket(one)
    await vault.destroy_person(ada)
    assert await vault.open(values[ada, one], PLACE) == Shredded("person")
    assert await vault.open(values[ada, two], PLACE) == Shredded("person")
    assert await vault.open(values[bob, one], PLACE) == Shredded("ticket")
    assert await vault.open_text(values[bob, two], PLACE) == f"{bob} in {two}"


async def test_a_bots_message_needs_the_ticket_only(vault: Vault) -> None:
    ticket = new_id()
    await vault.mint_ticket(ticket, GUILD)
    sealed = await vault.seal(b"\x00\xff", PLACE, ticket=ticket)
    assert sealed.ref is None
    assert await vault.open(sealed, PLACE) == b"\x00\xff"


async def test_a_value_moved_to_another_place_ticket_or_person_does_not_open(vault: Vault, clock: ManualClock) -> None:
    ada = (await vault.person(1, seen_at=clock.now())).ref
    bob = (await vault.person(2, seen_at=clock.now())).ref
    one, two = new_id(), new_id()
    await vault.mint_ticket(one, GUILD)
    await vault.mint_ticket(two, GUILD)
    sealed = await vault.seal("words", PLACE, ref=ada, ticket=one)
    moved: list[tuple[Sealed, Place]] = [
        (sealed, Place("message", "body", "43")),
        (sealed, Place("message", "author", "42")),
        (sealed, Place("answer", "body", "42")),
        (sealed.model_copy(update={"ref": bob}), PLACE),
        (sealed.model_copy(update={"ticket": two}), PLACE),
        (sealed.model_copy(update={"ticket": None}), PLACE),
        (sealed.model_copy(update={"ref": None}), PLACE),
        (sealed.model_copy(update={"ref": None, "ticket": None}), PLACE),
        (sealed.model_copy(update={"epoch": 2}), PLACE),
        (sealed.model_copy(update={"purpose": "profile"}), PLACE),
    ]
    for altered, place in moved:
        with pytest.raises(SealBroken):
            await vault.open(altered, place)
    assert await vault.open_text(sealed, PLACE) == "words"


async def test_many_values_open_in_order_with_one_read_a_collection(
    connect: Callable[[], Awaitable[Vault]], clock: ManualClock, database: Mongo
) -> None:
    writer = await connect()
    ticket, gone = new_id(), new_id()
    await writer.mint_ticket(ticket, GUILD)
    await writer.mint_ticket(gone, GUILD)
    items = []
    for number in range(40):
        ref = (await writer.person(number, seen_at=clock.now())).ref
        place = Place("message", "body", str(number))
        owner = gone if number == 7 else ticket
        items.append((await writer.seal(str(number), place, ref=ref, ticket=owner), place))
    await writer.destroy_ticket(gone)

    reader = await connect()
    before = await finds(database)
    opened = await reader.open_many(items)
    assert await finds(database) - before == 2
    assert opened == [Shredded("ticket") if number == 7 else str(number).encode() for number in range(40)]
    assert await reader.open_many([]) == []


async def test_nothing_is_sealed_under_a_share_that_does_not_exist(vault: Vault) -> None:
    with pytest.raises(ShreddedShare, match="ticket"):
        await vault.seal("words", PLACE, ticket=new_id())
    with pytest.raises(ShreddedShare, match="person"):
        await vault.seal("words", PLACE, ref=new_id())
    with pytest.raises(ShreddedShare, match="case"):
        await vault.seal("words", PLACE, case=new_id())
    with pytest.raises(ValueError, match="at least one"):
        await vault.seal("words", PLACE)


async def test_minting_again_keeps_the_first_share(connect: Callable[[], Awaitable[Vault]]) -> None:
    ticket, case = new_id(), new_id()
    vault, other = await connect(), await connect()
    await vault.mint_ticket(ticket, GUILD)
    await vault.mint_case(case)
    sealed = await vault.seal("words", PLACE, ticket=ticket, case=case)
    await other.mint_ticket(ticket, GUILD)
    await other.mint_case(case)
    assert await (await connect()).open_text(sealed, PLACE) == "words"


async def test_a_case_outlives_the_person_and_ends_with_the_case(vault: Vault, clock: ManualClock) -> None:
    person = await vault.person(7, seen_at=clock.now())
    case = new_id()
    await vault.mint_case(case)
    place = Place("case", "contact", case)
    sealed = await vault.seal("7", place, case=case)
    await vault.destroy_person(person.ref)
    assert await vault.open_text(sealed, place) == "7"
    assert await vault.destroy_case(case)
    assert not await vault.destroy_case(case)
    assert await vault.open(sealed, place) == Shredded("case")


async def test_a_days_share_is_minted_when_needed_and_never_again_once_past(vault: Vault, clock: ManualClock) -> None:
    day = clock.now().date().isoformat()
    place = Place("dead-letter", "original", "1")
    first = await vault.seal("one", place, day=day)
    second = await vault.seal("two", place, day=day)
    clock.advance(timedelta(days=3))
    assert [await vault.open_text(sealed, place) for sealed in (first, second)] == ["one", "two"]
    today = clock.now().date().isoformat()
    third = await vault.seal("three", place, day=today)
    assert await vault.destroy_days_before(today) == 1
    assert await vault.open(first, place) == Shredded("day")
    assert await vault.open_text(third, place) == "three"
    with pytest.raises(ShreddedShare, match="day"):
        await vault.seal("late", place, day=day)


async def test_shares_of_tickets_that_never_came_to_be_are_orphans(vault: Vault, clock: ManualClock) -> None:
    old, kept, young = new_id(), new_id(), new_id()
    await vault.mint_ticket(old, GUILD)
    await vault.mint_ticket(kept, GUILD)
    assert await vault.keep_ticket(kept)
    clock.advance(timedelta(days=1))
    await vault.mint_ticket(young, GUILD)
    assert await vault.orphan_tickets(clock.now(), 10) == [old]
    assert await vault.orphan_tickets(clock.now(), 0 + 1) == [old]
    await vault.keep_ticket(old)
    assert not await vault.destroy_ticket(old, only_orphan=True)
    assert await vault.destroy_ticket(young, only_orphan=True)
    assert not await vault.keep_ticket(young)


async def test_a_ticket_ended_elsewhere_is_unreadable_here_within_half_a_minute(
    connect: Callable[[], Awaitable[Vault]], clock: ManualClock
) -> None:
    here, elsewhere = await connect(), await connect()
    ticket = new_id()
    await here.mint_ticket(ticket, GUILD)
    sealed = await here.seal("words", PLACE, ticket=ticket)
    await elsewhere.destroy_ticket(ticket)
    clock.advance(timedelta(seconds=30))
    assert await here.open(sealed, PLACE) == Shredded("ticket")


async def test_a_share_altered_in_the_database_is_noticed(
    connect: Callable[[], Awaitable[Vault]], database: Mongo
) -> None:
    one, two = new_id(), new_id()
    vault = await connect()
    await vault.mint_ticket(one, GUILD)
    await vault.mint_ticket(two, GUILD)
    sealed = await vault.seal("words", PLACE, ticket=one)
    stolen = await database.database["tickets"].find_one({"_id": two})
    assert stolen is not None
    await database.database["tickets"].update_one({"_id": one}, {"$set": {"share": stolen["share"]}})
    with pytest.raises(SealBroken):
        await (await connect()).open(sealed, PLACE)


async def finds(database: Mongo) -> int:
    """Reads the server has answered so far."""
    try:
        status = await database.client.admin.command("serverStatus")
    except OperationFailure as error:
        raise AssertionError("the test user may not read serverStatus") from error
    return int(status["opcounters"]["query"])
