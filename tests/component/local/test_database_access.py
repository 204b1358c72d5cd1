"""Access control really refuses: each service reaches its own database and only its part of the vault."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pymongo import DeleteOne, MongoClient, UpdateOne
from pymongo.collection import Collection
from pymongo.errors import ClientBulkWriteException, OperationFailure
from pymongo.operations import InsertOne

from services.chassis.database_roles import SERVICES, Installation, provision
from tests.infrastructure.mongo import MongoServer

Client = MongoClient[dict[str, Any]]
SUFFIX = f"access{secrets.token_hex(4)}"
HERE = Installation(SUFFIX)


@pytest.fixture(scope="module")
def clients(mongo: MongoServer) -> Iterator[dict[str, Client]]:
    made: dict[str, Client] = {name: MongoClient(mongo.url_for(name, SUFFIX)) for name in SERVICES}
    yield made
    for client in made.values():
        client.close()
    mongo.drop(SUFFIX)


def vault(clients: dict[str, Client], service: str, collection: str) -> Collection[dict[str, Any]]:
    return clients[service][HERE.named("vault")][collection]


def refused(act: Callable[..., object], *arguments: object) -> None:
    with pytest.raises(OperationFailure) as caught:
        act(*arguments)
    assert caught.value.code == 13


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_uses_its_own_database_freely(clients: dict[str, Client], service: str) -> None:
    own = clients[service][HERE.named(service)]
    own["things"].create_index("n")
    own["things"].insert_one({"n": 1})
    own["things"].update_one({"n": 1}, {"$set": {"n": 2}})
    assert own["things"].find_one_and_delete({"n": 2})
    own["things"].drop()


@pytest.mark.parametrize(("service", "other"), [(a, b) for a in SERVICES for b in SERVICES if a != b])
def test_a_service_cannot_touch_the_database_of_another(clients: dict[str, Client], service: str, other: str) -> None:
    foreign = clients[service][HERE.named(other)]["things"]
    refused(foreign.find_one)
    refused(lambda: foreign.insert_one({"n": 1}))
    refused(lambda: foreign.update_one({}, {"$set": {"n": 2}}))
    refused(lambda: foreign.delete_many({}))
    refused(foreign.drop)


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_gets_or_creates_in_the_vault(clients: dict[str, Client], service: str) -> None:
    people, tickets = vault(clients, service, "people"), vault(clients, service, "tickets")
    people.create_index("lookup", unique=True)
    people.insert_one({"_id": f"person of {service}", "lookup": service})
    assert people.find_one({"lookup": service})
    tickets.update_one({"_id": f"ticket of {service}"}, {"$setOnInsert": {"kept": False}}, upsert=True)
    assert vault(clients, service, "suppressed").find_one() is None
    with clients[service].start_session() as session, session.start_transaction():
        people.insert_one({"_id": f"second person of {service}", "lookup": f"{service} 2"}, session=session)


@pytest.mark.parametrize("service", ["gateway", "tickets", "billing", "ops"])
def test_only_privacy_deletes_people(clients: dict[str, Client], service: str) -> None:
    vault(clients, "privacy", "people").replace_one({"_id": "x"}, {"lookup": "x"}, upsert=True)
    for collection in ("people", "cases", "days"):
        here = vault(clients, service, collection)
        refused(here.delete_one, {})
        refused(here.find_one_and_delete, {})
        refused(here.drop)
    people = vault(clients, service, "people")
    refused(lambda: people.update_one({"_id": "x"}, {"$unset": {"lookup": 1}}))
    refused(lambda: people.replace_one({"_id": "x"}, {}, upsert=True))
    refused(lambda: list(vault(clients, service, "tickets").aggregate([{"$out": "people"}])))
    refused(lambda: list(vault(clients, service, "tickets").aggregate([{"$merge": {"into": "people"}}])))
    refused(lambda: vault(clients, service, "suppressed").insert_one({"_id": "x"}))
    assert vault(clients, service, "people").find_one({"_id": "x"}) == {"_id": "x", "lookup": "x"}


def test_privacy_deletes_people_and_leaves_tombstones(clients: dict[str, Client]) -> None:
    people = vault(clients, "privacy", "people")
    people.insert_one({"_id": "y", "lookup": "y"})
    with clients["privacy"].start_session() as session, session.start_transaction():
        assert people.find_one_and_delete({"_id": "y"}, session=session)
        vault(clients, "privacy", "suppressed").update_one(
            {"_id": "y"}, {"$set": {"epoch": 1}}, upsert=True, session=session
        )
    for collection in ("cases", "days", "tickets"):
        vault(clients, "privacy", collection).insert_one({"_id": "y"})
        assert vault(clients, "privacy", collection).delete_one({"_id": "y"}).deleted_count == 1


def test_only_tickets_and_privacy_delete_the_shares_of_tickets(clients: dict[str, Client]) -> None:
    for service in ("tickets", "privacy"):
        vault(clients, service, "tickets").insert_one({"_id": f"share {service}"})
        assert vault(clients, service, "tickets").delete_one({"_id": f"share {service}"}).deleted_count == 1
    for service in ("gateway", "billing", "ops"):
        refused(vault(clients, service, "tickets").delete_many, {})


def test_writes_to_many_collections_at_once_are_checked_one_by_one(clients: dict[str, Client]) -> None:
    client, name = clients["gateway"], HERE.named("vault")
    client.bulk_write([InsertOne({"_id": "bulk"}, namespace=f"{name}.days")])
    for write in (
        DeleteOne({"_id": "bulk"}, namespace=f"{name}.days"),
        UpdateOne({"_id": "x"}, {"$set": {"x": 1}}, namespace=f"{name}.people"),
    ):
        with pytest.raises(ClientBulkWriteException, match="not authorized"):
            client.bulk_write([write])
    assert vault(clients, "gateway", "days").find_one({"_id": "bulk"})


def test_nobody_gets_in_without_the_password(mongo: MongoServer, clients: dict[str, Client]) -> None:
    address = mongo.admin_url.rpartition("@")[2]
    with MongoClient[dict[str, Any]](f"mongodb://{address}") as stranger:
        refused(stranger[HERE.named("vault")]["people"].find_one)
    name = HERE.named("tickets")
    with MongoClient[dict[str, Any]](f"mongodb://{name}:wrong@{address}") as stranger, pytest.raises(OperationFailure):
        stranger[name]["things"].find_one()


def test_services_cannot_make_users(clients: dict[str, Client]) -> None:
    for client in clients.values():
        refused(client.admin.command, {"createUser": "x", "pwd": "x", "roles": []})


def test_bringing_users_in_line_again_changes_nothing(mongo: MongoServer, clients: dict[str, Client]) -> None:
    twice = Installation(f"twice{secrets.token_hex(4)}")
    with MongoClient[dict[str, Any]](mongo.admin_url) as admin:
        for password in ("one", "two"):
            provision(admin, twice, dict.fromkeys(SERVICES, password))
        address = mongo.admin_url.rpartition("@")[2]
        with MongoClient[dict[str, Any]](f"mongodb://{twice.named('tickets')}:two@{address}") as tickets:
            tickets[twice.named("tickets")]["things"].insert_one({})
            refused(tickets[HERE.named("tickets")]["things"].find_one)
        for service in SERVICES:
            admin.admin.command("dropUser", twice.named(service))
            admin.admin.command("dropRole", twice.named(service))
        admin.drop_database(twice.named("tickets"))
