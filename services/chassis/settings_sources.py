"""Where settings come from and how they are spoken of: by the names of variables, never by their values."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args, get_origin

from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticUndefined
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsError,
)

from services.chassis.secret_files import SUFFIX, SecretFiles, is_secret


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as a person meets it.

    Attributes:
        name: the variable every service reads, e.g. `KAFKA_URL`; `<PREFIX>KAFKA_URL` wins over it for one service.
        type: what it takes, in words, e.g. `one of PLAINTEXT, SSL, SASL_SSL`.
        default: as it would be written in `.env`; empty for none.
        required: whether it must be set.
        description: what it means.
        secret: whether its value must not be shown.
        shared: whether every service has it.
    """

    name: str
    type: str
    default: str
    required: bool
    description: str
    secret: bool
    shared: bool

    @classmethod
    def of(cls, name: str, field: FieldInfo, *, shared: bool) -> Self:
        """Describes a field of a settings class."""
        return cls(
            name=name.upper(),
            type=_in_words(field.annotation),
            default=_as_written(field),
            required=field.is_required(),
            description=field.description or "",
            secret=is_secret(field),
            shared=shared,
        )


def sources(cls: type[BaseSettings], prefix: str) -> Iterator[tuple[str, PydanticBaseSettingsSource]]:
    """The sources in the order they win, each with the prefix it looks for."""
    for start in dict.fromkeys((prefix, "")):
        for variables in (
            EnvSettingsSource(cls, env_prefix=start, env_ignore_empty=True),
            DotEnvSettingsSource(cls, env_prefix=start, env_ignore_empty=True, dotenv_filtering="only_existing"),
        ):
            yield start, SecretFiles(cls, start, variables)
            yield start, variables


def describe_faults(cls: type[BaseSettings], prefix: str, error: ValidationError) -> str:
    """One line: each variable at fault and what is expected of it."""
    given: dict[str, str] = {}
    for start, source in sources(cls, prefix):
        suffix = SUFFIX if isinstance(source, SecretFiles) else ""
        for name in source():
            given.setdefault(name, (start + name).upper() + suffix)
    faults = []
    for fault in error.errors(include_input=False, include_url=False):
        name = str(fault["loc"][0])
        if fault["type"] == "missing":
            own = f" (or {(prefix + name).upper()} for this service alone)" if prefix else ""
            faults.append(f"{name.upper()} is not set{own}")
        else:
            faults.append(f"{given.get(name, name.upper())} {_expected(fault, cls.model_fields[name])}")
    return f"Settings: {'; '.join(faults)}."


def describe_unreadable(prefix: str, error: SettingsError) -> str:
    """One line for a list or table that is not JSON; the library's own text names the field only."""
    found = re.search(r'field "(\w+)"', str(error))
    name = found.group(1) if found else "setting"
    return f"Settings: {name.upper()} (or {(prefix + name).upper()}) must be written as JSON."


def _expected(fault: ErrorDetails, field: FieldInfo) -> str:
    if fault["type"] == "string_pattern_mismatch" and field.description:
        return f"is not of the expected form: {field.description.rstrip('.')}"
    rule = fault["msg"].removeprefix("Value error, ").replace("Input should be", "must be").partition(", unable")[0]
    return rule[0].lower() + rule[1:]


def _as_written(field: FieldInfo) -> str:
    default = field.default if field.default_factory is None else PydanticUndefined
    if default is None or default is PydanticUndefined:
        return ""
    if isinstance(default, SecretStr):
        return default.get_secret_value()
    if isinstance(default, set | frozenset):
        return json.dumps(sorted(default))
    if isinstance(default, bool | list | tuple | dict):
        return json.dumps(default)
    return str(default)


_WORDS: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    SecretStr: "secret text",
}


def _in_words(annotation: Any) -> str:  # noqa: ANN401 - any annotation a field can have
    if get_origin(annotation) is Literal:
        return "one of " + ", ".join(map(str, get_args(annotation)))
    if get_origin(annotation) in {list, tuple, dict, set, frozenset}:
        return "JSON"
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if parts:
        return _in_words(parts[0])
    return _WORDS.get(annotation, str(getattr(annotation, "__name__", annotation)).lower())
