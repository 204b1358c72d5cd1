"""What every REST request passes: authentication, faults, rate limits, and refusals in Discord's shape."""

import asyncio
import re

from aiohttp import web
from aiohttp.typedefs import Handler

from deploy.playground.errors import DiscordError, refused
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
    response = await _answer(playground, request, path, handler)
    if playground.faults.latency_ms or playground.faults.slow_routes:
        await asyncio.sleep(playground.faults.delay_s(path))
    shown = re.sub(r"/[\w-]{60,}", "/{token}", path)
    playground.log.add(request.method, shown, response.status, playground.clock.now(), request.get(BODY))
    return response


async def _answer(playground: Playground, request: web.Request, path: str, handler: Handler) -> web.StreamResponse:
    headers: dict[str, str] = {}
    try:
        _troubled(playground, request.method, path)
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


def _troubled(playground: Playground, method: str, path: str) -> None:
    faults = playground.faults
    rule = faults.failing(method, path)
    if rule is not None and rule.status == 429:
        raise playground.limits.refuse()
    if rule is not None:
        raise DiscordError(rule.status, rule.code, rule.message)
    if faults.strikes():
        raise DiscordError(faults.error_status, 0, f"{faults.error_status}: Server Error")
    if faults.limits():
        raise playground.limits.refuse()
