"""Transcripts that were asked for."""

from contracts.transcripts import TranscriptReady
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.hand_over_transcript import HandOverTranscript


def transcript_handlers(transcript: HandOverTranscript) -> Handlers:
    """What becomes of a transcript that is ready."""
    return {TranscriptReady: transcript.hand_over}
