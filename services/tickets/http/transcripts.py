"""`GET /transcripts/{token}`: one transcript, rendered while it is sent."""

from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Final

from services.chassis.http import Handler, HttpError, Request, Response
from services.tickets.domain.transcript import Format, filename
from services.tickets.transcripts import html, json_document, markdown
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.read_files import ImageBudget
from services.tickets.usecases.read_ticket import Reading, read_ticket

_RENDERERS: Final[Mapping[str, tuple[Format, str, Callable[[Reading], AsyncIterator[bytes]]]]] = {
    "html": ("html", "text/html; charset=utf-8", html.render),
    "markdown": ("markdown", "text/markdown; charset=utf-8", markdown.render),
    "json": ("json", "application/json", json_document.render),
}


def transcripts(desk: Desk, images: Callable[[], ImageBudget]) -> Handler:
    """The route's handler; `images` is what one transcript may take in of pictures."""

    async def handle(request: Request) -> Response:
        token = request.params["token"]
        what = await desk.downloads.claim(token)
        if what is None or await desk.people.erased([what["ref"]]):
            raise _gone()
        format_, content_type, render = _RENDERERS[what["format"]]
        budget = images() if format_ == "html" else ImageBudget(0, 0)
        reading = await read_ticket(desk, what["ticket_id"], budget)
        if reading is None:
            raise _gone()
        desk.metrics.transcripts.labels(format_).inc()
        return Response(
            render(reading),
            headers={
                "content-disposition": f'attachment; filename="{filename(reading.header.number, format_)}"',
                "cache-control": "no-store",
                "content-security-policy": "sandbox; default-src 'none'",
                "x-content-type-options": "nosniff",
                "referrer-policy": "no-referrer",
            },
            content_type=content_type,
            on_sent=partial(desk.downloads.finish, token),
        )

    return handle


def _gone() -> HttpError:
    return HttpError(404, "no-such-transcript", "This link was used or has ended. Ask for the transcript again.")
