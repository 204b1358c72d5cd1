"""What every feature of the gateway works with."""

from dataclasses import dataclass

from services.chassis.service import Service
from services.gateway.discord.channels import Channels
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.guilds import Guilds
from services.gateway.discord.rest import Rest
from services.gateway.discord.session import DiscordSession
from services.gateway.discord.threads import Threads
from services.gateway.domain.handover import Handover
from services.gateway.locales import Texts
from services.gateway.metrics import GatewayMetrics
from services.gateway.settings import GatewaySettings
from services.gateway.storage.erasing import Erasing
from services.gateway.storage.notices import Notices
from services.gateway.storage.panel_messages import PanelMessages
from services.gateway.storage.places import Places
from services.gateway.storage.settings import SettingsStore
from services.gateway.usecases.advise import Advise
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.fetch import Fetch
from services.gateway.usecases.homes import Homes
from services.gateway.usecases.office import Office
from services.gateway.usecases.people import People


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The service, Discord, the stores, and how people are answered."""

    service: Service
    settings: GatewaySettings
    handover: Handover
    session: DiscordSession
    threads: Threads
    erasing: Erasing
    notices: Notices
    office: Office
    about: AskAboutTicket
    answer: Answer
    advise: Advise
    fetch: Fetch
    desk: FrontDesk


def shared(service: Service, settings: GatewaySettings) -> Shared:
    """Built once for all features; connects to nothing."""
    clock, log = service.clock, service.log
    metrics, texts, handover = GatewayMetrics(service.registry), Texts(), Handover()
    session = DiscordSession(settings, handover, clock=clock, log=log, metrics=metrics)
    rest, threads = Rest(session, service.tracing), Threads(session)
    erasing = Erasing(service.database)
    guilds, places, stored = Guilds(session), Places(service.database, clock), SettingsStore(service.database)
    office = Office(
        rest=rest,
        guilds=guilds,
        homes=Homes(rest, Channels(rest), guilds, places, stored),
        places=places,
        settings=stored,
        panels=PanelMessages(service.database),
        people=People(service.vault, service.publisher, erasing),
        vault=service.vault,
        publisher=service.publisher,
        texts=texts,
        clock=clock,
        metrics=metrics,
        log=log,
    )
    desk = FrontDesk(
        rest,
        threads,
        texts,
        handover,
        log=log,
        metrics=metrics,
        tracing=service.tracing,
        reassure_seconds=settings.reassure_seconds,
    )
    return Shared(
        service=service,
        settings=settings,
        handover=handover,
        session=session,
        threads=threads,
        erasing=erasing,
        notices=Notices(service.database),
        office=office,
        about=AskAboutTicket(office.places, office.people, office.vault, office.publisher),
        answer=Answer(office),
        advise=Advise(office),
        fetch=Fetch(settings.upload_limit_bytes),
        desk=desk,
    )
