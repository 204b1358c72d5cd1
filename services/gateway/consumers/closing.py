"""Tickets that close by themselves."""

from contracts import closing_facts as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_closing import FollowClosing


def closing_handlers(follow: FollowClosing) -> Handlers:
    """What becomes of each message about closing by plan."""
    return {
        facts.TicketClosePlanned: follow.planned,
        facts.TicketCloseCalledOff: follow.called_off,
        facts.TicketAutoCloseChanged: follow.auto_close_changed,
        facts.AutoCloseSet: follow.rule_set,
    }
