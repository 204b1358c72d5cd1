"""`/panel`: the panels of a server, for those who manage it."""

# ruff: noqa: B008 - disnake reads the options of a command from its defaults

from collections.abc import Awaitable, Callable
from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, OWNERS
from services.gateway.discord.choices import CHOICE_LENGTH, suggestions
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import choice, described
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_about_panels import AskAboutPanels
from services.gateway.usecases.edit_panel import EditPanel
from services.gateway.usecases.list_panels import ListPanels
from services.gateway.usecases.ticket_types import TicketTypes

Command = ApplicationCommandInteraction[Any]

HOMES = [choice(f"home-{where}", where) for where in ("thread", "channel")]


def _panel() -> Any:  # noqa: ANN401 - disnake's own
    return commands.Param(description=described("command-panel-panel"))


class Panels(commands.Cog):
    """Each panel is made, changed, moved, closed for now, or removed."""

    def __init__(
        self, desk: FrontDesk, panels: AskAboutPanels, edit: EditPanel, listing: ListPanels, types: TicketTypes
    ) -> None:
        """Takes the use cases behind the commands."""
        self._types = types
        self._desk = desk
        self._panels = panels
        self._edit = edit
        self._listing = listing

    @commands.slash_command(
        name="panel", description=described("command-panel"), contexts=IN_SERVERS, default_member_permissions=OWNERS
    )
    async def panel(self, command: Command) -> None:
        """Has subcommands only."""

    @panel.sub_command(name="list", description=described("command-panel-list"))
    async def show_all(self, command: Command) -> None:
        """Lists the server's panels."""
        await self._desk.take(command, self._listing.show)

    @panel.sub_command(name="create", description=described("command-panel-create"))
    async def create(
        self,
        command: Command,
        channel: disnake.TextChannel = commands.Param(description=described("command-panel-create-channel")),
        title: str = commands.Param("", max_length=256, description=described("command-panel-create-title")),
    ) -> None:
        """Makes a panel and opens its editor."""
        await self._ask(command, lambda asking: self._panels.create(asking, str(channel.id), title))

    @panel.sub_command(name="edit", description=described("command-panel-edit"))
    async def edit(self, command: Command, panel: str = _panel()) -> None:
        """Opens a panel's editor."""
        await self._desk.take(command, lambda asking: self._edit.begin(asking, panel))

    @panel.sub_command(name="resend", description=described("command-panel-resend"))
    async def resend(
        self,
        command: Command,
        panel: str = _panel(),
        channel: disnake.TextChannel | None = commands.Param(
            None, description=described("command-panel-resend-channel")
        ),
    ) -> None:
        """Posts a panel anew, here or elsewhere."""
        where = str(channel.id) if channel is not None else None
        await self._ask(command, lambda asking: self._panels.resend(asking, panel, where))

    @panel.sub_command(name="disable", description=described("command-panel-disable"))
    async def disable(self, command: Command, panel: str = _panel()) -> None:
        """Closes a panel for now."""
        await self._ask(command, lambda asking: self._panels.set_enabled(asking, panel, enabled=False))

    @panel.sub_command(name="enable", description=described("command-panel-enable"))
    async def enable(self, command: Command, panel: str = _panel()) -> None:
        """Opens a panel again."""
        await self._ask(command, lambda asking: self._panels.set_enabled(asking, panel, enabled=True))

    @panel.sub_command(name="remove", description=described("command-panel-remove"))
    async def remove(self, command: Command, panel: str = _panel()) -> None:
        """Asks whether a panel is to go."""
        await self._desk.take(command, lambda asking: self._edit.doubt(asking, panel))

    @panel.sub_command(name="home", description=described("command-panel-home"))
    async def home(
        self,
        command: Command,
        kind: str = commands.Param(
            name="type", max_length=CHOICE_LENGTH, description=described("command-panel-home-type")
        ),
        where: str = commands.Param(choices=HOMES, description=described("command-panel-home-where")),
        first: disnake.CategoryChannel | None = commands.Param(
            None, name="category", description=described("command-panel-home-category")
        ),
        second: disnake.CategoryChannel | None = commands.Param(
            None, name="overflow", description=described("command-panel-home-overflow")
        ),
        third: disnake.CategoryChannel | None = commands.Param(
            None, name="overflow-2", description=described("command-panel-home-overflow")
        ),
        keep: int = commands.Param(
            24, name="keep-hours", ge=0, le=720, description=described("command-panel-home-keep")
        ),
    ) -> None:
        """Says where the tickets of a type are."""
        chosen = tuple(dict.fromkeys(str(each.id) for each in (first, second, third) if each is not None))
        home = (chosen, keep) if where == "channel" else None
        await self._ask(command, lambda asking: self._panels.set_home(asking, kind, home))

    @home.autocomplete("type")
    async def suggest_type(self, command: Command, typed: str) -> list[disnake.OptionChoice]:
        """The types whose name holds what was typed so far."""
        offers = await self._types.offers(self._desk.read(command).guild())
        return suggestions(offers, typed)

    @edit.autocomplete("panel")
    @resend.autocomplete("panel")
    @disable.autocomplete("panel")
    @enable.autocomplete("panel")
    @remove.autocomplete("panel")
    async def suggest(self, command: Command, typed: str) -> list[disnake.OptionChoice]:
        """The panels whose heading or channel holds what was typed so far."""
        offers = await self._panels.offers(self._desk.read(command).guild())
        return suggestions(offers, typed)

    async def _ask(self, command: Command, ask: Callable[[Asking], Awaitable[None]]) -> None:
        async def work(asking: Asking) -> Json | None:
            await ask(asking)
            return None

        await self._desk.take(command, work)
