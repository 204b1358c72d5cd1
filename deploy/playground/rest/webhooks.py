"""Answers to interactions: callbacks, and the webhook behind each token."""

from aiohttp import web

from deploy.playground.acts import responses
from deploy.playground.acts.interactions import Interaction
from deploy.playground.playground import of
from deploy.playground.rest.bodies import read_with_files
from deploy.playground.wire import Json, nothing, respond
from deploy.playground.world import messages as shape


async def callback(request: web.Request) -> web.Response:
    """POST /interactions/{id}/{token}/callback; 204, or the outcome with `with_response=true`."""
    playground = of(request)
    world = playground.world
    found = playground.interactions.unanswered(request.match_info["interaction"], request.match_info["token"])
    body, uploads = await read_with_files(request, world.settings.max_file_bytes)
    responses.callback(world, playground.interactions, found, body, uploads)
    if request.query.get("with_response") not in ("1", "true"):
        return nothing()
    outcome: Json = {"interaction": {"id": found.id, "type": found.type}, "resource": {"type": found.answer}}
    if found.original is not None and found.answer in (responses.REPLY, responses.DEFERRED_REPLY, responses.UPDATE):
        outcome["interaction"]["response_message_id"] = found.original.id
        outcome["resource"]["message"] = shape.message(world, found.original)
    return respond(outcome)


def _interaction(request: web.Request) -> Interaction:
    named = request.match_info
    return of(request).interactions.by_token(named["application"], named["token"])


async def follow_up(request: web.Request) -> web.Response:
    """POST /webhooks/{application}/{token}."""
    world, found = of(request).world, _interaction(request)
    body, uploads = await read_with_files(request, world.settings.max_file_bytes)
    return respond(shape.message(world, responses.follow_up(world, found, body, uploads)))


async def message(request: web.Request) -> web.Response:
    """GET /webhooks/{application}/{token}/messages/{message or @original}."""
    return respond(
        shape.message(of(request).world, responses.message_of(_interaction(request), request.match_info["message"]))
    )


async def edit(request: web.Request) -> web.Response:
    """PATCH /webhooks/{application}/{token}/messages/{message or @original}."""
    world, found = of(request).world, _interaction(request)
    body, uploads = await read_with_files(request, world.settings.max_file_bytes)
    return respond(shape.message(world, responses.edit(world, found, request.match_info["message"], body, uploads)))


async def delete(request: web.Request) -> web.Response:
    """DELETE /webhooks/{application}/{token}/messages/{message or @original}."""
    responses.delete(of(request).world, _interaction(request), request.match_info["message"])
    return nothing()


W = r"/webhooks/{application:\d+}/{token:[\w-]+}"
M = W + r"/messages/{message:\d+|@original}"
ROUTES = [
    web.post(r"/interactions/{interaction:\d+}/{token:[\w-]+}/callback", callback),
    web.post(W, follow_up),
    web.get(M, message),
    web.patch(M, edit),
    web.delete(M, delete),
]
