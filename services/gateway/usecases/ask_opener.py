"""Whoever opened a ticket is asked by direct message how it went: most do not look into a closed thread again."""

from collections.abc import Iterator
from contextlib import contextmanager

from contracts.settings import FeedbackWay
from contracts.tickets import Ticket
from services.chassis.errors import Transient
from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.feedback import question
from services.gateway.rendering.parts import Json
from services.gateway.usecases.office import Office


class AskOpener:
    """Asks once for a ticket, however often it is closed, and keeps what it asked by up to date.

    Whoever takes no direct messages has not failed at anything: they are asked below the goodbye. No ticket waits for
    this to close.
    """

    def __init__(self, office: Office) -> None:
        """Takes what it works with."""
        self._office = office

    async def ask(self, ticket: Ticket) -> bool:
        """Whether the opener is to be asked below the goodbye; asks by direct message first where that is wanted."""
        settings = await self._office.settings.of_guild(ticket.guild_id)
        if settings is None or not settings.feedback:
            return False
        way: FeedbackWay = settings.feedback_way
        return way == "ticket" or not await self._directly(ticket) or way == "both"

    async def rated(self, ticket: Ticket) -> None:
        """The message says what was given, wherever the stars were pressed."""
        place = await self._office.places.find(ticket.ticket_id)
        if place is None or place.asked_id is None:
            return
        discord_id = await self._reachable(ticket)
        if discord_id is not None:
            with _unless_it_cannot_be():
                await self._office.rest.edit_direct(discord_id, place.asked_id, self._question(ticket))

    async def _directly(self, ticket: Ticket) -> bool:
        """Whether the opener has, or had already, a direct message about this."""
        place = await self._office.places.find(ticket.ticket_id)
        if place is None or self._office.rest.sheds:
            return False
        if place.asked_id is not None:
            return True
        discord_id = await self._reachable(ticket)
        if discord_id is None:
            return False
        asked_id = None
        with _unless_it_cannot_be():
            key = f"feedback {ticket.ticket_id}"
            asked_id = await self._office.rest.direct(discord_id, self._question(ticket), key=key)
        if asked_id is None:
            return False
        await self._office.places.asked(ticket.ticket_id, asked_id)
        return True

    async def _reachable(self, ticket: Ticket) -> int | None:
        """The opener's Discord id; none once their data is deleted, or is being deleted."""
        if not await self._office.people.mention(ticket.opener_ref):
            return None
        return await self._office.people.discord_id(ticket.opener_ref)

    def _question(self, ticket: Ticket) -> Json:
        words = self._office.texts.in_language(ticket.locale)
        return question(ticket, self._office.guilds.name(ticket.guild_id) or "", words)


@contextmanager
def _unless_it_cannot_be() -> Iterator[None]:
    """Leaves it where Discord refuses, or where direct messages have used up their own limit."""
    try:
        yield
    except DiscordRefused:
        return
    except Transient as error:
        if not error.alone:
            raise
