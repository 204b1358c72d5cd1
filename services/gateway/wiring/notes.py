"""Internal notes of tickets."""

from services.gateway.consumers.notes import note_handlers
from services.gateway.discord.cogs.notes import Notes
from services.gateway.usecases.ask_to_note import AskToNote
from services.gateway.usecases.follow_notes import FollowNotes
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def notes(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    ask = AskToNote(shared.about, office.people, office.vault, office.publisher)
    return Feature(cogs=[Notes(shared.desk, ask)], facts=note_handlers(FollowNotes(office, shared.answer)))
