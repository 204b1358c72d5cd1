"""A server's gates at a glance."""

from datetime import datetime

from contracts.gates.hours import is_open, opens_at
from contracts.gates.settings import SupportHours, TypeGates
from contracts.settings import GuildSettingsData
from services.gateway.domain.support_hours import write_hours
from services.gateway.locales import Words
from services.gateway.rendering.amounts import amount
from services.gateway.rendering.closing import moment
from services.gateway.rendering.parts import BLUE, Json, cut, embed, field, message

SHOWN_TYPES = 15
NAME_LENGTH = 45
NOTHING = "\N{EN DASH}"
_HOUR = 60 * 60
_DAY = 24 * _HOUR


def overview(settings: GuildSettingsData, now: datetime, words: Words, *, said: str = "") -> Json:
    """Every gate with its number, for staff.

    Args:
        settings: the server's set-up.
        now: the present moment, to say whether the team is there.
        words: the reader's language.
        said: what is said before, such as that something was changed.
    """
    gates = settings.gates
    fields = [
        field(words("gates-cooldown"), _amount(gates.cooldown_seconds, words)),
        field(words("gates-limit"), str(settings.open_limit)),
        field(words("gates-account"), _amount(gates.min_account_days * _DAY, words)),
        field(words("gates-member"), _amount(gates.min_member_hours * _HOUR, words)),
        field(words("gates-required"), roles(gates.required_role_ids) or NOTHING),
        field(words("gates-blocked"), roles(gates.blocked_role_ids) or NOTHING),
        field(words("gates-hours"), _hours(gates.hours, now, words), inline=False),
    ]
    names = {(p.panel_id, k.type_id): k.name for p in settings.panels for k in p.types}
    types = [
        _type(kind, names[kind.panel_id, kind.type_id], words)
        for kind in gates.types[:SHOWN_TYPES]
        if (kind.panel_id, kind.type_id) in names
    ]
    if types:
        fields.append(field(words("gates-types"), "\n".join(types), inline=False))
    frame = embed(words("gates-title"), words("gates-about"), colour=BLUE, fields=fields, footer=words("gates-footer"))
    return message(said, embeds=[frame])


def roles(role_ids: tuple[str, ...]) -> str:
    """Roles as Discord shows them."""
    return " ".join(f"<@&{role_id}>" for role_id in role_ids)


def hours_text(hours: SupportHours | None, words: Words) -> str:
    """The week as it is written in the form; an example where there is none yet."""
    if hours is None:
        return words("hours-example")
    return "\n".join(write_hours(hours.spans, day_names(words)))


def day_names(words: Words) -> list[str]:
    """Short names of the days, Monday first."""
    return words("day-names").split()


def _amount(seconds: int, words: Words) -> str:
    return amount(seconds, words) if seconds else NOTHING


def _hours(hours: SupportHours | None, now: datetime, words: Words) -> str:
    if hours is None:
        return words("gates-always")
    lines = [hours_text(hours, words), words("gates-zone", zone=hours.zone)]
    lines.append(words("gates-outside-block" if hours.outside == "block" else "gates-outside-warn"))
    here = words("gates-open-now") if is_open(hours, now) else words("gates-back", when=moment(opens_at(hours, now)))
    return "\n".join((*lines, here))


def _type(kind: TypeGates, name: str, words: Words) -> str:
    parts = []
    if kind.open_limit_per_member is not None:
        parts.append(words("gates-type-member", limit=kind.open_limit_per_member))
    if kind.total_limit is not None:
        parts.append(words("gates-type-total", limit=kind.total_limit))
    if kind.required_role_ids:
        parts.append(words("gates-type-roles", roles=roles(kind.required_role_ids[:3])))
    return f"**{cut(name, NAME_LENGTH)}**: {', '.join(parts)}"
