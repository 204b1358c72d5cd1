"""A service's few HTTP routes: small requests in, JSON or a stream out. No framework is needed for that."""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl

from services.chassis.logs import logger
from services.chassis.retry import slug_of

LARGEST_BODY: Final = 1024 * 1024

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """A request.

    Attributes:
        method: upper case.
        path: as sent, decoded.
        params: what the braces of the route's path matched.
        query: decoded; of a repeated name the last value.
        headers: names in lower case.
    """

    method: str
    path: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    _receive: Receive

    async def body(self, limit: int = LARGEST_BODY) -> bytes:
        """The whole body.

        Raises:
            HttpError: 413 beyond `limit` bytes.
        """
        parts, size = [], 0
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise HttpError(400, "disconnected", "The request ended before its body did.")
            part = message.get("body", b"")
            size += len(part)
            if size > limit:
                raise HttpError(413, "body-too-large", f"The body may have at most {limit} bytes.")
            parts.append(part)
            if not message.get("more_body"):
                return b"".join(parts)

    async def json(self) -> Any:  # noqa: ANN401 - whatever the client sent
        """The body as JSON.

        Raises:
            HttpError: 400 when it is none.
        """
        try:
            return json.loads(await self.body())
        except (ValueError, RecursionError):
            raise HttpError(400, "malformed-json", "The body must be JSON.") from None


@dataclass(frozen=True, slots=True)
class Response:
    """An answer; a `body` that yields is streamed.

    Attributes:
        body: bytes, or chunks made while they are sent.
        status: HTTP status.
        headers: beyond the content type and length.
        content_type: of the body.
        on_sent: called after the last byte was handed to a client that was still there.
    """

    body: bytes | AsyncIterator[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/octet-stream"
    on_sent: Callable[[], Awaitable[None]] | None = None


class HttpError(Exception):
    """Answered as `{"slug": ..., "message": ...}` with its status."""

    def __init__(self, status: int, slug: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        """`message` is a sentence for the client."""
        super().__init__(f"{status} {slug}")
        self.response = json_response({"slug": slug, "message": message}, status=status, headers=headers)


Handler = Callable[[Request], Awaitable[Response]]


def json_response(data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:  # noqa: ANN401
    """An answer in JSON."""
    return Response(json.dumps(data).encode(), status, headers or {}, "application/json")


class Router:
    """Finds the handler of a request: `{name}` in a route's path matches up to the next slash."""

    def __init__(self) -> None:
        """Starts without routes."""
        self._routes: list[tuple[str, re.Pattern[str], Handler, bool]] = []
        self._closed = False

    def add(self, method: str, path: str, handler: Handler, *, always: bool = False) -> None:
        """Adds a route; with `always` it answers while the service is starting and stopping, too."""
        names = re.split(r"\{(\w+)\}", path)
        pattern = "".join(f"(?P<{part}>[^/]+)" if number % 2 else re.escape(part) for number, part in enumerate(names))
        self._routes.append((method.upper(), re.compile(pattern), handler, always))

    def close(self) -> None:
        """From now on only `always` routes answer; others get 503."""
        self._closed = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI for HTTP."""
        try:
            response = await self._answer(scope, receive)
        except HttpError as error:
            response = error.response
        except Exception as error:
            log.exception("request-failed", method=scope["method"], slug=slug_of(error))
            response = HttpError(500, "unexpected", "Something went wrong here. Please try again later.").response
        await _send(response, scope["method"] == "HEAD", receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        allowed: set[str] = set()
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        for verb, pattern, handler, always in self._routes:
            found = pattern.fullmatch(scope["path"])
            if not found:
                continue
            if verb != method:
                allowed.add(verb)
                continue
            if self._closed and not always:
                raise HttpError(503, "stopping", "This service is stopping; try again.", {"retry-after": "5"})
            request = Request(
                scope["method"],
                scope["path"],
                found.groupdict(),
                dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)),
                {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
                receive,
            )
            return await handler(request)
        if allowed:
            raise HttpError(405, "method-not-allowed", "Not with this method.", {"allow": ", ".join(sorted(allowed))})
        raise HttpError(404, "not-found", "There is nothing here.")


async def _send(response: Response, head: bool, receive: Receive, send: Send) -> None:
    headers = {"content-type": response.content_type, **response.headers}
    if isinstance(response.body, bytes):
        headers["content-length"] = str(len(response.body))
    await send({
        "type": "http.response.start",
        "status": response.status,
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()],
    })  # fmt: skip
    if isinstance(response.body, bytes):
        await send({"type": "http.response.body", "body": b"" if head else response.body})
        complete = not head
    elif head:
        await send({"type": "http.response.body", "body": b""})
        complete = False
    else:
        complete = await _stream(response.body, receive, send)
    if complete and response.on_sent:
        await response.on_sent()


async def _stream(chunks: AsyncIterator[bytes], receive: Receive, send: Send) -> bool:
    """Sends chunk by chunk, and stops making them when the client leaves; whether all were sent."""
    gone = asyncio.create_task(_disconnected(receive))
    try:
        async for chunk in chunks:
            if gone.done():
                return False
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        if gone.done():
            return False
        await send({"type": "http.response.body", "body": b""})
        return True
    finally:
        gone.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await gone
        close = getattr(chunks, "aclose", None)
        if close:
            await close()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
