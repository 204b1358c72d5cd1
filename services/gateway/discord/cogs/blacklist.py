"""Commands about members who open no tickets."""

from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_to_block import AskToBlock, Member
from services.gateway.usecases.reasons import REASON_LENGTH

Command = ApplicationCommandInteraction[Any]

DURATION_LENGTH = 30


class Blacklist(commands.Cog):
    """`/blacklist`: for staff."""

    def __init__(self, desk: FrontDesk, blocking: AskToBlock) -> None:
        """Takes the use case behind the commands."""
        self._desk = desk
        self._blocking = blocking

    @commands.slash_command(
        name="blacklist",
        description=described("command-blacklist"),
        contexts=IN_SERVERS,
        default_member_permissions=STAFF,
    )
    async def blacklist(self, command: Command) -> None:
        """Has subcommands only."""

    @blacklist.sub_command(name="add", description=described("command-blacklist-add"))
    async def add(
        self,
        command: Command,
        user: disnake.User = commands.Param(description=described("command-blacklist-add-user")),  # noqa: B008
        reason: str = commands.Param(
            "", max_length=REASON_LENGTH, description=described("command-blacklist-add-reason")
        ),
        duration: str = commands.Param(
            "", max_length=DURATION_LENGTH, description=described("command-blacklist-add-duration")
        ),
    ) -> None:
        """Lets somebody open no tickets."""
        member = _read(user)

        async def work(asking: Asking) -> Json | None:
            await self._blocking.block(asking, member, reason, duration)
            return None

        await self._desk.take(command, work)

    @blacklist.sub_command(name="remove", description=described("command-blacklist-remove"))
    async def remove(
        self,
        command: Command,
        user: disnake.User = commands.Param(description=described("command-blacklist-remove-user")),  # noqa: B008
    ) -> None:
        """Lets somebody open tickets again."""
        member = _read(user)

        async def work(asking: Asking) -> Json | None:
            await self._blocking.unblock(asking, member)
            return None

        await self._desk.take(command, work)

    @blacklist.sub_command(name="list", description=described("command-blacklist-list"))
    async def list_blocked(self, command: Command) -> None:
        """Says who is blocked."""

        async def work(asking: Asking) -> Json | None:
            await self._blocking.list(asking)
            return None

        await self._desk.take(command, work)


def _read(user: disnake.User | disnake.Member) -> Member:
    """Somebody free of Discord's library; of a person who is not in the server there are no roles."""
    if not isinstance(user, disnake.Member):
        return Member(user.id, user.bot)
    granted = user.guild_permissions
    return Member(
        user.id,
        user.bot,
        tuple(str(role.id) for role in user.roles if not role.is_default()),
        granted.administrator or granted.manage_guild,
    )
