"""`/tickets` for everybody, and `/stats` for staff."""

# ruff: noqa: B008 - disnake reads the options of a command from its defaults

from typing import Any, get_args

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from contracts.insights.search import Phase
from contracts.insights.stats import Days
from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.choices import CHOICES, PRIORITIES, suggestions
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import choice, described
from services.gateway.domain.asking import Asking
from services.gateway.domain.naming import NAME_LENGTH
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_insights import AskInsights, Wanted
from services.gateway.usecases.known_labels import KnownLabels
from services.gateway.usecases.ticket_types import TicketTypes

Command = ApplicationCommandInteraction[Any]

DATE_LENGTH = 15
MOST_NUMBER = 2**31
MOST_DAYS = 3650
STATES = [choice(f"phase-{phase}", phase) for phase in get_args(Phase)]
PERIODS = [disnake.OptionChoice(described(f"period-{days}"), days) for days in get_args(Days)]


class Insights(commands.Cog):
    """Members see their own tickets, staff all of their server; tickets has the last word on it."""

    def __init__(self, desk: FrontDesk, ask: AskInsights, types: TicketTypes, labels: KnownLabels) -> None:
        """Takes the use cases behind the commands."""
        self._desk = desk
        self._ask = ask
        self._types = types
        self._labels = labels

    @commands.slash_command(name="tickets", description=described("command-tickets"), contexts=IN_SERVERS)
    async def tickets(  # noqa: PLR0913, PLR0917 - the options of a command
        self,
        command: Command,
        member: disnake.User | None = commands.Param(None, description=described("command-tickets-member")),
        staff: disnake.User | None = commands.Param(None, description=described("command-tickets-staff")),
        kind: str = commands.Param("", name="type", max_length=100, description=described("command-tickets-type")),
        label: str = commands.Param("", max_length=NAME_LENGTH, description=described("command-tickets-label")),
        priority: str | None = commands.Param(
            None, choices=PRIORITIES, description=described("command-tickets-priority")
        ),
        state: str | None = commands.Param(None, choices=STATES, description=described("command-tickets-state")),
        rating: int | None = commands.Param(None, ge=1, le=5, description=described("command-tickets-rating")),
        number: int | None = commands.Param(
            None, ge=1, le=MOST_NUMBER, description=described("command-tickets-number")
        ),
        since: str = commands.Param("", max_length=DATE_LENGTH, description=described("command-tickets-since")),
        until: str = commands.Param("", max_length=DATE_LENGTH, description=described("command-tickets-until")),
        quiet_days: int = commands.Param(
            0, name="quiet-days", ge=1, le=MOST_DAYS, description=described("command-tickets-quiet")
        ),
    ) -> None:
        """Looks for tickets."""
        wanted = Wanted(
            member=member.id if member else None,
            staff=staff.id if staff else None,
            type=kind,
            label=label,
            priority=priority,  # type: ignore[arg-type]  # one of the choices
            state=state,  # type: ignore[arg-type]  # one of the choices
            rating=rating,
            number=number,
            since=since,
            until=until,
            quiet_days=quiet_days,
        )

        async def work(asking: Asking) -> Json | None:
            await self._ask.search(asking, wanted)
            return None

        await self._desk.take(command, work)

    @commands.slash_command(
        name="stats", description=described("command-stats"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def stats(
        self,
        command: Command,
        days: int = commands.Param(7, name="period", choices=PERIODS, description=described("command-stats-period")),
        kind: str = commands.Param("", name="type", max_length=100, description=described("command-stats-type")),
    ) -> None:
        """Shows figures."""

        async def work(asking: Asking) -> Json | None:
            await self._ask.stats(asking, days, kind)  # type: ignore[arg-type]  # one of the choices
            return None

        await self._desk.take(command, work)

    @tickets.autocomplete("label")
    async def suggest_label(self, command: Command, typed: str) -> list[str]:
        """The labels whose name holds what was typed so far."""
        return (await self._labels.offers(self._desk.read(command).guild(), typed))[:CHOICES]

    @tickets.autocomplete("type")
    @stats.autocomplete("type")
    async def suggest(self, command: Command, typed: str) -> list[disnake.OptionChoice]:
        """The types whose name holds what was typed so far."""
        offers = await self._types.offers(self._desk.read(command).guild())
        return suggestions(offers, typed)
