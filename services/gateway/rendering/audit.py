"""The audit log of a server's settings, page by page."""

from collections.abc import Mapping
from typing import Final

from contracts.audit.changes import Change, Setting
from contracts.audit.listing import ChangesListedData
from services.gateway.domain.custom_ids.audit import AuditPageButton
from services.gateway.locales import Words
from services.gateway.rendering.audit_values import pair, shown
from services.gateway.rendering.paging import page_buttons
from services.gateway.rendering.parts import BLUE, Json, embed, message, rows
from services.gateway.rendering.plain import plain_cut

THINGS: Final[frozenset[Setting]] = frozenset(("panel", "type", "question", "label", "tag"))
"""What comes and goes; other settings are there always, and have a value or none."""
_PART: Final = 30


def log_page(data: ChangesListedData, people: Mapping[str, str], words: Words) -> Json:
    """A page of who changed what.

    Args:
        data: the page.
        people: mentions by ref; who is missing was erased.
        words: the reader's language.
    """
    if not data.changes:
        return message(words("audit-none", days=data.kept_days))
    lines = [f"{_what(change, words)}\n-# {_who(change, people, words)}" for change in data.changes]
    footer = words("audit-kept", days=data.kept_days)
    if data.pages > 1:
        footer = f"{words('search-page', page=data.page + 1, pages=data.pages)} · {footer}"
    frame = embed(words("audit-title", count=data.total), "\n".join(lines), colour=BLUE, footer=footer)
    turning = page_buttons(data.page, data.pages, lambda page: AuditPageButton(data.search_id, page), words)
    return message(embeds=[frame], components=rows(turning))


def _what(change: Change, words: Words) -> str:
    name = f"**{words(f'setting-{change.setting}')}**"
    if change.of:
        name += f" ({' · '.join(plain_cut(part, _PART) for part in change.of)})"
    if change.setting in THINGS and change.before is None:
        return words("audit-added", what=name, value=shown(change.after, words))
    if change.setting in THINGS and change.after is None:
        return words("audit-removed", what=name, value=shown(change.before, words))
    before, after = pair(change.before, change.after, words)
    return words("audit-changed", what=name, before=before, after=after)


def _who(change: Change, people: Mapping[str, str], words: Words) -> str:
    when = f"<t:{int(change.at.timestamp())}:R>"
    if change.automatic:
        return words("audit-by-itself", when=when)
    return words("audit-by", person=people.get(change.by_ref or "", words("somebody-erased")), when=when)
