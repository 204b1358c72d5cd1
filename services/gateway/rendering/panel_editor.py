"""The editor of a panel: the panel as people see it, one of its types, or one question, with what can be changed."""

from typing import Final

from contracts.settings import Panel, TicketType
from services.gateway.domain.custom_ids.panel_editor import (
    ChangeButton,
    ChoiceMenu,
    EditorAct,
    EditorChoice,
    EditorForm,
    EditorView,
    FormButton,
    RemovePanelButton,
    ViewButton,
)
from services.gateway.domain.panel_edits import MOST_QUESTIONS, MOST_TYPES
from services.gateway.domain.spots import Spot
from services.gateway.locales import Words
from services.gateway.rendering.panel import panel_embed, panel_rows
from services.gateway.rendering.parts import (
    BLUE,
    DANGER,
    PRIMARY,
    RED,
    SECONDARY,
    Json,
    button,
    embed,
    field,
    menu,
    message,
    option,
    rows,
)
from services.gateway.rendering.questions import demands, details, kind_of

PREVIEW_ROWS: Final = 3
"""Rows of a message's five that show the panel; the others are the editor's own."""


def editor_message(panel: Panel, spot: Spot, words: Words, server: Words, notice: str = "") -> Json:
    """What somebody who edits a panel sees.

    Args:
        panel: as it is saved.
        spot: what of it is looked at; where the panel has no such thing, what is around it is shown.
        words: the person's language.
        server: the language people see the panel in.
        notice: what has just gone wrong, or otherwise deserves to be said; empty for nothing.
    """
    spot = spot.within(panel)
    if spot.question is not None:
        shown = _question_screen(panel, spot, words)
    elif spot.type is not None:
        shown = _type_screen(panel, spot, words)
    else:
        shown = _panel_screen(panel, words, server)
    if notice:
        shown["content"] = "\n\n".join(part for part in (f"⚠️ {notice}", shown["content"]) if part)
    return shown


def type_doubt(panel: Panel, spot: Spot, words: Words) -> Json:
    """The question whether to remove a type."""
    frame = embed(words("editor-doubt-title", type=spot.type_of(panel).name), words("editor-doubt"), colour=RED)
    buttons = [
        _change(panel, spot, "drop", words("button-type-remove"), style=DANGER),
        _view(panel, spot, words("button-back")),
    ]
    return message(embeds=[frame], components=rows(buttons))


def panel_doubt(panel: Panel, words: Words) -> Json:
    """The question whether to remove a panel."""
    frame = embed(
        words("panel-remove-title", title=panel.title),
        words("panel-remove-about", channel=f"<#{panel.channel_id}>"),
        colour=RED,
    )
    remove = RemovePanelButton(panel.panel_id, str(panel.revision))
    return message(embeds=[frame], components=rows([button(words("button-panel-remove"), remove, DANGER)]))


def _panel_screen(panel: Panel, words: Words, server: Words) -> Json:
    here = Spot()
    preview = panel_rows(panel, server, disabled=True)
    hidden = sum(len(row["components"]) for row in preview[PREVIEW_ROWS:])
    lines = [words("editor-about", channel=f"<#{panel.channel_id}>")]
    if hidden:
        lines.append(words("editor-hidden", count=hidden))
    types = [
        option(kind.name, str(number), _questions(kind, words), emoji=kind.emoji)
        for number, kind in enumerate(panel.types)
    ]
    full = len(panel.types) >= MOST_TYPES
    other = "button-as-menu" if panel.style == "buttons" else "button-as-buttons"
    switch = "button-panel-disable" if panel.enabled else "button-panel-enable"
    buttons = [
        _form(panel, here, "texts", words("button-panel-texts"), emoji="📝"),
        _form(panel, here, "new-type", words("button-type-add"), emoji="🎫", disabled=full),
        _change(panel, here, "style", words(other)),
        _change(panel, here, "switch", words(switch)),
    ]
    return message(
        "\n".join(lines),
        embeds=[panel_embed(panel, server)],
        components=[
            *preview[:PREVIEW_ROWS],
            menu(_choice(panel, here, "types"), types, words("editor-types")),
            *rows(buttons),
        ],
    )


