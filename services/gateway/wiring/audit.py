"""Who changed what of a server's settings."""

from services.gateway.consumers.audit import audit_handlers
from services.gateway.discord.clicks.audit import AuditClicks
from services.gateway.discord.cogs.audit import Audit
from services.gateway.usecases.ask_audit import AskAudit
from services.gateway.usecases.follow_audit import FollowAudit
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def audit(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    ask = AskAudit(office.people, office.publisher)
    return Feature(
        cogs=[Audit(shared.desk, ask)],
        clicks=[AuditClicks(ask).handlers()],
        facts=audit_handlers(FollowAudit(office, shared.answer)),
    )
