"""The composition root of tickets: makes every part, connects to nothing."""

import asyncio
from datetime import timedelta
from typing import Final

import httpx

from contracts import topics
from services.chassis.clock import Clock
from services.chassis.service import Service
from services.tickets.consumers.subscriptions import subscribe
from services.tickets.domain.files import FileLimits
from services.tickets.http.transcripts import transcripts
from services.tickets.metrics import TicketMetrics
from services.tickets.settings import TicketsSettings
from services.tickets.storage.attachments import AttachmentRows
from services.tickets.storage.files import Files
from services.tickets.storage.guilds import GuildRows
from services.tickets.storage.indexes import INDEXES
from services.tickets.storage.log import LogRows
from services.tickets.storage.messages import MessageRows
from services.tickets.storage.people import PeopleRows
from services.tickets.storage.purges import PurgeRows
from services.tickets.storage.tickets import TicketRows
from services.tickets.usecases.chase_discord import chase_discord
from services.tickets.usecases.copy_attachments import Copier
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.fetch_file import Source
from services.tickets.usecases.purge_tickets import purge_tickets
from services.tickets.usecases.read_files import ImageBudget
from services.tickets.usecases.sweep_shares import sweep_shares

_FETCH_SECONDS: Final = 30.0


def create_app(settings: TicketsSettings, clock: Clock | None = None) -> Service:
    """The tickets service, ready to be started."""
    service = Service(
        "tickets",
        settings,
        clock=clock,
        indexes=INDEXES,
        publishes=(topics.TICKET_EVENTS, topics.TICKET_SETTINGS, topics.PRIVACY_REPLIES),
    )
    limits = FileLimits(settings.attachment_file_bytes, settings.attachment_ticket_bytes)
    woken = asyncio.Event()
    desk = Desk(
        tickets=TicketRows(service.database),
        purges=PurgeRows(service.database),
        guilds=GuildRows(service.database),
        log=LogRows(service.database),
        messages=MessageRows(service.database),
        attachments=AttachmentRows(service.database),
        files=Files(service.database),
        people=PeopleRows(service.database),
        vault=service.vault,
        downloads=service.downloads,
        clock=service.clock,
        metrics=TicketMetrics(service.registry),
        transact=service.transact,
        address=lambda: service.http_url,
        link_life=timedelta(minutes=settings.transcript_link_minutes),
        wake_copier=woken.set,
        plans_known=lambda: service.caught_up(topics.PLANS),
    )
    subscribe(service, desk, limits)
    service.route(
        "GET",
        "/transcripts/{token}",
        transcripts(desk, lambda: ImageBudget(settings.transcript_image_bytes, settings.transcript_images_bytes)),
    )
    service.schedule("chase-discord", timedelta(seconds=10), lambda: chase_discord(desk))
    service.schedule("purge-tickets", timedelta(minutes=1), lambda: purge_tickets(desk))
    service.schedule("sweep-shares", timedelta(hours=1), lambda: sweep_shares(desk))
    source = Source(
        httpx.AsyncClient(timeout=_FETCH_SECONDS, follow_redirects=False),
        frozenset(settings.attachment_hosts),
        loopback=settings.environment == "development",
    )
    copier = Copier(desk, source, limits, settings.attachment_workers, woken)
    service.on_start(copier.start)
    service.on_stop(copier.stop)
    return service
