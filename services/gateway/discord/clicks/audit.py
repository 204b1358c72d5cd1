"""The buttons below an audit log."""

from services.gateway.discord.clicks.handlers import Click, Handlers, Update
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.audit import AuditPageButton
from services.gateway.usecases.ask_audit import AskAudit


class AuditClicks:
    """A page takes the place of the one before."""

    def __init__(self, ask: AskAudit) -> None:
        """Takes the use case behind them."""
        self._ask = ask

    def handlers(self) -> Handlers:
        """What it handles."""
        return {AuditPageButton: Update(self._turn)}

    async def _turn(self, asking: Asking, button: AuditPageButton, _: Click) -> None:
        await self._ask.turn(asking, button)
