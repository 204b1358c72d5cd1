"""Who is acting, and refusals in sentences a person understands."""

from aiohttp import web
from aiohttp.typedefs import Handler

from deploy.playground.errors import DiscordError, refused
from deploy.playground.playground import of
from deploy.playground.wire import respond
from deploy.playground.world.model import User

PLAIN = {
    10003: "That channel does not exist (any more).",
    10008: "That message does not exist (any more).",
    10013: "There is no such person.",
    10062: "That interaction is over.",
    10063: "There is no such command here.",
    40005: "That file is too large: 10 MB is the limit.",
    50001: "You cannot see that channel.",
    50005: "You can only edit your own messages.",
    50006: "Write something first: an empty message cannot be sent.",
    50013: "You do not have the permission to do that here.",
    50083: "This thread is archived.",
    160005: "This thread is locked.",
}


@web.middleware
async def edge(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer refusals of /page and /control as {code, message}."""
    if not request.path.startswith(("/page/", "/control/")):
        return await handler(request)
    try:
        return await handler(request)
    except DiscordError as refusal:
        body = refusal.body()
        if request.path.startswith("/page/") and body["message"] == refused_message(refusal.code):
            body["message"] = PLAIN.get(refusal.code, refusal.message)
        return respond(body, refusal.status)
    except web.HTTPException as answer:
        return respond({"code": 0, "message": f"{answer.status}: {answer.reason}"}, answer.status)


def refused_message(code: int) -> str | None:
    """Discord's standard sentence for a code; None for a code it has none for here."""
    try:
        return refused(code).message
    except KeyError:
        return None


def person(request: web.Request) -> User:
    """The person named by `as`; raises 10013, or 50013 for the bot."""
    found = of(request).world.user(request.query.get("as", ""))
    if found.bot:
        raise DiscordError(403, 50013, "The bot acts through its own API.")
    return found
