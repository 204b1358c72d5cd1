"""Whether somebody who has tickets is still on the server."""

from contracts.outcomes import PersonGone, PersonGoneData
from contracts.tickets import TicketsHeld
from services.gateway.domain.errors import DiscordRefused
from services.gateway.usecases.office import Office


class LookForPeople:
    """Asks Discord, which tells of people who leave only bots that may know everybody."""

    def __init__(self, office: Office) -> None:
        """Takes what it works with."""
        self._office = office

    async def look(self, event: TicketsHeld) -> None:
        """Tells tickets of somebody who is gone; of a server we are not on ourselves nothing can be said."""
        data = event.data
        discord_id = await self._office.people.discord_id(data.person_ref)
        if discord_id is None or self._office.rest.sheds:
            return  # erased, and tickets sees to what they had by itself; or told again in an hour
        try:
            if await self._office.rest.is_on_server(data.guild_id, discord_id):
                return
        except DiscordRefused as refused:
            self._office.log.info("person-not-looked-for", slug=refused.slug)
            return
        gone = PersonGoneData(guild_id=data.guild_id, person_ref=data.person_ref)
        now = self._office.clock.now()
        await self._office.publisher.publish(
            PersonGone.new(data.guild_id, gone, time=now, cause=event, id=f"{event.id}:answer")
        )
