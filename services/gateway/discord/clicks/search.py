"""The buttons below a list of tickets."""

from services.gateway.discord.clicks.handlers import Click, Handlers, Update
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.search import CloseFoundButton, PageButton
from services.gateway.locales import Texts
from services.gateway.rendering.parts import Json
from services.gateway.rendering.search import confirm_close
from services.gateway.usecases.ask_insights import AskInsights


class SearchClicks:
    """What comes of them takes the place of the list, so that nothing out of date is left to press."""

    def __init__(self, ask: AskInsights, texts: Texts) -> None:
        """Takes the use case behind them, and the languages."""
        self._ask = ask
        self._texts = texts

    def handlers(self) -> Handlers:
        """What it handles."""
        return {PageButton: Update(self._turn), CloseFoundButton: Update(self._close)}

    async def _turn(self, asking: Asking, button: PageButton, _: Click) -> None:
        await self._ask.turn(asking, button)

    async def _close(self, asking: Asking, button: CloseFoundButton, _: Click) -> Json | None:
        if button.action == "close":
            return confirm_close(button, self._texts.in_language(asking.locale))
        await self._ask.close_found(asking, button)
        return None
