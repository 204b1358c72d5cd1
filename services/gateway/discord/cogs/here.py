"""Commands about the ticket they are given in."""

from collections.abc import Awaitable, Callable
from typing import Any

from disnake.interactions.application_command import ApplicationCommandInteraction

from services.gateway.discord.front import FrontDesk
from services.gateway.domain.asking import Asking
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_about_ticket import AskAboutTicket


class Here:
    """Acknowledges, finds the ticket of the place, and asks something of it."""

    def __init__(self, desk: FrontDesk, about: AskAboutTicket) -> None:
        """Takes the desk, and what knows the tickets' places."""
        self._desk = desk
        self._about = about

    async def ask(
        self, command: ApplicationCommandInteraction[Any], act: Callable[..., Awaitable[None]], *values: object
    ) -> None:
        """Calls `act` with who asks, the ticket's id and `values`; the answer comes with what follows from it."""

        async def work(asking: Asking) -> Json | None:
            await act(asking, await self._about.ticket_here(asking), *values)
            return None

        await self._desk.take(command, work)
