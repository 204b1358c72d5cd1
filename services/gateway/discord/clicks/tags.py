"""The forms of saved answers, and the button that asks for one."""

from services.gateway.discord.clicks.handlers import AtOnce, Click, Handlers, Submit, Take
from services.gateway.discord.front import FrontDesk
from services.gateway.discord.tag_forms import TAG_NAME, TAG_TEXT, edit_tag_form
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.custom_ids.tags import CreateTagForm, EditTagButton, EditTagForm
from services.gateway.rendering.parts import Json
from services.gateway.rendering.tags import not_saved
from services.gateway.usecases.ask_to_tag import AskToTag


class TagClicks:
    """From a form to a saved answer; what was written is given back where it cannot be saved."""

    def __init__(self, desk: FrontDesk, tags: AskToTag) -> None:
        """Takes the use case behind them."""
        self._desk = desk
        self._tags = tags

    def handlers(self) -> Handlers:
        """What it handles."""
        return {
            EditTagButton: AtOnce(self._show_form),
            CreateTagForm: Take(self._create),
            EditTagForm: Take(self._edit),
        }

    async def _show_form(self, button: EditTagButton, click: Click) -> None:
        await self._tags.for_staff(self._desk.read(click))
        if not click.message.embeds:
            raise Refused("foreign-button")
        read = click.message.embeds[0]
        form = edit_tag_form(button.tag_id, read.title or "", read.description or "", self._desk.words(click))
        await click.response.send_modal(**form)

    async def _create(self, asking: Asking, _: CreateTagForm, submit: Submit) -> Json | None:
        name, text = _written(submit)
        try:
            await self._tags.create(asking, name, text)
        except Refused as refused:
            return not_saved(refused, text, self._desk.words(submit))
        return None

    async def _edit(self, asking: Asking, form: EditTagForm, submit: Submit) -> Json | None:
        name, text = _written(submit)
        try:
            await self._tags.edit(asking, form.tag_id, name, text)
        except Refused as refused:
            return not_saved(refused, text, self._desk.words(submit))
        return None


def _written(submit: Submit) -> tuple[str, str]:
    return submit.text_values.get(TAG_NAME, ""), submit.text_values.get(TAG_TEXT, "")
