"""The gateway put together; imported by nothing but its start."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from disnake.ext import commands

from contracts import topics
from services.chassis.clock import Clock
from services.chassis.service import Service
from services.gateway.consumers.facts import by_topic, merged
from services.gateway.discord.clicks.router import Router
from services.gateway.settings import GatewaySettings
from services.gateway.storage import erasing, gone_panels, notices, places, refused_requests, sessions
from services.gateway.storage.sessions import Sessions
from services.gateway.usecases.begin_session import BeginSession
from services.gateway.usecases.delete_channels import DeleteChannels
from services.gateway.usecases.keep_session import KeepSession
from services.gateway.wiring.audit import audit
from services.gateway.wiring.blacklist import blacklist
from services.gateway.wiring.closing import closing
from services.gateway.wiring.duty import duty
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.feedback import feedback
from services.gateway.wiring.gates import gates
from services.gateway.wiring.happenings import Happenings, happenings
from services.gateway.wiring.imports import imports
from services.gateway.wiring.insights import insights
from services.gateway.wiring.labels import labels
from services.gateway.wiring.languages import languages
from services.gateway.wiring.levels import levels
from services.gateway.wiring.moves import moves
from services.gateway.wiring.notes import notes
from services.gateway.wiring.panels import panels
from services.gateway.wiring.privacy import privacy
from services.gateway.wiring.refusals import watched
from services.gateway.wiring.servers import servers
from services.gateway.wiring.shared import Shared, shared
from services.gateway.wiring.tags import tags
from services.gateway.wiring.tickets import tickets
from services.gateway.wiring.transcripts import transcripts
from services.gateway.wiring.transfers import transfers
from services.gateway.wiring.watching import watching
from services.gateway.wiring.webhooks import webhooks

FEATURES = (
    watching,
    tickets,
    closing,
    feedback,
    gates,
    blacklist,
    panels,
    transcripts,
    privacy,
    servers,
    transfers,
    labels,
    languages,
    tags,
    notes,
    moves,
    insights,
    audit,
    webhooks,
    imports,
    levels,
    duty,
)
"""In this order they are told of a fact that several of them hear."""
READS = (
    topics.TICKET_EVENTS,
    topics.TICKET_SETTINGS,
    topics.PRIVACY_REQUESTS,
    topics.PRIVACY_EVENTS,
    topics.NOTICES,
    topics.GUILD_EVENTS,
)
PUBLISHES = (
    topics.TICKET_INTENTS,
    topics.TICKET_MESSAGES,
    topics.USER_EVENTS,
    topics.GUILD_EVENTS,
    topics.OUTCOMES,
    topics.PRIVACY_REPLIES,
)
RECONCILE_EVERY = timedelta(minutes=5)
REPAIR_EVERY = timedelta(minutes=1)
LOOK_EVERY = timedelta(hours=6)
DRAIN_SECONDS = 5.0


def create_app(settings: GatewaySettings, clock: Clock | None = None) -> Service:
    """Builds the gateway; connects to nothing."""
    service = Service(
        "gateway",
        settings,
        clock=clock,
        indexes={
            **places.INDEXES,
            **erasing.INDEXES,
            **gone_panels.INDEXES,
            **notices.INDEXES,
            **refused_requests.INDEXES,
            **sessions.INDEXES,
        },
        publishes=PUBLISHES,
    )
    parts = shared(service, settings)
    told = happenings(parts)
    features = [*(feature(parts) for feature in FEATURES), told.feature]
    for topic, facts in by_topic(merged(feature.facts for feature in features), READS).items():
        service.consume_effects(topic, facts)
    router = Router(parts.desk, [clicks for feature in features for clicks in feature.clicks])
    _run(parts, told, [router, *(cog for feature in features for cog in feature.cogs)], features)
    return service


def _run(parts: Shared, told: Happenings, listeners: Sequence[commands.Cog], features: Sequence[Feature]) -> None:
    """Says in which order everything begins and ends."""
    service, office, session = parts.service, parts.office, parts.session
    share = watched(parts)
    store = Sessions(service.database, lambda: told.spill.slot)
    turn = BeginSession(store, service.clock, service.log, office.metrics)
    keep = KeepSession(store, parts.handover, service.clock, service.log)

    async def may_begin() -> bool | str:
        return "too-many-of-late" if turn.waiting else True

    async def load() -> None:
        await office.places.load()
        await office.settings.load()
        await parts.erasing.load()

    async def connect() -> None:
        await share.after(session.start(listeners, turn, keep))

    service.readiness("discord-session-start", may_begin)
    service.schedule("meet-guilds", RECONCILE_EVERY, told.meeting.reconcile)
    service.schedule("miss-roles", RECONCILE_EVERY, told.roles.reconcile)
    service.schedule("repair-panels", REPAIR_EVERY, told.panels.repair)
    service.schedule("delete-channels", REPAIR_EVERY, DeleteChannels(office).delete)
    service.schedule("look-at-panels", LOOK_EVERY, told.panels.look)
    service.on_records_lost(told.anew.lost)
    for begin in (
        load,
        told.spill.open,
        told.intake.send_spilled,
        told.remember.start,
        connect,
        told.anew.connected,
        keep.start,
    ):
        service.on_start(begin)
    service.on_stop_intake(session.stop_intake)
    service.on_stop_intake(told.recognise.stop)
    for drain in (parts.desk.drain, told.intake.drain):
        service.on_stop_intake(partial(drain, DRAIN_SECONDS))
    for end in (
        told.spill.close,
        keep.stop,
        parts.fetch.close,
        session.stop,
        told.remember.stop,
        *(stop for feature in features for stop in feature.on_stop),
        parts.desk.close,
        told.meeting.stop,
    ):  # last named, first run
        service.on_stop(end)
