"""What a log line may say: types, slugs, counts and refs; never words, names, ids or secrets of people."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from pathlib import PurePath
from traceback import extract_tb
from types import TracebackType
from typing import Any, Final

_FRAMES: Final = 12
_CAUSES: Final = 5
_DEPTH: Final = 6

_LONGEST_TEXT: Final = 2_000
_ADDRESS: Final = r'[^\s()<>\[\]:;@\\,"]'
"""What RFC 5321 allows in an unquoted e-mail address."""
_GIVEAWAY: Final = (
    r"((?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|authorization|cookie)" + r"""[\w-]*["']?\s*[:=]\s*)"""
)
_VALUE: Final = r"""(?:b?"(?:\\.|[^"\\])*"|b?'(?:\\.|[^'\\])*'|(?:bearer\s+|bot\s+|basic\s+)?\S+)"""
_TEXT_RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        # What pydantic repeats of its input.
        (r"input_value=[\s\S]*?(, input_type=|$)", r"input_value=[redacted]\1"),
        # User and password in an address.
        (r"://[^\s/]*@", "://[credentials]@"),
        # password=..., "token": "...", Authorization: Bot ...
        (_GIVEAWAY + _VALUE, r"\1[redacted]"),
        (r"\b(bearer|bot|basic)\s+[\w.~+/=-]{16,}", r"\1 [redacted]"),
        (f"(?<!{_ADDRESS}){_ADDRESS}+@{_ADDRESS}+", "[e-mail]"),
        # Bot tokens and JSON Web Tokens: three parts in base64 with dots.
        (r"(?<![\w-])[\w-]{16,}\.[\w-]{5,}\.[\w-]{16,}", "[token]"),
        # Interaction and webhook tokens, keys, ciphertext.
        (r"[A-Z0-9+/_=-]{40,}", "[opaque]"),
        # Discord ids have 17 to 20 digits.
        (r"\d{15,}", "[id]"),
    )
)

_SECRET_KEY: Final = re.compile(
    r"passw|pwd|secret|token|authori[sz]ation|cookie|api_?key|e_?mail|user_?name|nick|display_name|discord_id",
    re.IGNORECASE,
)
_PLAIN_KEYS: Final = frozenset({"guild_id", "correlation_id", "causation_id", "event_id"})
"""Ids that are nobody's: a server, and messages of ours, whose id can be a Discord interaction's."""
_PLAIN_ID: Final = re.compile(r"[0-9A-Za-z_.:-]{1,64}")


def redact_text(text: str) -> str:
    """Free text without e-mail addresses, Discord ids, tokens, passwords and long opaque strings.

    Text beyond 2,000 characters is cut at a space, so that no half of a secret is left at the end.
    """
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT].rpartition(" ")[0] + " [...]"
    for pattern, replacement in _TEXT_RULES:
        text = pattern.sub(replacement, text)
    return text


def redact_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a log line, each by its name and type."""
    return {redact_text(str(key)): _redact_field(str(key), value, _DEPTH) for key, value in fields.items()}


def describe_error(error: BaseException) -> dict[str, Any]:
    """An error as type, slug, frames and causes; its text is left out, as anything may have been put there."""
    return _describe(error, _CAUSES)


def without_error_text(text: str, error: BaseException | None) -> str:
    """Removes the text of an error, and of its causes, from a message that repeats it."""
    for each in _chain(error, _CAUSES):
        for said in (repr(each), str(each)):
            if len(said) > 2:
                text = text.replace(said, f"[{type(each).__name__}]")
    return text


def _redact_field(key: str, value: object, depth: int) -> object:
    if key in _PLAIN_KEYS and _PLAIN_ID.fullmatch(str(value)):
        return value
    if _SECRET_KEY.search(key) and value is not None:
        return "[redacted]"
    return _redact_value(value, depth)


def _redact_value(value: object, depth: int) -> object:  # noqa: PLR0911 - one line a type
    match value:
        case None | bool() | float():
            return value
        case Enum():
            return _redact_value(value.value, depth)
        case int():
            return value if abs(value) < 10**14 else "[id]"
        case str():
            return redact_text(value)
        case date() | timedelta():
            return str(value)
        case PurePath():
            return redact_text(str(value))
        case BaseException():
            return describe_error(value)
        case type():
            return value.__name__
        case Mapping() if depth:
            return {redact_text(str(k)): _redact_field(str(k), v, depth - 1) for k, v in value.items()}
        case list() | tuple() | set() | frozenset() if depth:
            return [_redact_value(item, depth - 1) for item in value]
    # Sealed values, secrets, replies, messages, documents of Discord's: whatever is not plainly harmless.
    return f"[{type(value).__name__}]"


def _describe(error: BaseException, depth: int) -> dict[str, Any]:
    described: dict[str, Any] = {"type": type(error).__name__}
    slug = getattr(error, "slug", None)
    if isinstance(slug, str):
        described["slug"] = redact_text(slug)
    described["frames"] = _frames(error.__traceback__)
    if isinstance(error, BaseExceptionGroup) and depth:
        described["errors"] = [_describe(member, depth - 1) for member in error.exceptions[:_CAUSES]]
    cause = _cause(error)
    if cause is not None and depth:
        described["cause"] = _describe(cause, depth - 1)
    return described


def _frames(traceback: TracebackType | None) -> list[str]:
    return [
        f"{'/'.join(PurePath(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
        for frame in extract_tb(traceback)[-_FRAMES:]
    ]


def _cause(error: BaseException) -> BaseException | None:
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _chain(error: BaseException | None, depth: int) -> list[BaseException]:
    if error is None or not depth:
        return []
    members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return [
        error,
        *(each for member in members for each in _chain(member, depth - 1)),
        *_chain(error.__cause__, depth - 1),
        *_chain(error.__context__, depth - 1),
    ]
