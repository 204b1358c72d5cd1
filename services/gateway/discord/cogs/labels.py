"""Commands about labels."""

from typing import Any

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.choices import CHOICES
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.domain.asking import Asking
from services.gateway.domain.naming import NAME_LENGTH
from services.gateway.rendering.labels import label_list
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_to_label import AskToLabel
from services.gateway.usecases.known_labels import KnownLabels

Command = ApplicationCommandInteraction[Any]

EMOJI_LENGTH = 64


class Labels(commands.Cog):
    """`/label`: `add` and `remove` for the team, `create` and `delete` for those who manage the server."""

    def __init__(self, desk: FrontDesk, ask: AskToLabel, labels: KnownLabels) -> None:
        """Takes the use cases behind the commands."""
        self._desk = desk
        self._wishes = ask
        self._labels = labels

    @commands.slash_command(
        name="label", description=described("command-label"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def label(self, command: Command) -> None:
        """Has subcommands only."""

    @label.sub_command(name="add", description=described("command-label-add"))
    async def add(
        self, command: Command, name: str = commands.Param(description=described("command-label-name"))
    ) -> None:
        """Puts a label on the ticket."""
        await self._ask(command, self._wishes.put_on, name)

    @label.sub_command(name="remove", description=described("command-label-remove"))
    async def remove(
        self, command: Command, name: str = commands.Param(description=described("command-label-name"))
    ) -> None:
        """Takes a label off the ticket."""
        await self._ask(command, self._wishes.take_off, name)

    @label.sub_command(name="create", description=described("command-label-create"))
    async def create(
        self,
        command: Command,
        name: str = commands.Param(max_length=NAME_LENGTH, description=described("command-label-create-name")),
        emoji: str = commands.Param("", max_length=EMOJI_LENGTH, description=described("command-label-create-emoji")),
    ) -> None:
        """Makes a label for the server's tickets."""
        await self._ask(command, self._wishes.create, name, emoji)

    @label.sub_command(name="delete", description=described("command-label-delete"))
    async def delete(
        self, command: Command, name: str = commands.Param(description=described("command-label-name"))
    ) -> None:
        """Deletes a label, on every ticket."""
        await self._ask(command, self._wishes.delete, name)

    @label.sub_command(name="list", description=described("command-label-list"))
    async def show_all(self, command: Command) -> None:
        """Lists the server's labels."""
        words = self._desk.words(command)

        async def work(asking: Asking) -> Json | None:
            return label_list(await self._labels.of(asking.guild()), words)

        await self._desk.take(command, work)

    @add.autocomplete("name")
    @remove.autocomplete("name")
    @delete.autocomplete("name")
    async def suggest(self, command: Command, typed: str) -> list[str]:
        """The labels whose names hold what was typed so far."""
        return (await self._labels.offers(self._desk.read(command).guild(), typed))[:CHOICES]

    async def _ask(self, command: Command, act: Any, *values: Any) -> None:  # noqa: ANN401 - a use case and its values
        async def work(asking: Asking) -> Json | None:
            await act(asking, *values)
            return None

        await self._desk.take(command, work)
