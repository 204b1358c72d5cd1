"""Service levels as a server's team reads them."""

from collections.abc import Sequence
from typing import get_args

from contracts.levels.facts import TicketLevelData
from contracts.levels.settings import LevelSettings, Measure, Target
from contracts.priorities import PRIORITIES
from contracts.settings import GuildSettingsData
from services.gateway.locales import Words
from services.gateway.rendering.amounts import amount
from services.gateway.rendering.closing import moment
from services.gateway.rendering.parts import (
    AMBER,
    BLUE,
    FIELD_LENGTH,
    RED,
    Json,
    cut,
    embed,
    field,
    link,
    message,
    rows,
)
from services.gateway.rendering.plain import plain_cut

NAME_LENGTH = 45
MEASURES = get_args(Measure)
_MINUTE = 60


def overview(settings: GuildSettingsData, words: Words, *, said: str = "") -> Json:
    """What the team wants to keep to, and what is done where it does not.

    Args:
        settings: the server's set-up.
        words: the reader's language.
        said: what is said before, such as that something was changed.
    """
    levels = settings.levels
    names = {(panel.panel_id, kind.type_id): kind.name for panel in settings.panels for kind in panel.types}
    shown = [target for target in levels.targets if not target.type_id or (target.panel_id, target.type_id) in names]
    lines = [_target(target, names, words) for target in sorted(shown, key=_rank)]
    holidays = _lines(levels.holidays, ", ") or words("levels-no-holidays")
    hours = words("levels-hours" if settings.gates.hours else "levels-always")
    fields = [
        field(words("levels-targets"), _lines(lines) or words("levels-none"), inline=False),
        field(words("levels-when"), hours, inline=False),
        field(words("levels-holidays"), holidays, inline=False),
        field(words("levels-then"), "\n".join(_then(levels, words)), inline=False),
    ]
    frame = embed(words("levels-title"), words("levels-about"), colour=BLUE, fields=fields)
    return message(said, embeds=[frame])


def takes_long(data: TicketLevelData, channel_id: str, server: str, words: Words, *, breached: bool) -> Json:
    """That something of a ticket takes long, with the way there.

    Args:
        data: what, of which ticket.
        channel_id: where it is.
        server: its server's name, for whoever reads it elsewhere; else empty.
        words: the language.
        breached: whether all of the time is over.
    """
    ticket = data.ticket
    number, kind = f"{ticket.number:04d}", plain_cut(ticket.type_name, NAME_LENGTH)
    title = words(f"level-{data.measure}-{'breached' if breached else 'warned'}", number=number)
    about = words("level-about", type=kind, when=moment(data.due_at), thread=f"<#{channel_id}>")
    if server:
        about += "\n" + words("level-server", server=plain_cut(server, 100))
    frame = embed(title, about, colour=RED if breached else AMBER)
    url = f"https://discord.com/channels/{ticket.guild_id}/{channel_id}"
    return message(embeds=[frame], components=rows([link(words("button-go"), url)]))


def _rank(target: Target) -> tuple[int, str, int]:
    """By what happens first in a ticket; the general before the particular, the urgent before the rest."""
    urgency = PRIORITIES.index(target.priority) if target.priority else len(PRIORITIES)
    return MEASURES.index(target.measure), target.type_id or "", -urgency


def _target(target: Target, names: dict[tuple[str, str], str], words: Words) -> str:
    whom = [plain_cut(names[target.panel_id or "", target.type_id], NAME_LENGTH)] if target.type_id else []
    whom += [words(f"priority-{target.priority}")] if target.priority else []
    length = amount(target.minutes * _MINUTE, words)
    return words(f"levels-{target.measure}", length=length, of=", ".join(whom) or words("levels-all"))


def _then(levels: LevelSettings, words: Words) -> list[str]:
    done = [words("levels-warned", percent=levels.warn_percent)]
    if levels.channel_id:
        done.append(words("levels-channel", channel=f"<#{levels.channel_id}>"))
        if levels.call:
            done.append(words("levels-call"))
    if levels.raise_priority:
        done.append(words("levels-raise"))
    if levels.release:
        done.append(words("levels-release"))
    return done


def _lines(lines: Sequence[str], between: str = "\n") -> str:
    return cut(between.join(lines), FIELD_LENGTH)
