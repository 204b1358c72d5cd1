"""Transcripts that are asked for by number, and those that can be fetched."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event
from contracts.intents import IntentData
from contracts.tickets import TicketData


class FindTranscriptData(IntentData):
    """The ticket by its number in the server, and the format of the transcript."""

    number: Annotated[int, Field(ge=1, lt=1_000_000_000)]
    format: Literal["html", "markdown", "json"] = "html"


class FindTranscript(Event):
    """As `request-transcript`, from anywhere in the server: a ticket's thread may be gone, or never have been here."""

    type: Literal["ticketsystem.gateway.find-transcript.v1"] = "ticketsystem.gateway.find-transcript.v1"
    data: FindTranscriptData


class TranscriptReadyData(TicketData):
    """A link the gateway may fetch once, until `expires_at`; the file is rendered while it is fetched, never stored."""

    url: str
    filename: str
    expires_at: AwareDatetime


class TranscriptReady(Event):
    """A transcript may be fetched for the person who asked (`actor_ref`)."""

    type: Literal["ticketsystem.tickets.transcript-ready.v1"] = "ticketsystem.tickets.transcript-ready.v1"
    data: TranscriptReadyData
