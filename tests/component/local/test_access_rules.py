"""What a command needs to be allowed is read from it as MongoDB reads it."""

from typing import Any

import pytest

from deploy.local.access import Need, granted, needs


def asked(command: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(need.action, need.database, need.collection) for need in needs(command, "vault")}


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        ({"find": "people"}, {("find", "vault", "people")}),
        ({"explain": {"delete": "people"}}, {("remove", "vault", "people")}),
        ({"update": "days", "updates": [{"q": {}, "u": {}}]}, {("update", "vault", "days")}),
        (
            {"update": "days", "updates": [{"q": {}, "u": {}}, {"q": {}, "u": {}, "upsert": True}]},
            {("update", "vault", "days"), ("insert", "vault", "days")},
        ),
        ({"findAndModify": "people", "remove": True}, {("find", "vault", "people"), ("remove", "vault", "people")}),
        (
            {"findAndModify": "people", "update": {}, "upsert": True},
            {("find", "vault", "people"), ("update", "vault", "people"), ("insert", "vault", "people")},
        ),
        (
            {"aggregate": "a", "pipeline": [{"$facet": {"x": [{"$lookup": {"from": "b", "pipeline": []}}]}}]},
            {("find", "vault", "a"), ("find", "vault", "b")},
        ),
        (
            {"aggregate": "a", "pipeline": [{"$unionWith": "b"}, {"$out": {"db": "other", "coll": "c"}}]},
            {("find", "vault", "a"), ("find", "vault", "b"), ("insert", "other", "c"), ("remove", "other", "c")},
        ),
        (
            {"renameCollection": "vault.people", "to": "own.people"},
            {("dropCollection", "vault", "people"), ("createCollection", "own", "people")},
        ),
        (
            {
                "bulkWrite": 1,
                "ops": [{"delete": 1, "filter": {}}, {"update": 0, "filter": {}, "upsert": True}],
                "nsInfo": [{"ns": "vault.days"}, {"ns": "vault.people"}],
            },
            {("remove", "vault", "people"), ("update", "vault", "days"), ("insert", "vault", "days")},
        ),
        ({"aggregate": 1, "pipeline": [{"$currentOp": {}}]}, set()),
        ({"ping": 1}, set()),
    ],
)
def test_every_collection_a_command_touches_is_asked_for(
    command: dict[str, Any], wanted: set[tuple[str, str, str]]
) -> None:
    assert asked(command) == wanted


def test_inherited_roles_count_and_circles_end() -> None:
    roles: dict[tuple[str, str], dict[str, Any]] = {
        ("admin", "outer"): {"roles": [{"role": "inner", "db": "admin"}]},
        ("admin", "inner"): {
            "roles": [{"role": "outer", "db": "admin"}],
            "privileges": [{"resource": {"db": "vault", "collection": "days"}, "actions": ["find"]}],
        },
    }

    def allowed(action: str, collection: str) -> bool:
        return granted(
            [{"role": "outer", "db": "admin"}],
            Need(action, "vault", collection),
            lambda database, name: roles.get((database, name)),
            lambda *_: False,
        )

    assert allowed("find", "days")
    assert not allowed("find", "people")
    assert not allowed("remove", "days")
