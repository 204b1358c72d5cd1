"""The life of tickets, and servers' set-ups."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from contracts import tickets as facts
from contracts.event import Event
from contracts.settings import GuildSettings
from services.gateway.usecases.change_members import ChangeMembers
from services.gateway.usecases.close_place import ClosePlace
from services.gateway.usecases.follow_ticket import FollowTicket
from services.gateway.usecases.hand_over_transcript import HandOverTranscript
from services.gateway.usecases.make_place import MakePlace
from services.gateway.usecases.reopen_place import ReopenPlace
from services.gateway.usecases.show_panel import ShowPanel

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def ticket_handlers(
    make: MakePlace,
    close: ClosePlace,
    reopen: ReopenPlace,
    members: ChangeMembers,
    follow: FollowTicket,
    panel: ShowPanel,
    transcript: HandOverTranscript,
) -> Handlers:
    """What becomes of each message of `tickets.events`."""
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
        facts.PanelSaved: panel.show,
        facts.TranscriptReady: transcript.hand_over,
    }


def settings_handlers(settings: "SettingsStore") -> Handlers:
    """What becomes of each message of `tickets.settings`."""
    return {GuildSettings: lambda event: settings.put(event.data)}
