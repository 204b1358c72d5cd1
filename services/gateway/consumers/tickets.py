"""The life of tickets."""

from contracts import tickets as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.change_members import ChangeMembers
from services.gateway.usecases.close_place import ClosePlace
from services.gateway.usecases.follow_ticket import FollowTicket
from services.gateway.usecases.make_place import MakePlace
from services.gateway.usecases.reopen_place import ReopenPlace


def ticket_handlers(
    make: MakePlace, close: ClosePlace, reopen: ReopenPlace, members: ChangeMembers, follow: FollowTicket
) -> Handlers:
    """What becomes of each message of `tickets.events` that is about a ticket's life, and of every refusal."""
    return {
        facts.TicketOpening: make.make,
        facts.TicketOpened: follow.opened,
        facts.TicketFailed: follow.failed,
        facts.TicketClaimed: follow.claimed,
        facts.TicketUnclaimed: follow.unclaimed,
        facts.TicketPriorityChanged: follow.priority_changed,
        facts.TicketWaiting: follow.waiting,
        facts.TicketMemberAdded: lambda event: members.add(event.data),
        facts.TicketMemberRemoved: lambda event: members.remove(event.data),
        facts.TicketClosing: close.close,
        facts.TicketReopening: reopen.reopen,
        facts.TicketClosed: follow.closed,
        facts.TicketReopened: follow.reopened,
        facts.TicketPurged: follow.purged,
        facts.IntentRefused: follow.refused,
    }
