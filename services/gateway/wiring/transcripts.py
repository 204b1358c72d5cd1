"""Transcripts handed over; asking for one is a matter of the ticket."""

from services.gateway.consumers.transcripts import transcript_handlers
from services.gateway.usecases.hand_over_transcript import HandOverTranscript
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def transcripts(shared: Shared) -> Feature:
    """The feature put together."""
    hand_over = HandOverTranscript(shared.answer, shared.fetch, shared.office.texts, shared.notices)
    return Feature(facts=transcript_handlers(hand_over))
