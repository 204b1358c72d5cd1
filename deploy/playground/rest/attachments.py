"""Fresh links for attachments whose links ran out."""

import re

from aiohttp import web

from deploy.playground.playground import of
from deploy.playground.rest.bodies import read
from deploy.playground.validation.form import Form
from deploy.playground.wire import respond


async def refresh(request: web.Request) -> web.Response:
    """POST /attachments/refresh-urls {attachment_urls}; unknown links come back unchanged."""
    world, form = of(request).world, Form(await read(request))
    urls = [str(each) for each in form.items("attachment_urls", required=True, least=1, most=50)]
    form.faults.settle()
    refreshed = []
    for url in urls:
        found = re.search(r"/cdn/(?:ephemeral-)?attachments/\d+/(\d+)/", url)
        file = world.files.get(found[1]) if found else None
        refreshed.append({"original": url, "refreshed": world.links.sign(file) if file else url})
    return respond({"refreshed_urls": refreshed})


ROUTES = [web.post("/attachments/refresh-urls", refresh)]
