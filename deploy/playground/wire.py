"""JSON as Discord puts it on the wire."""

import json
from typing import Any

from aiohttp import web

Json = dict[str, Any]


def dumps(value: object) -> str:
    """Compact JSON text of `value`."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def respond(value: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON response with exactly `Content-Type: application/json`.

    Client libraries compare the header for equality and read anything with a charset as plain text.
    """
    sent = {**(headers or {}), "Content-Type": "application/json"}
    return web.Response(body=dumps(value).encode(), status=status, headers=sent)


def nothing() -> web.Response:
    """204 No Content."""
    return web.Response(status=204)
