"""What somebody does in a panel's editor: look around, change something at once, send a form.

Every change is saved by itself, so that the editor needs no memory: what it shows is what is saved. Where a change is
refused, the editor says why.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from contracts.forms.lines import lines, thing_of
from contracts.settings import Panel
from services.gateway.domain import panel_edits as edits
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.custom_ids.panel_editor import (
    ChangeButton,
    ChoiceMenu,
    FormButton,
    PanelForm,
    ViewButton,
)
from services.gateway.domain.panel_edits import TypeTexts
from services.gateway.domain.question_edits import QuestionTexts
from services.gateway.domain.spots import Spot
from services.gateway.locales import Texts
from services.gateway.rendering.panel_editor import editor_message, panel_doubt, type_doubt
from services.gateway.rendering.parts import Json
from services.gateway.rendering.words import refusal
from services.gateway.usecases.ask_about_panels import AskAboutPanels, Known
from services.gateway.usecases.set_up import first_question
from services.gateway.usecases.show_editor import ShowEditor

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"

About = ChangeButton | FormButton | PanelForm


class EditPanel:
    """Answers with the editor, or with none where what tickets says of the change will bring it."""

    def __init__(self, panels: AskAboutPanels, editor: ShowEditor, texts: Texts) -> None:
        """Takes what it works with."""
        self._panels = panels
        self._editor = editor
        self._texts = texts

    async def begin(self, asking: Asking, choice: str) -> Json:
        """The editor of the panel that was chosen.

        Raises:
            Refused: as `AskAboutPanels.choose`.
        """
        return self._drawn(asking, await self._panels.choose(asking, choice), Spot())

    async def doubt(self, asking: Asking, choice: str) -> Json:
        """The question whether to remove the panel that was chosen.

        Raises:
            Refused: as `AskAboutPanels.choose`.
        """
        chosen = await self._panels.choose(asking, choice)
        return panel_doubt(chosen.panel, self._texts.in_language(asking.locale))

    async def view(self, asking: Asking, button: ViewButton) -> Json:
        """Goes somewhere else in the editor; where the panel has changed meanwhile, it is seen as it is now.

        Raises:
            Refused: there is no such panel (any more).
        """
        known = await self._panels.find(asking, button.panel_id)
        spot = button.spot.within(known.panel)
        if button.view == "doubt" and spot.type is not None:
            return type_doubt(known.panel, spot, self._texts.in_language(asking.locale))
        return self._drawn(asking, known, spot)

    async def choose(self, asking: Asking, menu: ChoiceMenu, chosen: str) -> Json:
        """Goes to the type, or the question of a type, that was chosen by its number; otherwise as `view`.

        Raises:
            Refused: there is no such panel (any more).
        """
        number = int(chosen) if chosen.isdecimal() else 0
        spot = Spot(number) if menu.choice == "types" else Spot(menu.spot.type, number)
        return self._drawn(asking, await self._panels.find(asking, menu.panel_id), spot)

    async def act(self, asking: Asking, button: ChangeButton) -> Json | None:
        """Changes something at once."""

        async def change(panel: Panel) -> None:
            changed, spot = _acted(panel, button)
            await self._panels.save(asking, changed, panel.revision, spot)

        return await self._tried(asking, button, change)

    async def form(self, asking: Asking, button: FormButton) -> Panel:
        """The panel whose form is asked for.

        Raises:
            Refused: as `AskAboutPanels.at_revision`.
        """
        return await self._panels.at_revision(asking, button.panel_id, button.revision)

    async def submit(self, asking: Asking, form: PanelForm, typed: Mapping[str, str]) -> Json | None:
        """Saves what was written in a form, by the names of its inputs."""

        async def change(panel: Panel) -> None:
            changed, spot = self._written(asking, panel, form, typed)
            if _emojis(changed) - _emojis(panel):
                await self._editor.try_emojis(asking, changed)
            await self._panels.save(asking, changed, panel.revision, spot)

        return await self._tried(asking, form, change)

    async def unchanged(self, asking: Asking, about: About, refused: Refused) -> Json:
        """The editor as it is now, and why nothing was changed.

        Raises:
            Refused: there is no such panel (any more).
        """
        why = refusal(refused.slug, refused.facts, self._texts.in_language(asking.locale))
        return self._drawn(asking, await self._panels.find(asking, about.panel_id), about.spot, why)

    async def _tried(self, asking: Asking, about: About, change: Callable[[Panel], Awaitable[None]]) -> Json | None:
        try:
            panel = await self._panels.at_revision(asking, about.panel_id, about.revision)
            if about.spot.within(panel) != about.spot:  # an altered custom id
                raise Refused("foreign-button")
            await change(panel)
        except Refused as refused:
            return await self.unchanged(asking, about, refused)
        except (ValueError, LookupError):  # what no honest client sends does not fit into a panel, or is not in it
            return await self.unchanged(asking, about, Refused("foreign-button"))
        return None

    def _drawn(self, asking: Asking, known: Known, spot: Spot, notice: str = "") -> Json:
        words, server = self._texts.in_language(asking.locale), self._texts.in_language(known.locale)
        return editor_message(known.panel, spot, words, server, notice)

    def _written(self, asking: Asking, panel: Panel, form: PanelForm, typed: Mapping[str, str]) -> tuple[Panel, Spot]:
        spot = form.spot
        match form.form:
            case "texts":
                return edits.with_texts(panel, typed.get("title", ""), typed.get("description", "")), spot
            case "new-type":
                first = first_question(self._texts.in_language(asking.guild_locale))
                return edits.with_type(panel, _type(typed), (first,)), Spot(len(panel.types))
            case "type":
                return edits.with_type_texts(panel, spot, _type(typed)), spot
            case "team":
                return edits.with_team(panel, spot, _roles(typed.get("team", ""))), spot
            case "new-question":
                added = edits.with_question(panel, spot, _question_id(asking), _question(typed))
                return added, Spot(spot.type, len(spot.type_of(panel).questions))
            case "question":
                return edits.with_question_texts(panel, spot, _question(typed)), spot


def _acted(panel: Panel, button: ChangeButton) -> tuple[Panel, Spot]:
    spot = button.spot
    match button.act:
        case "style":
            return edits.with_style(panel, "menu" if panel.style == "buttons" else "buttons"), spot
        case "switch":
            return edits.with_enabled(panel, enabled=not panel.enabled), spot
        case "up":
            return edits.moved(panel, spot, -1)
        case "down":
            return edits.moved(panel, spot, 1)
        case "drop" if spot.question is None:
            return edits.without_type(panel, spot), Spot()
        case "drop":
            return edits.without_question(panel, spot), Spot(spot.type)
        case "lines":
            return edits.with_other_lines(panel, spot), spot
        case "need":
            return edits.with_other_need(panel, spot), spot


def _type(typed: Mapping[str, str]) -> TypeTexts:
    return TypeTexts(
        typed.get("name", ""), typed.get("label", ""), typed.get("emoji", ""), typed.get("description", "")
    )


def _question(typed: Mapping[str, str]) -> QuestionTexts:
    return QuestionTexts(
        typed.get("label", ""),
        typed.get("placeholder", ""),
        typed.get("least", ""),
        typed.get("most", ""),
        typed.get("way", ""),
        typed.get("options", ""),
    )


def _roles(chosen: str) -> list[str]:
    things = [thing_of(line) for line in lines(chosen)]
    return [thing[0].strip("<@&>") for thing in things if thing is not None]


def _emojis(panel: Panel) -> set[str]:
    return {kind.emoji for kind in panel.types if kind.emoji}


def _question_id(asking: Asking) -> str:
    """One that no question ever had: answers to one that was removed meanwhile are not taken for answers to another."""
    number, written = int(asking.interaction_id), ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        written = _DIGITS[digit] + written
    return f"q-{written}"
