"""Whether somebody works a ticket still: nobody tells when they have lost their role or left."""

from contracts.tickets import Ticket
from services.gateway.usecases.office import Office


async def of_the_team(office: Office, ticket: Ticket, ref: str) -> bool:
    """Asks Discord whether a person has a role of the ticket's team now, or manages the server.

    Raises:
        DiscordRefused: Discord will not say.
    """
    if not await office.people.mention(ref):
        return False
    discord_id = await office.people.discord_id(ref)
    if discord_id is None:
        return False
    member = await office.rest.member(ticket.guild_id, discord_id)
    if member is None:
        return False
    on_team = not set(member.role_ids).isdisjoint(ticket.staff_role_ids)
    return on_team or office.guilds.manages(ticket.guild_id, discord_id, member.role_ids)
