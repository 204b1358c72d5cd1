"""What tickets can be told."""

from typing import Annotated

from pydantic import Field

from services.chassis.settings import ServiceSettings


class TicketsSettings(ServiceSettings, prefix="TICKETS_"):
    """Settings of the tickets service, from `TICKETS_<NAME>` or `<NAME>`."""

    attachment_hosts: tuple[str, ...] = ("cdn.discordapp.com", "media.discordapp.net")
    """Hosts files of messages are fetched from, as a JSON list; in development any loopback address, too."""
    attachment_file_bytes: Annotated[int, Field(ge=0)] = 25 * 1024 * 1024
    """Largest file that is kept, in bytes."""
    attachment_ticket_bytes: Annotated[int, Field(ge=0)] = 250 * 1024 * 1024
    """Most that is kept of all files of one ticket, in bytes."""
    attachment_workers: Annotated[int, Field(ge=1, le=32)] = 4
    """Files fetched at the same time."""
    webhook_workers: Annotated[int, Field(ge=1, le=256)] = 32
    """Endpoints of servers that are told something at the same time; in development they may be on this machine."""
    transcript_link_minutes: Annotated[int, Field(ge=1, le=60)] = 15
    """How long the link to a transcript lives; an interaction can be answered for 15 minutes."""
    transcript_image_bytes: Annotated[int, Field(ge=0)] = 2 * 1024 * 1024
    """Largest image shown inside a transcript, in bytes; larger ones are listed."""
    transcript_images_bytes: Annotated[int, Field(ge=0)] = 6 * 1024 * 1024
    """Most that images take in one transcript, in bytes, so that the file stays below Discord's 10 MiB."""
