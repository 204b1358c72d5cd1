"""What a command of MongoDB's protocol needs to be allowed, collection by collection.

The embedded database checks privileges by database only: a role that may remove from one collection may remove from
all, `findAndModify` never needs `remove`, an upsert never needs `insert`, and `bulkWrite` needs nothing. The rules here
are MongoDB's own (https://www.mongodb.com/docs/manual/reference/privilege-actions/) and are applied in addition.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Document = Mapping[str, Any]
BuiltIn = Callable[[str, str, str, str], bool]
"""Whether a built-in role (name, its database) grants an action on a database."""

_SIMPLE: Final = {
    "find": "find",
    "count": "find",
    "distinct": "find",
    "aggregate": "find",
    "mapReduce": "find",
    "mapreduce": "find",
    "insert": "insert",
    "update": "update",
    "delete": "remove",
    "listIndexes": "listIndexes",
    "createIndexes": "createIndex",
    "dropIndexes": "dropIndex",
    "create": "createCollection",
    "drop": "dropCollection",
    "collMod": "collMod",
    "collStats": "collStats",
    "validate": "validate",
}


@dataclass(frozen=True, slots=True)
class Need:
    """An action on a collection."""

    action: str
    database: str
    collection: str


def needs(command: Document, database: str) -> Iterator[Need]:
    """Everything a command must be allowed to do.

    Args:
        command: as it arrived; its first key is its name.
        database: the one it is addressed to.
    """
    name = next(iter(command), "")
    target = command.get(name)
    if name == "explain" and isinstance(target, Mapping):
        yield from needs(target, database)
    elif name == "bulkWrite":
        yield from _bulk(command)
    elif name == "renameCollection":
        for namespace, action in ((target, "dropCollection"), (command.get("to"), "createCollection")):
            if isinstance(namespace, str):
                yield Need(action, *_split(namespace))
    elif not isinstance(target, str):
        return  # about a database or the server: the server's own check covers it
    elif name in {"findAndModify", "findandmodify"}:
        yield Need("find", database, target)
        yield Need("remove" if command.get("remove") else "update", database, target)
        if command.get("upsert"):
            yield Need("insert", database, target)
    elif name in _SIMPLE:
        yield Need(_SIMPLE[name], database, target)
        if any(isinstance(update, Mapping) and update.get("upsert") for update in command.get("updates", ())):
            yield Need("insert", database, target)
        yield from _stages(command.get("pipeline"), database)


def granted(
    roles: Iterable[Document], need: Need, find_role: Callable[[str, str], Document | None], built_in: BuiltIn
) -> bool:
    """Whether roles, and the roles they inherit, allow something.

    Args:
        roles: `{"role": name, "db": database}` each.
        need: what is asked.
        find_role: the definition of a role by database and name.
        built_in: the judgement on MongoDB's built-in roles.
    """
    pending = [(str(role["db"]), str(role["role"])) for role in roles]
    seen: set[tuple[str, str]] = set()
    while pending:
        database, name = pending.pop()
        if (database, name) in seen:
            continue
        seen.add((database, name))
        if built_in(name, database, need.action, need.database):
            return True
        definition = find_role(database, name)
        if definition is None:
            continue
        if any(_covers(privilege, need) for privilege in definition.get("privileges") or ()):
            return True
        pending += [(str(role["db"]), str(role["role"])) for role in definition.get("roles") or ()]
    return False


def _covers(privilege: Document, need: Need) -> bool:
    if need.action not in privilege.get("actions", ()):
        return False
    resource = privilege.get("resource", {})
    if resource.get("anyResource"):
        return True
    return resource.get("db") in {"", need.database} and resource.get("collection") in {"", need.collection}


def _bulk(command: Document) -> Iterator[Need]:
    namespaces = [_split(info["ns"]) for info in command.get("nsInfo", ())]
    for operation in command.get("ops", ()):
        kind = next(iter(operation))
        place = namespaces[operation[kind]]
        yield Need({"insert": "insert", "update": "update", "delete": "remove"}[kind], *place)
        if operation.get("upsert"):
            yield Need("insert", *place)


def _stages(pipeline: object, database: str) -> Iterator[Need]:
    if not isinstance(pipeline, list):
        return
    for stage in pipeline:
        for operator, body in stage.items() if isinstance(stage, Mapping) else ():
            if operator in {"$out", "$merge"}:
                into = body.get("into", body) if isinstance(body, Mapping) else body
                place = _place(into, database)
                yield Need("insert", *place)
                yield Need("remove" if operator == "$out" else "update", *place)
            elif operator in {"$lookup", "$graphLookup", "$unionWith"}:
                source = body.get("from", body) if isinstance(body, Mapping) else body
                yield Need("find", *_place(source, database))
                if isinstance(body, Mapping):
                    yield from _stages(body.get("pipeline"), database)
            elif operator == "$facet" and isinstance(body, Mapping):
                for branch in body.values():
                    yield from _stages(branch, database)


def _place(where: object, database: str) -> tuple[str, str]:
    if isinstance(where, Mapping):
        return str(where.get("db", database)), str(where.get("coll", ""))
    return database, str(where)


def _split(namespace: str) -> tuple[str, str]:
    database, _, collection = namespace.partition(".")
    return database, collection
