"""A transcript as Markdown, for people who keep notes and programs that read them."""

from collections.abc import AsyncIterator, Iterator

from services.tickets.domain.mentions import with_names, without_ids
from services.tickets.domain.transcript import Done, Entry, File, Header, Said, Text
from services.tickets.transcripts.phrases import Words, emoji, happened, moment, size, stars, who
from services.tickets.transcripts.words import words as words_of
from services.tickets.usecases.read_ticket import Reading


async def render(reading: Reading) -> AsyncIterator[bytes]:
    """The file's pieces."""
    words = words_of(reading.header.language)
    yield "\n".join(_head(reading.header, words)).encode()
    async for page in reading.pages:
        yield "".join(_entry(entry, words) for entry in page).encode()
    yield f"\n---\n{words['made']} {moment(reading.header.made_at)}. {words['utc']} {words['private']}\n".encode()


def _plain(text: str) -> str:
    """Text that a viewer shows and does not run."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _head(header: Header, words: Words) -> Iterator[str]:
    yield f"# {words['ticket']} {header.number:04} · {_plain(header.type_name)}\n"
    yield f"- {words['opened']}: {moment(header.opened_at)} {words['by']} {_plain(who(header.opener, words))}"
    if header.claimer:
        yield f"- {words['claimed']}: {_plain(who(header.claimer, words))}"
    if header.closed_at:
        yield f"- {words['closed']}: {moment(header.closed_at)}"
    yield f"- {words['priority']}: {words[f'priority-{header.priority}']}"
    if header.labels:
        yield f"- {words['labels']}: {_plain(', '.join(header.labels))}"
    yield f"- {words['messages']}: {header.messages}"
    if header.rating:
        yield f"- {words['rating']}: {stars(header.rating, words)}"
        if header.comment:
            yield f"\n{_quoted(_plain(header.comment))}"
    if header.answers:
        yield f"\n## {words['form']}\n"
        for answer in header.answers:
            yield f"**{_plain(answer.label)}**\n"
            yield _quoted(answer.text or f"*{words['no-answer']}*")
    yield f"\n## {words['conversation']}\n\n"


def _entry(entry: Entry, words: Words) -> str:
    return _done(entry, words) if isinstance(entry, Done) else "\n".join(_said(entry, words)) + "\n\n"


def _done(done: Done, words: Words) -> str:
    line = f"*{moment(done.at)} · {_plain(happened(done, words))}*\n"
    return line + (_quoted(done.reason) if done.reason else "") + "\n"


def _said(said: Said, words: Words) -> Iterator[str]:
    badge = words["app"] if said.author.bot else words["staff"] if said.author.side == "staff" else ""
    edited = f" ({words['edited']})" if said.edited_at else ""
    yield f"**{_plain(who(said.author, words))}**{f' [{badge}]' if badge else ''} · {moment(said.at)}{edited}"
    if said.reply_to:
        author = said.reply_to.author
        excerpt = said.reply_to.excerpt
        answered = f"{who(author, words)}: {excerpt}" if author and excerpt else words["reply-gone"]
        yield f"*{words['replies-to']} {_plain(answered)}*"
    yield ""
    if said.deleted_at:
        yield f"*{words['deleted']} ({moment(said.deleted_at)})*"
        return
    yield _quoted(_text(said.text, words))
    for earlier in said.earlier:
        yield f"*{words['earlier']} ({moment(earlier.at)}):*"
        yield _quoted(_text(earlier.text, words))
    for file in said.files:
        yield _file(file, words)
    if said.reactions:
        yield " · ".join(f"{_plain(emoji(each.emoji))} {each.count}" for each in said.reactions)


def _text(text: Text | None, words: Words) -> str:
    if text is None:
        return f"*{words['erased']}*"
    parts = [f"*{words['withheld']}*"] if text.withheld else []
    if text.body:
        parts.append(_plain(without_ids(with_names(text.body, text.mentions))))
    for embed in text.embeds:
        parts += [_plain(str(embed[part])) for part in ("title", "description") if embed.get(part)]
        parts += [_plain(f"{field.get('name')}: {field.get('value')}") for field in embed.get("fields") or ()]
    parts += [f"[{_plain(sticker)}]" for sticker in text.stickers]
    if text.poll:
        parts += [
            f"*{words['poll']}:* {_plain(text.poll.question)}",
            *(f"{number}. {_plain(answer)}" for number, answer in enumerate(text.poll.answers, 1)),
        ]
    if text.forwarded:
        parts += [f"*{words['forwarded']}:*", _quoted(_text(text.forwarded, words)).rstrip("\n")]
    return "\n".join(parts)


def _file(file: File, words: Words) -> str:
    return f"- {_plain(file.name or words['file-erased'])} ({size(file.size)}, {words[f'file-{file.kept}']})"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n")) + "\n"
