"""Something of a ticket takes long: those of the team hear of it, and nobody else.

Whoever has the ticket is told by direct message while they are of the team, and the team in its channel, where the
server has named one. It is done before the status message shows the ticket's version, which is how a second delivery is
known.
"""

from contracts.levels.facts import LevelsChanged, TicketLevelBreached, TicketLevelData, TicketLevelWarned
from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.levels import overview, takes_long
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.of_the_team import of_the_team
from services.gateway.usecases.office import Office
from services.gateway.usecases.show_ticket import ShowTicket


class FollowLevels:
    """One method a fact."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._answer = answer

    async def changed(self, event: LevelsChanged) -> None:
        """The team wants to keep to something else from now on."""
        data = event.data
        await self._office.settings.put(data.settings)
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            told = overview(data.settings, words, said=words("done-levels"))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)

    async def warned(self, event: TicketLevelWarned) -> None:
        """Most of the time is over."""
        await self._tell(event.data, breached=False)

    async def breached(self, event: TicketLevelBreached) -> None:
        """All of it is."""
        await self._tell(event.data, breached=True)

    async def _tell(self, data: TicketLevelData, *, breached: bool) -> None:
        ticket = data.ticket
        place = await self._office.places.find(ticket.ticket_id)
        if place is None or place.channel_id is None or ticket.version <= place.version:
            return
        words = self._office.texts.in_language(ticket.locale)
        server = self._office.guilds.name(ticket.guild_id) or ""
        key = f"level {ticket.ticket_id} {ticket.version}"
        if ticket.claimed_by is not None and await of_the_team(self._office, ticket, ticket.claimed_by):
            told = takes_long(data, place.channel_id, server, words, breached=breached)
            self._undelivered(await self._answer.direct(ticket.claimed_by, told, key=key))
        settings = await self._office.settings.of_guild(ticket.guild_id)
        if settings is not None and settings.levels.channel_id is not None:
            told = takes_long(data, place.channel_id, "", words, breached=breached)
            if breached and settings.levels.call and ticket.staff_role_ids:
                told["content"] = " ".join(f"<@&{role_id}>" for role_id in ticket.staff_role_ids)
                told["allowed_mentions"] = {"parse": [], "roles": list(ticket.staff_role_ids)}
            try:
                await self._office.rest.post(settings.levels.channel_id, told, key=key)
            except DiscordRefused as refused:
                self._undelivered(refused.slug)
        await self._show.show(ticket)

    def _undelivered(self, obstacle: str | None) -> None:
        if obstacle:
            self._office.metrics.undelivered(obstacle)