def _type_screen(panel: Panel, spot: Spot, words: Words) -> Json:
    kind, number = spot.type_of(panel), spot.type or 0
    about = [words("editor-label", label=kind.label)]
    if kind.description:
        about.append(words("editor-description", description=kind.description))
    about.append(_team(kind, words))
    about.append(words("editor-questions") if kind.questions else words("editor-no-questions"))
    fields = [
        field(f"{place}. {question.label}", demands(question, words), inline=False)
        for place, question in enumerate(kind.questions, 1)
    ]
    questions = [
        option(question.label, str(place), kind_of(question, words)) for place, question in enumerate(kind.questions)
    ]
    full, last = len(kind.questions) >= MOST_QUESTIONS, len(panel.types) - 1
    chosen = [menu(_choice(panel, spot, "questions"), questions, words("editor-choose-question"))] if questions else []
    buttons = [
        _form(panel, spot, "type", words("button-type-texts"), emoji="📝"),
        _form(panel, spot, "new-question", words("button-question-add"), emoji="❓", disabled=full),
        _form(panel, spot, "team", words("button-type-team"), emoji="👥"),
    ]
    below = [
        *_places(panel, spot, words, first=number == 0, last=number == last),
        _view(panel, spot, words("button-type-remove"), "doubt", style=DANGER, disabled=last == 0),
        _view(panel, Spot(), words("button-back")),
    ]
    title = f"{kind.emoji} {kind.name}".strip()
    return message(
        embeds=[embed(title, "\n".join(about), colour=BLUE, fields=fields)],
        components=[*chosen, *rows(buttons), *rows(below)],
    )


def _team(kind: TicketType, words: Words) -> str:
    if kind.team_role_ids is None:
        return words("editor-team-server")
    roles = " ".join(f"<@&{role_id}>" for role_id in kind.team_role_ids)
    return words("editor-team", roles=roles) if roles else words("editor-team-gone")


def _question_screen(panel: Panel, spot: Spot, words: Words) -> Json:
    question, last = spot.question_of(panel), len(spot.type_of(panel).questions) - 1
    several = question.style == "paragraph"
    lines = _change(panel, spot, "lines", words("button-one-line" if several else "button-more-lines"))
    buttons = [
        _form(panel, spot, "question", words("button-question-texts"), emoji="📝"),
        *([lines] if question.kind == "text" else []),
        _change(panel, spot, "need", words("button-optional" if question.required else "button-required")),
    ]
    below = [
        *_places(panel, spot, words, first=spot.question == 0, last=spot.question == last),
        _change(panel, spot, "drop", words("button-question-remove"), style=DANGER),
        _view(panel, Spot(spot.type), words("button-back")),
    ]
    frame = embed(question.label, details(question, words), colour=BLUE)
    return message(embeds=[frame], components=[*rows(buttons), *rows(below)])


def _places(panel: Panel, spot: Spot, words: Words, *, first: bool, last: bool) -> list[Json]:
    return [
        _change(panel, spot, "up", words("button-up"), emoji="⬆️", disabled=first),
        _change(panel, spot, "down", words("button-down"), emoji="⬇️", disabled=last),
    ]


def _questions(kind: TicketType, words: Words) -> str:
    return words("editor-question-count", count=len(kind.questions))


def _change(
    panel: Panel,
    spot: Spot,
    act: EditorAct,
    label: str,
    *,
    style: int = SECONDARY,
    emoji: str = "",
    disabled: bool = False,
) -> Json:
    what = ChangeButton(panel.panel_id, str(panel.revision), str(spot), act)
    return button(label, what, style, emoji=emoji, disabled=disabled)


def _form(panel: Panel, spot: Spot, form: EditorForm, label: str, *, emoji: str, disabled: bool = False) -> Json:
    what = FormButton(panel.panel_id, str(panel.revision), str(spot), form)
    return button(label, what, PRIMARY, emoji=emoji, disabled=disabled)


def _view(
    panel: Panel, spot: Spot, label: str, view: EditorView = "show", *, style: int = SECONDARY, disabled: bool = False
) -> Json:
    return button(label, ViewButton(panel.panel_id, str(panel.revision), str(spot), view), style, disabled=disabled)


def _choice(panel: Panel, spot: Spot, choice: EditorChoice) -> ChoiceMenu:
    return ChoiceMenu(panel.panel_id, str(panel.revision), str(spot), choice)
