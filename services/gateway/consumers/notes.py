"""Internal notes."""

from contracts import notes as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_notes import FollowNotes


def note_handlers(follow: FollowNotes) -> Handlers:
    """What becomes of each message about notes."""
    return {facts.NoteAdded: follow.added, facts.NotesListed: follow.listed}
