"""The gateway put together; imported by nothing but its start."""

from datetime import timedelta

from disnake.ext import commands

from contracts import topics
from services.chassis.clock import Clock, SystemClock
from services.chassis.errors import is_transient
from services.chassis.service import Service
from services.gateway.consumers.privacy import event_handlers, notice_handlers, request_handlers
from services.gateway.consumers.tickets import settings_handlers, ticket_handlers
from services.gateway.discord.cogs.buttons import Buttons
from services.gateway.discord.cogs.events import Events
from services.gateway.discord.cogs.forms import Forms
from services.gateway.discord.cogs.privacy import Privacy
from services.gateway.discord.cogs.setup import Setup
from services.gateway.discord.cogs.tickets import Tickets
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.guilds import Guilds
from services.gateway.discord.messages import History, MessageReader
from services.gateway.discord.rest import Rest, is_discord_trouble
from services.gateway.discord.session import DiscordSession
from services.gateway.discord.threads import Threads
from services.gateway.locales import Texts
from services.gateway.metrics import GatewayMetrics
from services.gateway.settings import GatewaySettings
from services.gateway.storage import erasing, places
from services.gateway.storage.erasing import Erasing
from services.gateway.storage.guilds import GuildStore
from services.gateway.storage.places import Places
from services.gateway.storage.settings import SettingsStore
from services.gateway.storage.spill import Spill, folder_for
from services.gateway.usecases.advise import Advise
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.answer_privacy import AnswerPrivacy
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.ask_privacy import AskPrivacy
from services.gateway.usecases.change_members import ChangeMembers
from services.gateway.usecases.close_place import ClosePlace
from services.gateway.usecases.deliver_notice import DeliverNotice
from services.gateway.usecases.fetch import Fetch
from services.gateway.usecases.follow_ticket import FollowTicket
from services.gateway.usecases.hand_over_transcript import HandOverTranscript
from services.gateway.usecases.intake import Intake
from services.gateway.usecases.make_place import MakePlace
from services.gateway.usecases.meet_guilds import MeetGuilds
from services.gateway.usecases.office import Office
from services.gateway.usecases.open_ticket import AskToOpen
from services.gateway.usecases.people import People
from services.gateway.usecases.recognise import Recognise
from services.gateway.usecases.record import Record
from services.gateway.usecases.remember import Remember
from services.gateway.usecases.reopen_place import ReopenPlace
from services.gateway.usecases.set_up import SetUp
from services.gateway.usecases.show_panel import ShowPanel
from services.gateway.usecases.show_ticket import ShowTicket

PUBLISHES = (
    topics.TICKET_INTENTS,
    topics.TICKET_MESSAGES,
    topics.USER_EVENTS,
    topics.GUILD_EVENTS,
    topics.OUTCOMES,
    topics.PRIVACY_REPLIES,
)
RECONCILE_EVERY = timedelta(minutes=5)
DRAIN_SECONDS = 5.0


def may_pass(error: BaseException) -> bool:
    """Whether an error is one of those that end by themselves, Discord's included."""
    return is_transient(error) or is_discord_trouble(error)


def create_app(settings: GatewaySettings, clock: Clock | None = None) -> Service:
    """Builds the gateway; connects to nothing."""
    clock = clock or SystemClock()
    service = Service(
        "gateway", settings, clock=clock, indexes={**places.INDEXES, **erasing.INDEXES}, publishes=PUBLISHES
    )
    log, vault, publisher = service.log, service.vault, service.publisher
    metrics = GatewayMetrics(service.registry)
    texts = Texts()

    place_register = Places(service.database, clock)
    settings_store = SettingsStore(service.database)
    erasing_people = Erasing(service.database)

    session = DiscordSession(settings, clock=clock, log=log, metrics=metrics)
    rest = Rest(session, service.tracing)
    guilds = Guilds(session)
    threads = Threads(session)
    reader = MessageReader(session, texts, clock)

    people = People(vault, publisher, erasing_people)
    office = Office(
        rest=rest,
        guilds=guilds,
        places=place_register,
        settings=settings_store,
        people=people,
        vault=vault,
        publisher=publisher,
        texts=texts,
        clock=clock,
        metrics=metrics,
        log=log,
    )
    answer, advise, fetch = Answer(office), Advise(office), Fetch(settings.upload_limit_bytes)
    show = ShowTicket(office, answer)
    make = MakePlace(office, show, answer, advise)
    close = ClosePlace(office, show)
    reopen = ReopenPlace(office, make, answer, advise)
    members = ChangeMembers(office, show, answer)
    follow = FollowTicket(office, show, answer)
    panel = ShowPanel(office, answer)
    transcript = HandOverTranscript(answer, fetch, texts)
    notices = DeliverNotice(office, fetch)
    answers = AnswerPrivacy(vault, erasing_people, publisher, clock)

    about = AskAboutTicket(place_register, people, vault, publisher)
    opening = AskToOpen(settings_store, people, vault, publisher)
    privacy = AskPrivacy(people, vault, publisher)
    set_up = SetUp(settings_store, guilds, people, publisher, texts)
    meeting = MeetGuilds(guilds, GuildStore(service.database), service.transact, clock=clock, log=log)
    folder = folder_for(settings.spill_dir, settings.kafka_topic_prefix + settings.mongo_database)
    spill = Spill(folder, settings.spill_limit_bytes, log, metrics)
    record = Record(place_register, people, vault, publisher, metrics)
    intake = Intake(
        place_register,
        record,
        History(session, reader),
        spill,
        clock=clock,
        log=log,
        metrics=metrics,
        is_transient=may_pass,
    )
    recognise = Recognise(place_register, intake, log=log, is_transient=may_pass)
    remember = Remember(place_register, erasing_people, vault, log)
    desk = FrontDesk(
        rest,
        threads,
        texts,
        log=log,
        metrics=metrics,
        tracing=service.tracing,
        reassure_seconds=settings.reassure_seconds,
    )

    async def connect() -> None:
        listeners: list[commands.Cog] = [
            Buttons(desk, about, opening, privacy),
            Forms(desk, about, opening),
            Tickets(desk, about, opening),
            Setup(desk, set_up),
            Privacy(desk, privacy),
            Events(recognise, threads, reader, meeting, clock),
        ]
        await session.start(listeners)

    async def discord_up() -> bool:
        return session.is_up

    service.consume_effects(
        topics.TICKET_EVENTS, ticket_handlers(make, close, reopen, members, follow, panel, transcript)
    )
    service.consume_effects(topics.TICKET_SETTINGS, settings_handlers(settings_store))
    service.consume_effects(topics.PRIVACY_REQUESTS, request_handlers(answers))
    service.consume_effects(topics.PRIVACY_EVENTS, event_handlers(answers))
    service.consume_effects(topics.NOTICES, notice_handlers(notices))
    service.transient(is_discord_trouble)
    service.readiness("discord", discord_up)
    service.schedule("meet-guilds", RECONCILE_EVERY, meeting.reconcile)

    async def load() -> None:
        await place_register.load()
        await settings_store.load()
        await erasing_people.load()

    for begin in (load, spill.open, intake.send_spilled, remember.start, connect):
        service.on_start(begin)
    service.on_stop_intake(session.stop_intake)
    service.on_stop_intake(recognise.stop)
    service.on_stop_intake(lambda: intake.drain(DRAIN_SECONDS))
    for end in (
        spill.close,
        fetch.close,
        session.stop,
        remember.stop,
        desk.close,
        meeting.stop,
    ):  # last named, first run
        service.on_stop(end)
    return service
