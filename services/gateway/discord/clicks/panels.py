"""A panel's buttons or menu, and the form behind each type."""

from functools import partial

from services.gateway.discord.clicks.handlers import AtOnce, Click, Handlers, Submit, Take
from services.gateway.discord.form_values import entered
from services.gateway.discord.forms import show_form
from services.gateway.discord.front import FrontDesk, Later
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.panel import OpenForm, PanelButton, PanelMenu
from services.gateway.domain.places import snowflake_time
from services.gateway.usecases.open_ticket import AskToOpen
from services.gateway.usecases.reset_menus import ResetMenus


class PanelClicks:
    """From a panel to a request for a ticket."""

    def __init__(self, desk: FrontDesk, opening: AskToOpen, menus: ResetMenus) -> None:
        """Takes the use cases behind them."""
        self._desk = desk
        self._opening = opening
        self._menus = menus

    def handlers(self) -> Handlers:
        """What it handles."""
        return {PanelButton: AtOnce(self._press), PanelMenu: AtOnce(self._choose), OpenForm: Take(self._open)}

    async def _press(self, button: PanelButton, click: Click) -> Later | None:
        return await self._begin(click, button.panel_id, button.type_id)

    async def _choose(self, menu: PanelMenu, click: Click) -> Later | None:
        self._menus.soon(self._desk.read(click).guild(), menu.panel_id)
        return await self._begin(click, menu.panel_id, (click.values or [""])[0])

    async def _begin(self, click: Click, panel_id: str, type_id: str) -> Later | None:
        """Shows the type's form; without one, the ticket is asked for as it is."""
        asking = self._desk.read(click)
        kind = await self._opening.find(asking.guild(), panel_id, type_id)
        await self._opening.admit(asking, panel_id, type_id)
        if not kind.questions:
            return Later(partial(self._opening.open, panel_id=panel_id, type_id=kind.type_id, answers={}))
        await show_form(click, panel_id, kind)
        return None

    async def _open(self, asking: Asking, form: OpenForm, submit: Submit) -> None:
        called_at = snowflake_time(int(form.called_by))
        await self._opening.open(asking, form.panel_id, form.type_id, entered(submit), called_at=called_at)
