"""The buttons below a list of tickets."""

from services.gateway.discord.clicks.handlers import Click, Handlers, Update
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.search import PageButton
from services.gateway.usecases.ask_insights import AskInsights


class SearchClicks:
    """A page takes the place of the one before."""

    def __init__(self, ask: AskInsights) -> None:
        """Takes the use case behind them."""
        self._ask = ask

    def handlers(self) -> Handlers:
        """What it handles."""
        return {PageButton: Update(self._turn)}

    async def _turn(self, asking: Asking, button: PageButton, _: Click) -> None:
        await self._ask.turn(asking, button)
