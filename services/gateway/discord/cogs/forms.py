"""Submitted forms."""

from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.modal import ModalInteraction

from services.gateway.discord.forms import REASON
from services.gateway.discord.front import FrontDesk
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.custom_ids import CloseForm, ForeignCustomId, OpenForm, decode
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.open_ticket import AskToOpen

Submit = ModalInteraction[Any]


class Forms(commands.Cog):
    """One listener for every form; its custom id says what it is for."""

    def __init__(self, desk: FrontDesk, about: AskAboutTicket, opening: AskToOpen) -> None:
        """Takes the use cases behind the forms."""
        self._desk = desk
        self._about = about
        self._opening = opening

    @commands.Cog.listener(disnake.Event.modal_submit)
    async def on_submit(self, submit: Submit) -> None:
        """Somebody sent a form."""
        try:
            form = decode(submit.custom_id)
        except ForeignCustomId:
            form = None
        await self._desk.take(submit, lambda asking: self._act(asking, form, dict(submit.text_values)))

    async def _act(self, asking: Asking, form: object, values: dict[str, str]) -> Json | None:
        match form:
            case OpenForm(panel_id, type_id):
                await self._opening.open(asking, panel_id, type_id, values)
            case CloseForm(ticket_id):
                here = await self._about.ticket_here(asking, ticket_id)
                await self._about.close(asking, here, values.get(REASON, ""))
            case _:
                raise Refused("foreign-button")
        return None
