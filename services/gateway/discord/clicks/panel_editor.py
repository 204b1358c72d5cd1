"""Buttons, menus and forms of a panel's editor, and the confirmation before a panel is removed."""

from services.gateway.discord.clicks.handlers import AtOnce, Click, Handlers, Submit, Update
from services.gateway.discord.form_values import entered
from services.gateway.discord.front import FrontDesk, Later
from services.gateway.discord.panel_forms import editor_form
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.custom_ids.panel_editor import (
    ChangeButton,
    ChoiceMenu,
    FormButton,
    PanelForm,
    RemovePanelButton,
    ViewButton,
)
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_about_panels import AskAboutPanels
from services.gateway.usecases.edit_panel import EditPanel


class EditorClicks:
    """The editor's message is drawn again after each of them."""

    def __init__(self, desk: FrontDesk, panels: AskAboutPanels, edit: EditPanel) -> None:
        """Takes the use cases behind them."""
        self._desk = desk
        self._panels = panels
        self._edit = edit

    def handlers(self) -> Handlers:
        """What it handles."""
        return {
            ChangeButton: Update(self._change),
            ViewButton: Update(self._view),
            ChoiceMenu: Update(self._choose),
            FormButton: AtOnce(self._show_form),
            PanelForm: Update(self._submit),
            RemovePanelButton: Update(self._remove),
        }

    async def _change(self, asking: Asking, button: ChangeButton, _: Click) -> Json | None:
        return await self._edit.act(asking, button)

    async def _view(self, asking: Asking, button: ViewButton, _: Click) -> Json:
        return await self._edit.view(asking, button)

    async def _choose(self, asking: Asking, menu: ChoiceMenu, click: Click) -> Json:
        return await self._edit.choose(asking, menu, (click.values or [""])[0])

    async def _show_form(self, button: FormButton, click: Click) -> Later | None:
        try:
            panel = await self._edit.form(self._desk.read(click), button)
            form = editor_form(button, panel, self._desk.words(click))
        except (Refused, LookupError) as error:
            refused = error if isinstance(error, Refused) else Refused("foreign-button")
            return Later(lambda asking: self._edit.unchanged(asking, button, refused), update=True)
        await click.response.send_modal(**form)
        return None

    async def _submit(self, asking: Asking, form: PanelForm, submit: Submit) -> Json | None:
        return await self._edit.submit(asking, form, {name: each.text for name, each in entered(submit).items()})

    async def _remove(self, asking: Asking, button: RemovePanelButton, _: Click) -> None:
        await self._panels.remove(asking, button.panel_id, button.revision)
