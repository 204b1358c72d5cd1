"""What Discord tells without being asked: recorded where it is a ticket's, and handed on whatever happens meanwhile."""

from dataclasses import dataclass

from services.chassis.errors import is_transient
from services.gateway.discord.cogs.changes import Changes
from services.gateway.discord.cogs.events import Events
from services.gateway.discord.cogs.reactions import Reactions
from services.gateway.discord.messages import History, MessageReader
from services.gateway.discord.rest import is_discord_trouble
from services.gateway.storage.gone_panels import GonePanels
from services.gateway.storage.guilds import GuildStore
from services.gateway.storage.left_places import LeftPlaces
from services.gateway.storage.spill import Spill, folder_for
from services.gateway.usecases.intake import Intake
from services.gateway.usecases.meet_guilds import MeetGuilds
from services.gateway.usecases.miss_roles import MissRoles
from services.gateway.usecases.read_anew import ReadAnew
from services.gateway.usecases.recognise import Recognise
from services.gateway.usecases.record import Record
from services.gateway.usecases.remember import Remember
from services.gateway.usecases.repair_panels import RepairPanels
from services.gateway.usecases.stand_panel import StandPanel
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """The feature, and what of it begins and ends in an order with the session."""

    feature: Feature
    spill: Spill
    intake: Intake
    anew: ReadAnew
    recognise: Recognise
    remember: Remember
    meeting: MeetGuilds
    roles: MissRoles
    panels: RepairPanels


def may_pass(error: BaseException) -> bool:
    """Whether an error is one of those that end by themselves, Discord's included."""
    return is_transient(error) or is_discord_trouble(error)


def happenings(shared: Shared) -> Happenings:
    """The feature put together."""
    service, settings, office, session = shared.service, shared.settings, shared.office, shared.session
    places, clock, log, metrics = office.places, office.clock, office.log, office.metrics
    reader = MessageReader(session, office.texts, clock)
    folder = folder_for(settings.spill_dir, settings.kafka_topic_prefix + settings.mongo_database)
    spill = Spill(folder, settings.spill_limit_bytes, log, metrics)
    intake = Intake(
        places,
        Record(places, office.people, office.vault, office.publisher, metrics),
        History(session, reader, clock),
        spill,
        shared.handover,
        clock=clock,
        log=log,
        metrics=metrics,
        is_transient=may_pass,
    )
    recognise = Recognise(places, intake, shared.handover, log=log, is_transient=may_pass)
    meeting = MeetGuilds(
        office.guilds,
        GuildStore(service.database),
        LeftPlaces(service.database),
        service.transact,
        places_changed=recognise.servers_known,
        clock=clock,
        log=log,
    )
    roles = MissRoles(office.guilds, office.settings, office.publisher, clock)
    panels = RepairPanels(office, GonePanels(service.database), StandPanel(office), shared.advise)
    return Happenings(
        feature=Feature(
            cogs=[
                Events(recognise, shared.threads, reader, meeting, roles, panels, clock),
                Reactions(recognise, shared.threads, clock),
                Changes(session.watch.changed),
            ]
        ),
        spill=spill,
        intake=intake,
        anew=ReadAnew(places, intake, clock, log),
        recognise=recognise,
        remember=Remember(places, shared.erasing, office.vault, log),
        meeting=meeting,
        roles=roles,
        panels=panels,
    )
