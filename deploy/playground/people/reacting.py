"""What a person puts below messages, and takes away again."""

from aiohttp import web

from deploy.playground.acts import reactions
from deploy.playground.people.deeds import M, message_of
from deploy.playground.wire import nothing


async def add(request: web.Request) -> web.Response:
    """PUT /page/channels/{id}/messages/{message}/reactions/{emoji}."""
    world, me, channel, found = message_of(request)
    reactions.add(world, channel, me, found, request.match_info["emoji"])
    return nothing()


async def remove(request: web.Request) -> web.Response:
    """DELETE /page/channels/{id}/messages/{message}/reactions/{emoji}: one's own."""
    world, me, channel, found = message_of(request)
    reactions.remove(world, channel, me, found, request.match_info["emoji"], me.id)
    return nothing()


async def clear(request: web.Request) -> web.Response:
    """DELETE /page/channels/{id}/messages/{message}/reactions: everybody's, of one `emoji` if that is given."""
    world, me, channel, found = message_of(request)
    reactions.clear(world, channel, me, found, request.query.get("emoji"))
    return nothing()


R = M + r"/{message:\d+}/reactions"
ROUTES = [
    web.put(R + "/{emoji:[^/]+}", add),
    web.delete(R + "/{emoji:[^/]+}", remove),
    web.delete(R, clear),
]
