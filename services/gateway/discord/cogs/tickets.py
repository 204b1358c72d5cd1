"""Commands about tickets."""

# ruff: noqa: B008 - disnake reads the options of a command from its defaults

from functools import partial
from typing import Any, Literal, cast

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.choices import PRIORITIES, suggestions
from services.gateway.discord.cogs.here import Here
from services.gateway.discord.forms import close_form, show_form
from services.gateway.discord.front import FrontDesk, Later
from services.gateway.discord.localizations import choice, described
from services.gateway.discord.reading import newcomer
from services.gateway.domain.asking import Asking
from services.gateway.domain.delays import DELAY_LENGTH
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_about_ticket import AskAboutTicket, Format
from services.gateway.usecases.ask_to_close import AskToClose
from services.gateway.usecases.open_ticket import AskToOpen
from services.gateway.usecases.reasons import REASON_LENGTH

Command = ApplicationCommandInteraction[Any]

FORMATS = [choice(f"format-{name}", name) for name in ("html", "markdown", "json")]


class Tickets(commands.Cog):
    """Bare verbs, as people know them from other ticket bots."""

    def __init__(self, desk: FrontDesk, about: AskAboutTicket, opening: AskToOpen, closing: AskToClose) -> None:
        """Takes the use cases behind the commands."""
        self._desk = desk
        self._about = about
        self._here = Here(desk, about)
        self._opening = opening
        self._closing = closing

    @commands.slash_command(name="open", description=described("command-open"), contexts=IN_SERVERS)
    async def open_ticket(
        self,
        command: Command,
        kind: str | None = commands.Param(None, name="type", description=described("command-open-type")),
        user: disnake.User | None = commands.Param(None, description=described("command-open-user")),
    ) -> None:
        """Shows the form of a ticket type, or opens one without a form; for somebody else, always without."""

        async def begin() -> Later | None:
            asking = self._desk.read(command)
            panel, found = await self._opening.choose(asking.guild(), kind)
            if user is not None and user.id != asking.discord_id:
                member = newcomer(user)
                return Later(
                    partial(self._opening.open_for, panel_id=panel.panel_id, type_id=found.type_id, member=member)
                )
            await self._opening.admit(asking, panel.panel_id, found.type_id)
            if not found.questions:
                open_now = partial(self._opening.open, panel_id=panel.panel_id, type_id=found.type_id, answers={})
                return Later(open_now)
            await show_form(command, panel.panel_id, found)
            return None

        await self._desk.at_once(command, begin)

    @open_ticket.autocomplete("type")
    async def suggest_type(self, command: Command, typed: str) -> list[disnake.OptionChoice]:
        """The types whose name holds what was typed so far."""
        offers = await self._opening.offers(self._desk.read(command).guild())
        return suggestions(((f"{panel.panel_id}:{kind.type_id}", kind.name) for panel, kind in offers), typed)

    @commands.slash_command(
        name="claim",
        description=described("command-claim"),
        contexts=IN_SERVERS,
        default_member_permissions=STAFF,
    )
    async def claim(self, command: Command) -> None:
        """Takes the ticket."""
        await self._here.ask(command, self._about.claim)

    @commands.slash_command(
        name="unclaim",
        description=described("command-unclaim"),
        contexts=IN_SERVERS,
        default_member_permissions=STAFF,
    )
    async def unclaim(self, command: Command) -> None:
        """Gives the ticket back."""
        await self._here.ask(command, self._about.unclaim)

    @commands.slash_command(name="close", description=described("command-close"), contexts=IN_SERVERS)
    async def close(
        self,
        command: Command,
        reason: str = commands.Param("", max_length=REASON_LENGTH, description=described("command-close-reason")),
        delay: str = commands.Param("", name="in", max_length=DELAY_LENGTH, description=described("command-close-in")),
    ) -> None:
        """Closes the ticket, now or later; now without a reason it asks first."""
        if delay:
            await self._here.ask(command, self._closing.plan, delay, reason)
            return
        if reason:
            await self._here.ask(command, self._about.close, reason)
            return

        async def ask_first() -> None:
            here = await self._about.ticket_here(self._desk.read(command))
            await command.response.send_modal(**close_form(here, self._desk.words(command)))

        await self._desk.at_once(command, ask_first)

    @commands.slash_command(name="reopen", description=described("command-reopen"), contexts=IN_SERVERS)
    async def reopen(self, command: Command) -> None:
        """Opens a closed ticket again."""
        await self._here.ask(command, self._about.reopen)

    @commands.slash_command(
        name="add", description=described("command-add"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def add(
        self, command: Command, user: disnake.User = commands.Param(description=described("command-add-user"))
    ) -> None:
        """Lets one more person in."""
        await self._change_member(command, "add", user)

    @commands.slash_command(
        name="remove", description=described("command-remove"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def remove(
        self, command: Command, user: disnake.User = commands.Param(description=described("command-remove-user"))
    ) -> None:
        """Takes a person out again."""
        await self._change_member(command, "remove", user)

    @commands.slash_command(
        name="priority",
        description=described("command-priority"),
        contexts=IN_SERVERS,
        default_member_permissions=STAFF,
    )
    async def priority(
        self,
        command: Command,
        level: str = commands.Param(choices=PRIORITIES, description=described("command-priority-level")),
    ) -> None:
        """Says how urgent the ticket is."""
        await self._here.ask(command, self._about.set_priority, level)

    @commands.slash_command(name="transcript", description=described("command-transcript"), contexts=IN_SERVERS)
    async def transcript(
        self,
        command: Command,
        file: str = commands.Param(
            "html", name="format", choices=FORMATS, description=described("command-transcript-format")
        ),
        number: int | None = commands.Param(
            None, ge=1, lt=1_000_000_000, description=described("command-transcript-number")
        ),
    ) -> None:
        """Sends the transcript of the ticket here, or of the one with a number."""
        if number is None:
            await self._here.ask(command, self._about.transcript, file)
            return

        async def work(asking: Asking) -> Json | None:
            await self._about.find_transcript(asking, number, cast("Format", file))
            return None

        await self._desk.take(command, work)

    async def _change_member(self, command: Command, change: Literal["add", "remove"], user: disnake.User) -> None:
        await self._here.ask(command, partial(self._about.change_member, bot=user.bot), change, user.id)
