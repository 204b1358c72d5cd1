"""One listener for every click and one for every form; the custom id says what it is for."""

from collections.abc import Iterable

import disnake
from disnake.ext import commands

from services.gateway.discord.clicks.handlers import AtOnce, Click, Handlers, Submit, Take, Update, table
from services.gateway.discord.front import FrontDesk
from services.gateway.domain.asking import Refused
from services.gateway.domain.custom_ids import CODEC
from services.gateway.domain.custom_ids.codec import ComponentId, CustomId, ForeignCustomId, FormId


class Router(commands.Cog):
    """Hands over to the feature that made the button or form."""

    def __init__(self, desk: FrontDesk, features: Iterable[Handlers]) -> None:
        """Takes what each feature handles.

        Raises:
            ValueError: two features handle the same kind of custom id, or none does.
        """
        self._desk = desk
        self._handlers = table(features, CODEC.kinds)

    @commands.Cog.listener(disnake.Event.message_interaction)
    async def on_click(self, click: Click) -> None:
        """Somebody clicked, or chose from a menu."""
        await self._handle(click, click.data.custom_id, ComponentId)

    @commands.Cog.listener(disnake.Event.modal_submit)
    async def on_submit(self, submit: Submit) -> None:
        """Somebody sent a form."""
        await self._handle(submit, submit.custom_id, FormId)

    async def _handle(self, interaction: Click | Submit, custom_id: str, kind: type[CustomId]) -> None:
        try:
            what = CODEC.decode(custom_id)
        except ForeignCustomId:
            await self._desk.at_once(interaction, _foreign)
            return
        if not isinstance(what, kind):  # a form's custom id below a message, or the other way round
            await self._desk.at_once(interaction, _foreign)
            return
        match self._handlers[type(what)]:
            case Take(work):
                await self._desk.take(interaction, lambda asking: work(asking, what, interaction))
            case Update(work):
                await self._desk.update(interaction, lambda asking: work(asking, what, interaction))
            case AtOnce(respond):
                await self._desk.at_once(interaction, lambda: respond(what, interaction))


async def _foreign() -> None:
    raise Refused("foreign-button")
