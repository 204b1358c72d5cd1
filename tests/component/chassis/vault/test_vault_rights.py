"""Who may do what in the vault, enforced by the database whatever the code says."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from prometheus_client import CollectorRegistry
from pymongo.errors import OperationFailure

from contracts.event import new_id
from services.chassis.clock import ManualClock
from services.chassis.database_roles import SERVICES, Installation
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place, Shredded
from services.chassis.vault import Suppressed, Vault
from tests.infrastructure.mongo import MongoServer

Login = Callable[[str], Awaitable[Vault]]
PLACE = Place("message", "body", "1")
GUILD = "1100000000000000000"
UNAUTHORIZED = 13


@pytest.fixture
async def log_in(mongo: MongoServer, root_key_file: Path, clock: ManualClock) -> AsyncIterator[Login]:
    """Opens the vault as a service, with that service's database user."""
    suffix = f"v{uuid4().hex[:8]}"
    async with AsyncExitStack() as stack:

        async def log_in(service: str) -> Vault:
            url = mongo.url_for(service, suffix)
            database = Mongo(url, Installation(suffix).named("vault"), app_name=service, pool_size=5)
            stack.callback(database.close)
            vault = Vault(database, root_key_file, clock, Metrics(CollectorRegistry()))
            await vault.connect()
            return vault

        yield log_in
    mongo.drop(suffix)


async def test_every_service_may_be_first_at_an_empty_vault(log_in: Login) -> None:
    await asyncio.gather(*(log_in(service) for service in SERVICES))


@pytest.mark.parametrize("service", SERVICES)
async def test_every_service_may_get_or_create_seal_and_open(service: str, log_in: Login, clock: ManualClock) -> None:
    vault = await log_in(service)
    ticket, case = new_id(), new_id()
    person = await vault.person(1, seen_at=clock.now())
    await vault.mint_ticket(ticket, GUILD)
    await vault.mint_case(case)
    sealed = await vault.seal(
        "words", PLACE, ref=person.ref, ticket=ticket, case=case, day=clock.now().date().isoformat()
    )
    assert await vault.open_text(sealed, PLACE) == "words"
    assert await vault.keep_ticket(ticket)


@pytest.mark.parametrize("service", SERVICES)
async def test_only_privacy_erases_people_and_cases_and_only_tickets_and_privacy_end_tickets(
    service: str, log_in: Login, clock: ManualClock
) -> None:
    gateway, vault = await log_in("gateway"), await log_in(service)
    ticket, case = new_id(), new_id()
    person = await gateway.person(1, seen_at=clock.now())
    await gateway.mint_ticket(ticket, GUILD)
    await gateway.mint_case(case)
    attempts = {
        "person": (vault.destroy_person(person.ref), {"privacy"}),
        "case": (vault.destroy_case(case), {"privacy"}),
        "day": (vault.destroy_days_before("2020-01-01"), {"privacy"}),
        "ticket": (vault.destroy_ticket(ticket), {"privacy", "tickets"}),
    }
    for what, (attempt, allowed) in attempts.items():
        if service in allowed:
            await attempt
            continue
        with pytest.raises(OperationFailure) as refused:
            await attempt
        assert refused.value.code == UNAUTHORIZED, what


async def test_nobody_but_privacy_can_lift_a_tombstone(log_in: Login, clock: ManualClock) -> None:
    privacy, gateway = await log_in("privacy"), await log_in("gateway")
    before = clock.now()
    person = await gateway.person(1, seen_at=before)
    sealed = await gateway.seal("words", PLACE, ref=person.ref)
    clock.set(clock.now().replace(minute=59))
    await privacy.destroy_person(person.ref)
    gateway.evict(ref=person.ref)
    assert await gateway.open(sealed, PLACE) == Shredded("person")
    with pytest.raises(Suppressed):
        await gateway.person(1, seen_at=before)
