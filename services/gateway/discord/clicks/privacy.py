"""The button below `/privacy delete`."""

from services.gateway.discord.clicks.handlers import Click, Handlers, Take
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.receipts import ask_privacy
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.privacy import EraseButton
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_privacy import AskPrivacy


class PrivacyClicks:
    """The confirmation itself asks for the erasure."""

    def __init__(self, desk: FrontDesk, privacy: AskPrivacy) -> None:
        """Takes the use case behind it."""
        self._desk = desk
        self._privacy = privacy

    def handlers(self) -> Handlers:
        """What it handles."""
        return {EraseButton: Take(self._erase)}

    async def _erase(self, asking: Asking, _: EraseButton, click: Click) -> Json:
        return await ask_privacy(self._privacy, asking, "erase", self._desk.words(click))
