"""Puts the privacy service together."""

from datetime import timedelta

from contracts.topics import NOTICES, PRIVACY_EVENTS, PRIVACY_REPLIES, PRIVACY_REQUESTS, SUBJECTS
from services.chassis.clock import Clock
from services.chassis.service import Service
from services.privacy.consumers import subscribe
from services.privacy.http import serve
from services.privacy.settings import PrivacySettings
from services.privacy.storage import INDEXES, Cases, Pages, Subjects
from services.privacy.usecases.advance_cases import AdvanceCases
from services.privacy.usecases.download_export import DownloadExport
from services.privacy.usecases.end_overdue import EndOverdue
from services.privacy.usecases.stores import Stores
from services.privacy.usecases.watch_cases import WatchCases


def create_app(settings: PrivacySettings, clock: Clock | None = None) -> Service:
    """The privacy service, connected to nothing yet."""
    service = Service(
        "privacy",
        settings,
        clock=clock,
        indexes=INDEXES,
        publishes=(PRIVACY_REQUESTS, PRIVACY_REPLIES, PRIVACY_EVENTS, SUBJECTS, NOTICES),
    )
    database = service.database
    stores = Stores(Cases(database), Pages(database), Subjects(database))
    subscribe(service, stores)
    serve(service, DownloadExport(stores, service.vault, service.downloads, service.clock))

    advance = AdvanceCases(
        stores,
        service.vault,
        service.downloads,
        service.transact,
        lambda: service.http_url,
        service.clock,
    )
    end = EndOverdue(stores, service.vault, service.transact, service.clock)
    watch = WatchCases(stores, service.transact, service.clock, service.registry)
    service.schedule("advance-cases", timedelta(seconds=2), advance)
    service.schedule("end-exports-and-notices", timedelta(minutes=1), end.exports_and_notices)
    service.schedule("end-dead-letter-days", timedelta(hours=1), end.dead_letter_days)
    service.observe("watch-deadlines", timedelta(minutes=1), watch.deadlines)
    service.schedule("ask-silent-services", timedelta(hours=1), watch.silent_services)
    return service
