"""Servers the gateway itself has announced: what follows is done once for all replicas, and again after a crash."""

from contracts.guilds import GuildJoined, StaffRoleDeleted
from contracts.tickets import TicketsHeld
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.come_back import ComeBack
from services.gateway.usecases.look_for_people import LookForPeople
from services.gateway.usecases.miss_roles import AdviseOnRoles


def guild_handlers(back: ComeBack, roles: AdviseOnRoles, people: LookForPeople) -> Handlers:
    """What becomes of each message of `discord.guild-events`, and of the question whether people are still there."""
    return {GuildJoined: back.settle, StaffRoleDeleted: roles.role_deleted, TicketsHeld: people.look}
