"""Discord's Markdown as HTML that can hold nothing but text: everything is escaped before anything is marked up.

https://support.discord.com/hc/articles/210298617 and https://docs.discord.com/developers/reference#message-formatting
"""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Final

from services.tickets.domain.mentions import DELETED, UNNAMED, moment_of

_DEEPEST: Final = 6
_FENCE: Final = re.compile(r"```(?:([A-Za-z0-9_+-]{1,20})\n)?\n?(.+?)\n?```", re.DOTALL)
_INLINE: Final = re.compile(
    r"\\(?P<escaped>[\\*_~|`>#\[\]()<-])"
    r"|(?P<ticks>`{1,2})(?P<code>[^\n]+?)(?P=ticks)"
    r"|\{m:(?P<mention>\d{1,3})\}"
    r"|<(?P<channel>#)\d+>|<(?P<role>@&)\d+>|<a?:(?P<emoji>\w{1,32}):\d+>"
    r"|<t:(?P<time>-?\d{1,11})(?::[tTdDfFR])?>"
    r"|\[(?P<label>[^\]\n]{1,200})\]\((?P<target>https?://[^\s)<>\"]{1,1000})\)"
    r"|(?P<url>https?://[^\s<>\"]{1,1000}[^\s<>\".,;:!?')\]])"
    r"|\*\*(?P<bold>(?=\S).{1,4000}?\S?)\*\*(?!\*)"
    r"|__(?P<under>(?=\S).{1,4000}?)__(?!_)"
    r"|~~(?P<struck>(?=\S).{1,4000}?)~~"
    r"|\|\|(?P<spoiler>.{1,4000}?)\|\|"
    r"|\*(?P<star>(?=[^\s*])[^*\n]{1,4000})\*"
    r"|(?<!\w)_(?P<low>(?=[^\s_])[^_\n]{1,4000})_(?!\w)",
    re.DOTALL,
)
_LINE: Final = re.compile(r"(?P<quote>> ?)|(?P<heading>#{1,3}) +(?=\S)|(?P<small>-#) +(?=\S)|(?P<item> *[-*]) +(?=\S)")
_PAIRS: Final = {"bold": "strong", "under": "u", "struck": "s", "star": "em", "low": "em"}


def to_html(text: str, names: Sequence[str | None] = ()) -> str:
    """A text as HTML; `names` are the people it mentions, by place."""
    parts = []
    end = 0
    for fence in _FENCE.finditer(text):
        parts.append(_blocks(text[end : fence.start()], names))
        parts.append(f"<pre><code>{escape(fence[2])}</code></pre>")
        end = fence.end()
    parts.append(_blocks(text[end:], names))
    return "".join(parts)


def _blocks(text: str, names: Sequence[str | None]) -> str:
    """Lines, those of a kind together."""
    html: list[str] = []
    plain: list[str] = []
    quoted: list[str] = []

    def flush(lines: list[str], wrap: Callable[[str], str]) -> None:
        if any(line.strip() for line in lines):
            html.append(wrap(_inline("\n".join(lines).strip("\n"), names, 0).replace("\n", "<br>")))
        lines.clear()

    for line in text.split("\n"):
        kind = _LINE.match(line)
        rest = line[kind.end() :] if kind else line
        if not (kind and kind["quote"]):
            flush(quoted, "<blockquote>{}</blockquote>".format)
        if kind is None:
            plain.append(line)
            continue
        flush(plain, "<p>{}</p>".format)
        if kind["quote"]:
            quoted.append(rest)
        else:
            html.append(_single(kind, _inline(rest, names, 0)))
    flush(quoted, "<blockquote>{}</blockquote>".format)
    flush(plain, "<p>{}</p>".format)
    return "".join(html)


def _single(kind: re.Match[str], inner: str) -> str:
    if kind["heading"]:
        return f'<p class="h{len(kind["heading"])}">{inner}</p>'
    return f'<p class="{"small" if kind["small"] else "item"}">{inner}</p>'


def _inline(text: str, names: Sequence[str | None], depth: int) -> str:
    if depth >= _DEEPEST:
        return escape(text)
    parts = []
    end = 0
    for found in _INLINE.finditer(text):
        parts.append(escape(text[end : found.start()]))
        parts.append(_marked(found, names, depth))
        end = found.end()
    parts.append(escape(text[end:]))
    return "".join(parts)


def _marked(found: re.Match[str], names: Sequence[str | None], depth: int) -> str:
    kind = found.lastgroup
    value = found[kind] if kind else ""
    if kind in _PAIRS:
        tag = _PAIRS[kind]
        return f"<{tag}>{_inline(value, names, depth + 1)}</{tag}>"
    if kind == "target":
        return _link(value, _inline(found["label"], names, depth + 1))
    if kind == "spoiler":
        return f'<span class="spoiler" tabindex="0">{_inline(value, names, depth + 1)}</span>'
    if kind == "mention":
        place = int(value)
        value = (names[place] or DELETED) if place < len(names) else UNNAMED
    return _PLAIN.get(kind or "", escape)(value)


def _link(target: str, inner: str) -> str:
    return f'<a href="{escape(target)}" rel="noopener noreferrer nofollow">{inner}</a>'


_PLAIN: Final[Mapping[str, Callable[[str], str]]] = {
    "code": lambda value: f"<code>{escape(value.strip() or value)}</code>",
    "mention": lambda value: f'<span class="mention">@{escape(value)}</span>',
    "channel": lambda _: '<span class="mention">#channel</span>',
    "role": lambda _: '<span class="mention">@role</span>',
    "emoji": lambda value: f'<span class="emoji">:{escape(value)}:</span>',
    "time": lambda value: f"<time>{escape(moment_of(int(value)))}</time>",
    "url": lambda value: _link(value, escape(value)),
}
