"""How Discord is: said to the operator, and what it refuses counted together with the other replicas."""

from datetime import timedelta

from services.gateway.discord.content import NOT_GRANTED
from services.gateway.discord.rest import is_discord_trouble
from services.gateway.storage.refused_requests import RefusedRequests
from services.gateway.usecases.share_refusals import ShareRefusals
from services.gateway.wiring.shared import Shared

LOOK_AT_INTENTS_EVERY = timedelta(minutes=5)


def watched(shared: Shared) -> ShareRefusals:
    """Watches from before the login on."""
    session, service = shared.session, shared.service
    watch, store = session.watch, RefusedRequests(service.database)
    share = ShareRefusals(watch.budget, store, clock=service.clock, log=service.log, learnt=watch.review)

    async def discord_up() -> bool:
        return session.is_up

    async def requests_pass() -> bool | str:
        return watch.reason or True

    async def content_readable() -> bool | str:
        return session.reads_content or NOT_GRANTED

    service.transient(is_discord_trouble)
    service.readiness("discord", discord_up)
    service.readiness("discord-requests", requests_pass)
    service.readiness("message-content", content_readable, needed=False)
    service.observe("message-content", LOOK_AT_INTENTS_EVERY, session.look_at_content)
    service.on_start(share.start)
    service.on_stop(share.stop)
    return share
