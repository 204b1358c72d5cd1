"""What may change in a message without a new version, and the names of the fields that broke the rule.

Within a version only additions with defaults are allowed. A removal, a rename, a narrowing or a new obligation needs a
new version, sent side by side until the last consumer of the old one is gone.
"""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_EXACT = ("pattern", "format", "const", "additionalProperties")


def breaking_changes(old: Schema, new: Schema) -> list[str]:
    """Compares two JSON Schemas of the same message.

    Args:
        old: the committed schema, with its `$defs`.
        new: the schema of the code as it is now.

    Returns:
        One sentence for each breaking change, starting with the field's path, e.g.
        `data.ticket.number: removed`. Empty when every reader and writer of `old` still works.
    """
    return list(_compare("", old, new, old, new, frozenset()))


def _compare(
    path: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema, seen: frozenset[tuple[str, str]]
) -> Iterator[str]:
    references = (str(old.get("$ref", "")), str(new.get("$ref", "")))
    if all(references) and references in seen:
        return
    seen |= {references}
    old, new = _resolve(old, old_root), _resolve(new, new_root)
    here = path or "(message)"

    old_choices, new_choices = _choices(old), _choices(new)
    if len(old_choices) > 1 or len(new_choices) > 1:
        yield from _compare_choices(here, path, old_choices, new_choices, old_root, new_root, seen)
        return
    if old.get("type") != new.get("type"):
        yield f"{here}: type changed from {old.get('type')} to {new.get('type')}"
        return
    yield from _compare_limits(here, old, new)
    yield from _compare_properties(path, old, new, old_root, new_root, seen)
    for key in ("items", "additionalProperties"):
        if isinstance(old.get(key), dict) and isinstance(new.get(key), dict):
            yield from _compare(f"{path}[]", old[key], new[key], old_root, new_root, seen)


def _compare_choices(
    here: str,
    path: str,
    old_choices: list[Schema],
    new_choices: list[Schema],
    old_root: Schema,
    new_root: Schema,
    seen: frozenset[tuple[str, str]],
) -> Iterator[str]:
    """Every alternative that was allowed must still be allowed."""
    for choice in old_choices:
        attempts = [list(_compare(path, choice, other, old_root, new_root, seen)) for other in new_choices]
        if all(attempts):
            closest = min(attempts, key=len)
            wanted = _resolve(choice, old_root).get("type", "an alternative")
            yield from closest if len(new_choices) == len(old_choices) else [f"{here}: no longer allows {wanted}"]


def _compare_limits(here: str, old: Schema, new: Schema) -> Iterator[str]:
    allowed = list(new.get("enum", old.get("enum", [])) or [])
    gone = [value for value in old.get("enum", []) if value not in allowed]
    if gone:
        yield f"{here}: no longer allows {', '.join(map(str, gone))}"
    if "enum" in new and "enum" not in old and "const" not in old:
        yield f"{here}: now limited to a list of values"
    for keyword in _UPPER:
        if keyword in new and new[keyword] < old.get(keyword, float("inf")):
            yield f"{here}: {keyword} lowered from {old.get(keyword, 'no limit')} to {new[keyword]}"
    for keyword in _LOWER:
        if keyword in new and new[keyword] > old.get(keyword, float("-inf")):
            yield f"{here}: {keyword} raised from {old.get(keyword, 'no limit')} to {new[keyword]}"
    for keyword in _EXACT:
        if isinstance(new.get(keyword), dict):
            continue
        if keyword in new and old.get(keyword) != new[keyword]:
            yield f"{here}: {keyword} changed from {old.get(keyword, 'nothing')} to {new[keyword]}"


def _compare_properties(
    path: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema, seen: frozenset[tuple[str, str]]
) -> Iterator[str]:
    old_fields: Schema = old.get("properties", {})
    new_fields: Schema = new.get("properties", {})
    for name, field in old_fields.items():
        inner = f"{path}.{name}" if path else name
        if name not in new_fields:
            yield f"{inner}: removed"
        else:
            yield from _compare(inner, field, new_fields[name], old_root, new_root, seen)
    for name in set(new.get("required", [])) - set(old.get("required", [])):
        inner = f"{path}.{name}" if path else name
        yield f"{inner}: {'became required' if name in old_fields else 'added without a default'}"
    for name in set(old.get("required", [])) - set(new.get("required", [])):
        if name in new_fields:
            yield f"{path}.{name}: no longer always sent".lstrip(".")


def _resolve(schema: Schema, root: Schema) -> Schema:
    while "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    return schema


def _choices(schema: Schema) -> list[Schema]:
    return list(schema.get("anyOf") or schema.get("oneOf") or [schema])
