"""Commands about how soon a server's team wants to answer and to be done."""

# ruff: noqa: B008 - disnake reads the options of a command from its defaults

from collections.abc import Awaitable, Callable
from typing import Any, cast

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from contracts.levels.intents import LevelChange
from contracts.levels.settings import LEAST_PERCENT, MOST_PERCENT
from contracts.priorities import Priority
from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.choices import CHOICE_LENGTH, PRIORITIES, suggestions
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.domain.delays import DELAY_LENGTH
from services.gateway.rendering.levels import overview
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_for_levels import AskForLevels
from services.gateway.usecases.ticket_types import TicketTypes

Command = ApplicationCommandInteraction[Any]

DATE_LENGTH = 15


class Levels(commands.Cog):
    """`/sla`: staff see what they want to keep to, people who manage the server change it."""

    def __init__(self, desk: FrontDesk, ask: AskForLevels, types: TicketTypes) -> None:
        """Takes the use cases behind the commands."""
        self._desk = desk
        self._wishes = ask
        self._types = types

    @commands.slash_command(
        name="sla", description=described("command-sla"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def sla(self, command: Command) -> None:
        """Has subcommands only."""

    @sla.sub_command(name="show", description=described("command-sla-show"))
    async def show(self, command: Command) -> None:
        """Says what the team wants to keep to."""

        async def work(asking: Asking) -> Json | None:
            return overview(await self._wishes.shown(asking), self._desk.words(command))

        await self._desk.take(command, work)

    @sla.sub_command(name="target", description=described("command-sla-target"))
    async def target(
        self,
        command: Command,
        answer: str | None = commands.Param(
            None, name="first-answer", max_length=DELAY_LENGTH, description=described("command-sla-target-answer")
        ),
        resolution: str | None = commands.Param(
            None, max_length=DELAY_LENGTH, description=described("command-sla-target-resolution")
        ),
        kind: str | None = commands.Param(
            None, name="type", max_length=CHOICE_LENGTH, description=described("command-sla-target-type")
        ),
        priority: str | None = commands.Param(
            None, choices=PRIORITIES, description=described("command-sla-target-priority")
        ),
    ) -> None:
        """Sets how long something may take."""

        async def work(asking: Asking) -> None:
            await self._wishes.target(
                asking,
                first_answer=answer,
                resolution=resolution,
                kind=kind,
                priority=cast("Priority | None", priority),
            )

        await self._ask(command, work)

    @target.autocomplete("type")
    async def suggest(self, command: Command, typed: str) -> list[disnake.OptionChoice]:
        """The types whose name holds what was typed so far."""
        offers = await self._types.offers(self._desk.read(command).guild())
        return suggestions(offers, typed)

    @sla.sub_command(name="holiday", description=described("command-sla-holiday"))
    async def holiday(
        self,
        command: Command,
        day: str = commands.Param(max_length=DATE_LENGTH, description=described("command-sla-holiday-day")),
        remove: bool = commands.Param(default=False, description=described("command-sla-holiday-remove")),
    ) -> None:
        """Sets a day on which nobody works."""

        async def work(asking: Asking) -> None:
            await self._wishes.day(asking, day, holiday=not remove)

        await self._ask(command, work)

    @sla.sub_command(name="escalate", description=described("command-sla-escalate"))
    async def escalate(
        self,
        command: Command,
        channel: disnake.TextChannel | None = commands.Param(
            None, description=described("command-sla-escalate-channel")
        ),
        no_channel: bool = commands.Param(
            default=False, name="no-channel", description=described("command-sla-escalate-no-channel")
        ),
        percent: int | None = commands.Param(
            None,
            name="warn-at",
            ge=LEAST_PERCENT,
            le=MOST_PERCENT,
            description=described("command-sla-escalate-percent"),
        ),
        call: bool | None = commands.Param(None, description=described("command-sla-escalate-call")),
        raise_priority: bool | None = commands.Param(
            None, name="raise-priority", description=described("command-sla-escalate-raise")
        ),
        release: bool | None = commands.Param(None, description=described("command-sla-escalate-release")),
    ) -> None:
        """Sets what is done when something takes long."""
        change = LevelChange(
            channel_id=str(channel.id) if channel else None,
            no_channel=no_channel,
            warn_percent=percent,
            call=call,
            raise_priority=raise_priority,
            release=release,
        )

        async def work(asking: Asking) -> None:
            await self._wishes.change(asking, change)

        await self._ask(command, work)

    async def _ask(self, command: Command, ask: Callable[[Asking], Awaitable[None]]) -> None:
        async def work(asking: Asking) -> Json | None:
            await ask(asking)
            return None

        await self._desk.take(command, work)
