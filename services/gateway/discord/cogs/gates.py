"""Commands about who may open tickets, and when."""

# ruff: noqa: B008 - disnake reads the options of a command from its defaults

from collections.abc import Mapping
from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from contracts.gates.intents import MIN_OPEN, GateChange
from contracts.gates.settings import (
    MOST_ACCOUNT_DAYS,
    MOST_COOLDOWN_SECONDS,
    MOST_IN_TOTAL,
    MOST_MEMBER_HOURS,
    MOST_OPEN,
    Outside,
)
from services.chassis.clock import Clock
from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.hours_form import hours_form
from services.gateway.discord.localizations import choice, described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.gates import overview
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_for_gates import AskForGates, TypeLimits

Command = ApplicationCommandInteraction[Any]

OUTSIDE = [choice(f"outside-{name}", name) for name in ("warn", "block", "off")]
WANTED: Mapping[str, Outside] = {"warn": "warn", "block": "block"}
USUAL_ZONE = "Etc/UTC"


class Gates(commands.Cog):
    """`/gates`: staff see them, people who manage the server change them."""

    def __init__(self, desk: FrontDesk, gates: AskForGates, clock: Clock) -> None:
        """Takes the use case behind the commands."""
        self._desk = desk
        self._gates = gates
        self._clock = clock

    @commands.slash_command(
        name="gates", description=described("command-gates"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def gates(self, command: Command) -> None:
        """Has subcommands only."""

    @gates.sub_command(name="show", description=described("command-gates-show"))
    async def show(self, command: Command) -> None:
        """Says who may open tickets, and when."""

        async def work(asking: Asking) -> Json | None:
            settings = await self._gates.shown(asking)
            return overview(settings, self._clock.now(), self._desk.words(command))

        await self._desk.take(command, work)

    @gates.sub_command(name="cooldown", description=described("command-gates-cooldown"))
    async def cooldown(
        self,
        command: Command,
        seconds: int = commands.Param(
            ge=0, le=MOST_COOLDOWN_SECONDS, description=described("command-gates-cooldown-seconds")
        ),
    ) -> None:
        """Sets how long somebody waits between two tickets."""
        await self._change(command, GateChange(cooldown_seconds=seconds))

    @gates.sub_command(name="limit", description=described("command-gates-limit"))
    async def limit(
        self,
        command: Command,
        open_at_once: int = commands.Param(
            name="open", ge=MIN_OPEN, le=MOST_OPEN, description=described("command-gates-limit-open")
        ),
    ) -> None:
        """Sets how many tickets somebody may have open."""
        await self._change(command, GateChange(open_limit=open_at_once))

    @gates.sub_command(name="age", description=described("command-gates-age"))
    async def age(
        self,
        command: Command,
        account: int | None = commands.Param(
            None, name="account-days", ge=0, le=MOST_ACCOUNT_DAYS, description=described("command-gates-age-account")
        ),
        member: int | None = commands.Param(
            None, name="server-hours", ge=0, le=MOST_MEMBER_HOURS, description=described("command-gates-age-server")
        ),
    ) -> None:
        """Sets how old an account has to be, and how long somebody has to be here."""
        await self._change(command, GateChange(min_account_days=account, min_member_hours=member))

    @gates.sub_command(name="roles", description=described("command-gates-roles"))
    async def roles(
        self,
        command: Command,
        required: disnake.Role | None = commands.Param(None, description=described("command-gates-roles-required")),
        blocked: disnake.Role | None = commands.Param(None, description=described("command-gates-roles-blocked")),
        remove: disnake.Role | None = commands.Param(None, description=described("command-gates-roles-remove")),
    ) -> None:
        """Sets which roles let somebody open tickets, and which do not."""
        change = GateChange(require_role_id=_id(required), block_role_id=_id(blocked), release_role_id=_id(remove))
        await self._change(command, change)

    @gates.sub_command(name="type", description=described("command-gates-type"))
    async def of_type(
        self,
        command: Command,
        kind: str = commands.Param(name="type", description=described("command-gates-type-type")),
        open_at_once: int | None = commands.Param(
            None, name="open", ge=0, le=MOST_OPEN, description=described("command-gates-type-open")
        ),
        total: int | None = commands.Param(
            None, ge=0, le=MOST_IN_TOTAL, description=described("command-gates-type-total")
        ),
        required: disnake.Role | None = commands.Param(None, description=described("command-gates-type-required")),
        remove: disnake.Role | None = commands.Param(None, description=described("command-gates-type-remove")),
    ) -> None:
        """Sets what one type of tickets asks for besides."""
        limits = TypeLimits(open_at_once, total, _id(required), _id(remove))

        async def work(asking: Asking) -> Json | None:
            await self._gates.change_type(asking, kind, limits)
            return None

        await self._desk.take(command, work)

    @of_type.autocomplete("type")
    async def suggest_type(self, command: Command, typed: str) -> list[disnake.OptionChoice]:
        """The types whose name holds what was typed so far."""
        found = await self._gates.suggest_types(self._desk.read(command), typed)
        return [disnake.OptionChoice(name, chosen) for name, chosen in found]

    @gates.sub_command(name="hours", description=described("command-gates-hours"))
    async def hours(
        self,
        command: Command,
        outside: str = commands.Param(choices=OUTSIDE, description=described("command-gates-hours-outside")),
        zone: str | None = commands.Param(None, description=described("command-gates-hours-zone")),
    ) -> None:
        """Shows the form of support hours, or ends them."""
        wanted = WANTED.get(outside)
        if wanted is None:
            await self._change(command, GateChange(no_hours=True))
            return

        async def show_form() -> None:
            now = await self._gates.hours(self._desk.read(command))
            named = self._gates.zone(zone or (now.zone if now else USUAL_ZONE))
            await command.response.send_modal(**hours_form(wanted, named, now, self._desk.words(command)))

        await self._desk.at_once(command, show_form)

    @hours.autocomplete("zone")
    async def suggest_zone(self, _command: Command, typed: str) -> list[str]:
        """The time zones that fit what was typed so far."""
        return self._gates.suggest_zones(typed)

    async def _change(self, command: Command, change: GateChange) -> None:
        async def work(asking: Asking) -> Json | None:
            await self._gates.change(asking, change)
            return None

        await self._desk.take(command, work)


def _id(role: disnake.Role | None) -> str | None:
    return str(role.id) if role is not None else None
