"""The composition root of tickets: makes every part, connects to nothing."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Final

import httpx

from contracts import topics
from services.chassis.clock import Clock
from services.chassis.service import Service
from services.tickets.consumers.subscriptions import subscribe
from services.tickets.domain.files import FileLimits
from services.tickets.domain.webhooks.addresses import AddressRule
from services.tickets.domain.webhooks.schedule import TRY_SECONDS
from services.tickets.http.transcripts import transcripts
from services.tickets.metrics import TicketMetrics
from services.tickets.settings import TicketsSettings
from services.tickets.storage.attachments import AttachmentRows
from services.tickets.storage.blocks import BlockRows
from services.tickets.storage.bulk_closes import BulkCloseRows
from services.tickets.storage.changes import ChangeRows
from services.tickets.storage.deliveries import DeliveryRows
from services.tickets.storage.duty import DutyRows
from services.tickets.storage.files import Files
from services.tickets.storage.guilds import GuildRows
from services.tickets.storage.imports import ImportRows
from services.tickets.storage.indexes import INDEXES
from services.tickets.storage.log import LogRows
from services.tickets.storage.messages import MessageRows
from services.tickets.storage.notes import NoteRows
from services.tickets.storage.people import PeopleRows
from services.tickets.storage.purges import PurgeRows
from services.tickets.storage.reactions import ReactionRows
from services.tickets.storage.searches import SearchRows
from services.tickets.storage.stats import StatsRows
from services.tickets.storage.tags import TagRows
from services.tickets.storage.tickets import TicketRows
from services.tickets.storage.webhooks import WebhookRows
from services.tickets.usecases.audit.end_changes import end_changes
from services.tickets.usecases.blocks.end_blocks import end_blocks
from services.tickets.usecases.chase_discord import chase_discord
from services.tickets.usecases.copy_attachments import Copier
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.fetch_file import Source
from services.tickets.usecases.insights.close_found import close_some
from services.tickets.usecases.leave_guild import forget_guilds
from services.tickets.usecases.meet_deadlines import meet_deadlines
from services.tickets.usecases.miss_people import ask_for_people
from services.tickets.usecases.purge_tickets import purge_tickets
from services.tickets.usecases.read_files import ImageBudget
from services.tickets.usecases.sweep_shares import sweep_shares
from services.tickets.usecases.webhooks.courier import Courier
from services.tickets.usecases.webhooks.end_webhooks import tend_webhooks
from services.tickets.usecases.webhooks.post import Poster, resolver
from services.tickets.usecases.webhooks.watch_delay import watch_delay

_FETCH_SECONDS: Final = 30.0
_PATIENCE_SECONDS: Final = 3.0


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
    woken, courier_woken = asyncio.Event(), asyncio.Event()
    desk = Desk(
        tickets=TicketRows(service.database),
        purges=PurgeRows(service.database),
        guilds=GuildRows(service.database),
        blocks=BlockRows(service.database),
        changes=ChangeRows(service.database),
        tags=TagRows(service.database),
        notes=NoteRows(service.database),
        reactions=ReactionRows(service.database),
        searches=SearchRows(service.database),
        bulk_closes=BulkCloseRows(service.database),
        imports=ImportRows(service.database),
        duty=DutyRows(service.database),
        stats=StatsRows(service.database),
        log=LogRows(service.database),
        messages=MessageRows(service.database),
        attachments=AttachmentRows(service.database),
        files=Files(service.database),
        people=PeopleRows(service.database),
        webhooks=WebhookRows(service.database),
        deliveries=DeliveryRows(service.database),
        vault=service.vault,
        downloads=service.downloads,
        clock=service.clock,
        metrics=TicketMetrics(service.registry),
        transact=service.transact,
        address=lambda: service.http_url,
        link_life=timedelta(minutes=settings.transcript_link_minutes),
        addresses=AddressRule(loopback=settings.environment == "development"),
        wake_copier=woken.set,
        wake_courier=courier_woken.set,
        words_known=lambda: _words_known(service),
        plans_known=lambda: service.caught_up(topics.PLANS),
    )
    subscribe(service, desk, limits)
    service.route(
        "GET",
        "/transcripts/{token}",
        transcripts(desk, lambda: ImageBudget(settings.transcript_image_bytes, settings.transcript_images_bytes)),
    )
    service.schedule("chase-discord", timedelta(seconds=10), lambda: chase_discord(desk))
    service.schedule("meet-deadlines", timedelta(seconds=5), lambda: meet_deadlines(desk))
    service.schedule("close-found", timedelta(seconds=5), lambda: close_some(desk))
    service.schedule("purge-tickets", timedelta(minutes=1), lambda: purge_tickets(desk))
    service.schedule("end-blocks", timedelta(minutes=1), lambda: end_blocks(desk))
    service.schedule("end-changes", timedelta(hours=1), lambda: end_changes(desk))
    service.schedule("forget-guilds", timedelta(hours=1), lambda: forget_guilds(desk))
    service.schedule("ask-for-people", timedelta(hours=1), lambda: ask_for_people(desk))
    service.schedule("sweep-shares", timedelta(hours=1), lambda: sweep_shares(desk))
    service.schedule("tend-webhooks", timedelta(hours=1), lambda: tend_webhooks(desk))
    service.observe("webhook-delay", timedelta(seconds=15), lambda: watch_delay(desk))
    source = Source(
        httpx.AsyncClient(timeout=_FETCH_SECONDS, follow_redirects=False),
        frozenset(settings.attachment_hosts),
        loopback=settings.environment == "development",
    )
    copier = Copier(desk, source, limits, settings.attachment_workers, woken)
    service.on_start(copier.start)
    service.on_stop(copier.stop)
    courier = _courier(desk, settings.webhook_workers, courier_woken)
    service.on_start(courier.start)
    service.on_stop(courier.stop)
    return service


def _courier(desk: Desk, at_once: int, woken: asyncio.Event) -> Courier:
    client = httpx.AsyncClient(
        timeout=TRY_SECONDS,
        follow_redirects=False,
        trust_env=False,  # a proxy would look names up by itself
        limits=httpx.Limits(max_connections=at_once, max_keepalive_connections=0),
    )
    threads = ThreadPoolExecutor(at_once, thread_name_prefix="webhook-names")
    return Courier(desk, Poster(client, desk.addresses, resolver(threads)), at_once, woken)


async def _words_known(service: Service) -> bool:
    for topic in (topics.TICKET_INTENTS, topics.TICKET_MESSAGES):
        if not await service.caught_up(topic, patience=_PATIENCE_SECONDS):
            return False
    return True
