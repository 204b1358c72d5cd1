"""What every REST request passes: authentication, faults, rate limits, and refusals in Discord's shape."""

import asyncio
import re

from aiohttp import web
from aiohttp.typedefs import Handler

from deploy.playground.errors import DiscordError, refused
from deploy.playground.faults import FailRoute
from deploy.playground.playground import Playground, of
from deploy.playground.rest.bodies import BODY
from deploy.playground.rest.ratelimit import RateLimitedError
from deploy.playground.wire import respond

PREFIX = re.compile(r"/api(/v\d+)?")
WITHOUT_TOKEN = re.compile(r"/(interactions/\d+/[^/]+/callback|webhooks/\d+/.+|gateway)")


@web.middleware
async def edge(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Serve a request under /api; others pass through."""
    prefix = PREFIX.match(request.path)
    if prefix is None:
        return await handler(request)
    playground, path = of(request), request.path[prefix.end() :]
    rule = playground.faults.failing(request.method, path)
    if rule is not None and not rule.after:
        response = await _failed(playground, request, rule)
    else:
        response = await _answer(playground, request, path, handler)
    if playground.faults.latency_ms or playground.faults.slow_routes:
        await asyncio.sleep(playground.faults.delay_s(path))
    if rule is not None and rule.after and response.status < 300:
        response = await _failed(playground, request, rule, response)
    shown = re.sub(r"/[\w-]{60,}", "/{token}", path)
    playground.log.add(request.method, shown, response.status, playground.clock.now(), request.get(BODY))
    return response


async def _answer(playground: Playground, request: web.Request, path: str, handler: Handler) -> web.StreamResponse:
    headers: dict[str, str] = {}
    try:
        _troubled(playground)
        token = request.headers.get("Authorization", "")
        if not WITHOUT_TOKEN.fullmatch(path) and not re.fullmatch(r"Bot \S+", token):
            raise refused(0)
        headers = playground.limits.take(request.method, path)
        response = await handler(request)
    except RateLimitedError as limit:
        return respond(limit.body(), 429, limit.headers)
    except DiscordError as refusal:
        return respond(refusal.body(), refusal.status, headers)
    except web.HTTPRequestEntityTooLarge:
        too_large = refused(40005)
        return respond(too_large.body(), too_large.status, headers)
    except web.HTTPException as answer:
        return respond({"message": f"{answer.status}: {answer.reason}", "code": 0}, answer.status, headers)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _troubled(playground: Playground) -> None:
    faults = playground.faults
    if faults.strikes():
        raise DiscordError(faults.error_status, 0, f"{faults.error_status}: Server Error")
    if faults.limits():
        raise playground.limits.refuse()


async def _failed(
    playground: Playground, request: web.Request, rule: FailRoute, done: web.StreamResponse | None = None
) -> web.StreamResponse:
    """What a rule answers in place of the truth; `done` is the answer to what was done all the same."""
    if rule.hang_up:
        return await _cut_off(request, done)
    if rule.status == 429:
        limit = playground.limits.refuse(rule.retry_after_ms / 1000, rule.scope)
        return respond(limit.body(), 429, limit.headers)
    refusal = DiscordError(rule.status, rule.code, rule.message)
    return respond(refusal.body(), refusal.status)


async def _cut_off(request: web.Request, done: web.StreamResponse | None) -> web.StreamResponse:
    """Hangs up: at once, or in the middle of an answer."""
    whole = done.body if isinstance(done, web.Response) and isinstance(done.body, bytes) else b""
    half = web.StreamResponse(status=done.status if done else 500)
    if whole:
        half.content_length = len(whole)
        half.content_type = "application/json"
        await half.prepare(request)
        await half.write(whole[: len(whole) // 2])
    if request.transport is not None:
        request.transport.close() if whole else request.transport.abort()
    return half
