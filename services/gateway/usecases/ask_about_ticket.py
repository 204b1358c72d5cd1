"""A wish about an existing ticket goes to tickets: claim, give back, close, reopen, people, priority, transcript."""

import asyncio
from typing import TYPE_CHECKING, Literal

from contracts.intents import (
    AddMember,
    ClaimTicket,
    CloseTicket,
    CloseTicketData,
    MemberIntentData,
    RemoveMember,
    ReopenTicket,
    RequestTranscript,
    RequestTranscriptData,
    SetPriority,
    SetPriorityData,
    TicketIntentData,
    UnclaimTicket,
)
from contracts.priorities import Priority
from contracts.transcripts import FindTranscript, FindTranscriptData
from services.chassis.errors import DatabaseUnavailable
from services.chassis.publisher import Publisher
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking, Refused
from services.gateway.usecases.people import People
from services.gateway.usecases.reasons import seal_reason
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.storage.places import Places

LOOK_UP_SECONDS = 1.0
Format = Literal["html", "markdown", "json"]


class AskAboutTicket:
    """Turns a click or a command in a ticket's thread into an intent."""

    def __init__(self, places: "Places", people: People, vault: Vault, publisher: Publisher) -> None:
        """Takes what it needs to know the ticket, the person, and to seal and publish."""
        self._places = places
        self._people = people
        self._vault = vault
        self._publisher = publisher

    async def ticket_here(self, asking: Asking, ticket_id: str | None = None) -> str:
        """The ticket of the channel somebody acts in.

        Args:
            asking: who acts, and where.
            ticket_id: the ticket a button claims to belong to; none for a command.

        Raises:
            Refused: `not-a-ticket`, or `foreign-button` for a button that was altered or comes from elsewhere.
            DatabaseUnavailable, PyMongoError: the thread is unknown here, and the register cannot be asked.
        """
        place = self._places.known(asking.channel_id)
        if place is None and asking.own_thread:
            try:
                async with asyncio.timeout(LOOK_UP_SECONDS):
                    place = await self._places.of_channel(asking.channel_id)
            except TimeoutError:
                raise DatabaseUnavailable from None
        if place is None or place.guild_id != asking.guild():
            raise Refused("not-a-ticket" if ticket_id is None else "foreign-button")
        if ticket_id is not None and ticket_id != place.ticket_id:
            raise Refused("foreign-button")
        return place.ticket_id

    async def claim(self, asking: Asking, ticket_id: str) -> None:
        """Staff take the ticket."""
        await send_intent(
            self._publisher,
            ClaimTicket,
            asking,
            TicketIntentData(ticket_id=ticket_id, **await who(asking, self._people)),
        )

    async def unclaim(self, asking: Asking, ticket_id: str) -> None:
        """Staff give the ticket back."""
        await send_intent(
            self._publisher,
            UnclaimTicket,
            asking,
            TicketIntentData(ticket_id=ticket_id, **await who(asking, self._people)),
        )

    async def reopen(self, asking: Asking, ticket_id: str) -> None:
        """Somebody wants a closed ticket back."""
        await send_intent(
            self._publisher,
            ReopenTicket,
            asking,
            TicketIntentData(ticket_id=ticket_id, **await who(asking, self._people)),
        )

    async def close(self, asking: Asking, ticket_id: str, reason: str) -> None:
        """Somebody confirmed that the ticket is done; an empty reason is none."""
        actor = await who(asking, self._people)
        sealed = await seal_reason(self._vault, ticket_id, actor["actor"].ref, reason)
        data = CloseTicketData(ticket_id=ticket_id, reason=sealed, **actor)
        await send_intent(self._publisher, CloseTicket, asking, data)

    async def change_member(
        self, asking: Asking, ticket_id: str, change: Literal["add", "remove"], member_id: int, *, bot: bool
    ) -> None:
        """Somebody is to be let in or taken out.

        Raises:
            Refused: `bot-member`: applications are not people of a ticket.
        """
        if bot:
            raise Refused("bot-member")
        actor = await who(asking, self._people)
        member_ref = await self._people.asking_ref(member_id, seen_at=asking.at, guild_id=asking.guild_id)
        intent = AddMember if change == "add" else RemoveMember
        data = MemberIntentData(ticket_id=ticket_id, member_ref=member_ref, **actor)
        await send_intent(self._publisher, intent, asking, data)

    async def set_priority(self, asking: Asking, ticket_id: str, priority: Priority) -> None:
        """Staff say how urgent it is."""
        data = SetPriorityData(ticket_id=ticket_id, priority=priority, **await who(asking, self._people))
        await send_intent(self._publisher, SetPriority, asking, data)

    async def transcript(self, asking: Asking, ticket_id: str, transcript_format: Format) -> None:
        """Somebody wants the transcript."""
        data = RequestTranscriptData(ticket_id=ticket_id, format=transcript_format, **await who(asking, self._people))
        await send_intent(self._publisher, RequestTranscript, asking, data)

    async def find_transcript(self, asking: Asking, number: int, transcript_format: Format) -> None:
        """Somebody wants the transcript of the ticket with a number, wherever they are in the server."""
        data = FindTranscriptData(number=number, format=transcript_format, **await who(asking, self._people))
        await send_intent(self._publisher, FindTranscript, asking, data)
