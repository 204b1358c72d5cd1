"""Transcripts that can be fetched, from tickets, on `tickets.events.v1`."""

from typing import Literal

from pydantic import AwareDatetime

from contracts.event import Event
from contracts.tickets import TicketData


class TranscriptReadyData(TicketData):
    """A link the gateway may fetch once, until `expires_at`; the file is rendered while it is fetched, never stored."""

    url: str
    filename: str
    expires_at: AwareDatetime


class TranscriptReady(Event):
    """A transcript may be fetched for the person who asked (`actor_ref`)."""

    type: Literal["ticketsystem.tickets.transcript-ready.v1"] = "ticketsystem.tickets.transcript-ready.v1"
    data: TranscriptReadyData
