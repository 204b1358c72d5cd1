"""Tickets that come along from other bots."""

from services.gateway.consumers.imports import import_handlers
from services.gateway.discord.cogs.imports import Imports
from services.gateway.usecases.fetch import Fetch
from services.gateway.usecases.follow_imports import FollowImports
from services.gateway.usecases.import_tickets import ImportTickets
from services.gateway.usecases.record import Record
from services.gateway.usecases.seal_foreign import SealForeign
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def imports(shared: Shared) -> Feature:
    """The feature put together."""
    office, limit = shared.office, shared.settings.import_limit_bytes
    record = Record(office.places, office.people, office.vault, office.publisher, office.metrics)
    fetch = Fetch(limit)
    bring = ImportTickets(office, shared.answer, fetch, SealForeign(office.people, office.vault, record), limit)
    return Feature(
        cogs=[Imports(shared.desk, bring)],
        facts=import_handlers(FollowImports(office, shared.answer)),
        on_stop=[bring.close, fetch.close],
    )
