"""Request bodies: JSON, or multipart with `payload_json` and `files[n]`."""

import json
import re
from typing import Any

from aiohttp import BodyPartReader, web

from deploy.playground.acts.uploads import Upload
from deploy.playground.errors import DiscordError, refused
from deploy.playground.wire import Json

BODY = web.RequestKey("body", object)
FILE_FIELD = re.compile(r"files?\[?(\d*)\]?")


async def read(request: web.Request) -> Any:  # noqa: ANN401 - whatever JSON was sent
    """The JSON body, {} when there is none; raises 50109 for text that is not JSON."""
    text = await request.text()
    if not text:
        return {}
    return _kept(request, _parsed(text))


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever JSON was sent
    try:
        return json.loads(text)
    except ValueError:
        raise refused(50109) from None


def _kept(request: web.Request, body: object) -> object:
    request[BODY] = body
    return body


async def read_with_files(request: web.Request, most_bytes: int) -> tuple[Json, list[Upload]]:
    """The JSON body and the files beside it; raises 40005 for a file over `most_bytes`."""
    if not request.content_type.startswith("multipart/"):
        body = await read(request)
        return (body if isinstance(body, dict) else {}), []
    body, uploads = {}, []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        name = part.name or ""
        if name == "payload_json":
            body = _parsed(await part.text())
        elif found := FILE_FIELD.fullmatch(name):
            uploads.append(await _upload(part, found[1] or "0", most_bytes))
    if not isinstance(body, dict):
        raise DiscordError(400, 50035, "Invalid Form Body", {"_errors": []})
    _kept(request, body)
    if len(uploads) > 10:
        fault = {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 10 or fewer in length."}
        raise DiscordError(400, 50035, "Invalid Form Body", {"files": {"_errors": [fault]}})
    return body, uploads


async def _upload(part: BodyPartReader, index: str, most_bytes: int) -> Upload:
    data = bytearray()
    while chunk := await part.read_chunk(65_536):
        data += chunk
        if len(data) > most_bytes:
            raise refused(40005)
    declared = part.headers.get("Content-Type")
    filename = part.filename or f"file{index}"
    return Upload(index=index, filename=filename, content_type=content_type(filename, declared), data=bytes(data))


def content_type(filename: str, declared: str | None) -> str | None:
    """The type Discord shows: what the sender declared, unless that says nothing; then by the name."""
    import mimetypes

    if declared and declared != "application/octet-stream":
        return declared
    guessed = mimetypes.guess_type(filename)[0]
    return f"{guessed}; charset=utf-8" if guessed and guessed.startswith("text/") else guessed
