"""Commands about saved answers."""

from typing import Any

from disnake.ext import commands
from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.audiences import IN_SERVERS, STAFF
from services.gateway.discord.choices import CHOICES
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.localizations import described
from services.gateway.discord.tag_forms import create_tag_form
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.naming import offered
from services.gateway.rendering.parts import Json
from services.gateway.rendering.tags import tag_list
from services.gateway.usecases.ask_to_tag import AskToTag

Command = ApplicationCommandInteraction[Any]


class Tags(commands.Cog):
    """`/tag`, for the team."""

    def __init__(self, desk: FrontDesk, tags: AskToTag) -> None:
        """Takes the use case behind the commands."""
        self._desk = desk
        self._tags = tags

    @commands.slash_command(
        name="tag", description=described("command-tag"), contexts=IN_SERVERS, default_member_permissions=STAFF
    )
    async def tag(self, command: Command) -> None:
        """Has subcommands only."""

    @tag.sub_command(name="send", description=described("command-tag-send"))
    async def send(
        self, command: Command, name: str = commands.Param(description=described("command-tag-name"))
    ) -> None:
        """Answers in the ticket."""
        await self._ask(command, self._tags.send, name)

    @tag.sub_command(name="create", description=described("command-tag-create"))
    async def create(self, command: Command) -> None:
        """Shows the form of a new one."""

        async def show_form() -> None:
            await self._tags.for_staff(self._desk.read(command))
            await command.response.send_modal(**create_tag_form(self._desk.words(command)))

        await self._desk.at_once(command, show_form)

    @tag.sub_command(name="show", description=described("command-tag-show"))
    async def show(
        self, command: Command, name: str = commands.Param(description=described("command-tag-name"))
    ) -> None:
        """Shows one as it is saved."""
        await self._ask(command, self._tags.show, name)

    @tag.sub_command(name="edit", description=described("command-tag-edit"))
    async def edit(
        self, command: Command, name: str = commands.Param(description=described("command-tag-name"))
    ) -> None:
        """Shows one with the button that changes it: a form must come at once, and its text is with tickets."""
        await self._ask(command, self._tags.show, name)

    @tag.sub_command(name="delete", description=described("command-tag-delete"))
    async def delete(
        self, command: Command, name: str = commands.Param(description=described("command-tag-name"))
    ) -> None:
        """Deletes one."""
        await self._ask(command, self._tags.delete, name)

    @tag.sub_command(name="list", description=described("command-tag-list"))
    async def show_all(self, command: Command) -> None:
        """Lists their names."""
        words = self._desk.words(command)

        async def work(asking: Asking) -> Json | None:
            return tag_list((await self._tags.for_staff(asking)).tags, words)

        await self._desk.take(command, work)

    @send.autocomplete("name")
    @show.autocomplete("name")
    @edit.autocomplete("name")
    @delete.autocomplete("name")
    async def suggest(self, command: Command, typed: str) -> list[str]:
        """Those whose names hold what was typed so far, those that begin so first."""
        try:
            settings = await self._tags.for_staff(self._desk.read(command))
        except Refused:
            return []
        return [tag.name for tag in offered(settings.tags, typed)][:CHOICES]

    async def _ask(self, command: Command, act: Any, *values: Any) -> None:  # noqa: ANN401 - a use case and its values
        async def work(asking: Asking) -> Json | None:
            await act(asking, *values)
            return None

        await self._desk.take(command, work)
