"""Files that come with a message."""

import re
from dataclasses import dataclass

from deploy.playground.errors import refused
from deploy.playground.wire import Json
from deploy.playground.world.files import image_size
from deploy.playground.world.model import Channel, File
from deploy.playground.world.state import World


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file of a request; `index` is the number in `files[n]`."""

    index: str
    filename: str
    content_type: str | None
    data: bytes


def store(
    world: World, channel: Channel, upload: Upload, described: list[Json] | None = None, *, ephemeral: bool
) -> File:
    """Keep an uploaded file, named and described as its entry in `attachments` asks; raises 40005 for one too large."""
    if len(upload.data) > world.settings.max_file_bytes:
        raise refused(40005)
    entry = next((each for each in described or [] if str(each.get("id")) == upload.index), {})
    name = str(entry.get("filename") or upload.filename)
    file = File(
        id=world.snowflakes.next(),
        channel_id=channel.id,
        filename=re.sub(r"[^\w.\-]+", "_", name),
        content_type=upload.content_type,
        data=upload.data,
        description=entry.get("description"),
        ephemeral=ephemeral,
        size=image_size(upload.data),
    )
    world.files[file.id] = file
    return file
