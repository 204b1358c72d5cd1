"""What billing hears, and which use case answers it."""

from functools import partial

from contracts.guilds import GuildJoined
from contracts.privacy import ErasureRequested, ExportRequested, SubjectErased
from contracts.topics import GUILD_EVENTS, PRIVACY_EVENTS, PRIVACY_REQUESTS
from services.billing.usecases.answer_request import answer_request
from services.billing.usecases.ledger import Ledger
from services.billing.usecases.welcome_guild import welcome_guild
from services.chassis.service import Service


def subscribe(service: Service, ledger: Ledger) -> None:
    """Subscribes the service to everything it acts on."""
    answer = partial(answer_request, clock=service.clock)

    async def evict(erased: SubjectErased) -> None:
        service.vault.evict(ref=erased.data.ref)

    service.consume(GUILD_EVENTS, {GuildJoined: partial(welcome_guild, ledger=ledger)})
    service.consume(PRIVACY_REQUESTS, {ExportRequested: answer, ErasureRequested: answer})
    service.consume_effects(PRIVACY_EVENTS, {SubjectErased: evict})
