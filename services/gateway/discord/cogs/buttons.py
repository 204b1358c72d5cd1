"""Clicks on buttons."""

from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.message import MessageInteraction

from services.gateway.discord.forms import close_form, open_form
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.receipts import ask_privacy
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids import EraseButton, ForeignCustomId, PanelButton, TicketButton, decode
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.ask_privacy import AskPrivacy
from services.gateway.usecases.open_ticket import AskToOpen

Click = MessageInteraction[Any]


class Buttons(commands.Cog):
    """One listener for every button; its custom id says what it is for."""

    def __init__(self, desk: FrontDesk, about: AskAboutTicket, opening: AskToOpen, privacy: AskPrivacy) -> None:
        """Takes the use cases behind the buttons."""
        self._desk = desk
        self._about = about
        self._opening = opening
        self._privacy = privacy

    @commands.Cog.listener(disnake.Event.message_interaction)
    async def on_click(self, click: Click) -> None:
        """Somebody clicked."""
        await self._desk.at_once(click, lambda: self._dispatch(click))

    async def _dispatch(self, click: Click) -> None:
        match decode(click.data.custom_id):
            case PanelButton(panel_id, type_id):
                kind = await self._opening.find(self._desk.read(click).guild(), panel_id, type_id)
                await click.response.send_modal(**open_form(panel_id, kind))
            case TicketButton("close", ticket_id):
                here = await self._about.ticket_here(self._desk.read(click), ticket_id)
                await click.response.send_modal(**close_form(here, self._desk.words(click)))
            case TicketButton() as button:
                await self._desk.take(click, lambda asking: self._act(asking, button))
            case EraseButton():
                words = self._desk.words(click)
                await self._desk.take(click, lambda asking: ask_privacy(self._privacy, asking, "erase", words))
            case _:
                raise ForeignCustomId

    async def _act(self, asking: Asking, button: TicketButton) -> Json | None:
        ticket_id = await self._about.ticket_here(asking, button.ticket_id)
        match button.action:
            case "claim":
                await self._about.claim(asking, ticket_id)
            case "unclaim":
                await self._about.unclaim(asking, ticket_id)
            case "reopen":
                await self._about.reopen(asking, ticket_id)
            case _:
                await self._about.transcript(asking, ticket_id, "html")
        return None
