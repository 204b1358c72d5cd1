"""Messages of an archive, opened: their texts, earlier texts, mentions and what they answer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from contracts.sealed import Sealed
from services.chassis.sealing import Place
from services.tickets.domain.mentions import excerpt, with_names
from services.tickets.domain.transcript import Earlier, File, Poll, Reference, Said, Speaker, Text
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptMessage
from services.tickets.usecases.names import Names
from services.tickets.usecases.opening import open_all


class _Opener:
    """Collects what is to be opened, opens all of it at once, and gives it back by where it was."""

    def __init__(self) -> None:
        self._items: dict[tuple[str, str, int], tuple[Sealed, Place]] = {}
        self._opened: dict[tuple[str, str, int], bytes | None] = {}

    def want(self, message: KeptMessage) -> None:
        message_id, post = message.message_id, message.message.post
        if post and post.author.ref is None:
            self._add(message_id, "author", 0, post.author.name)
        for number, version in enumerate(message.message.versions):
            self._add(message_id, "body", number, version.content.body)
            for place, mention in enumerate(version.content.mentions):
                self._add(message_id, f"mention.{place}", number, mention.name)

    def _add(self, message_id: str, field: str, number: int, sealed: Sealed) -> None:
        self._items[message_id, field, number] = (sealed, Place("message", field, message_id))

    async def open(self, desk: Desk) -> None:
        self._opened = dict(zip(self._items, await open_all(desk, list(self._items.values())), strict=True))

    def text(self, message: KeptMessage, number: int) -> Text | None:
        """The `number`th text of a message; none if it was erased."""
        body = self._opened[message.message_id, "body", number]
        if body is None:
            return None
        known = json.loads(body)
        mentions = message.message.versions[number].content.mentions
        names = [self._opened[message.message_id, f"mention.{place}", number] for place in range(len(mentions))]
        people = [name if name is None else name.decode("utf-8", errors="replace") for name in names]
        passed_on, asked = known.get("forwarded"), known.get("poll")
        return replace(
            _text(known, people),
            withheld=known.get("withheld") is True,
            forwarded=_text(passed_on, people) if passed_on else None,
            poll=Poll(**asked) if asked else None,
        )

    def author(self, message: KeptMessage, names: Names) -> Speaker:
        post = message.message.post
        if message.author_ref:
            return names.of(message.author_ref, post.side if post else None)
        name = self._opened.get((message.message_id, "author", 0))
        return Speaker(name.decode("utf-8", errors="replace") if name else None, bot=True)


def _text(known: Mapping[str, Any], people: Sequence[str | None]) -> Text:
    return Text(
        body=str(known.get("text") or ""),
        mentions=people,
        embeds=known.get("embeds") or (),
        components=known.get("components") or (),
        stickers=[str(sticker.get("name", "")) for sticker in known.get("stickers") or ()],
    )


async def read_messages(
    desk: Desk, messages: Sequence[KeptMessage], names: Names, files: Mapping[str, Sequence[File]]
) -> list[Said]:
    """Opens some messages of one ticket, with one look into the vault."""
    known = {message.message_id: message for message in messages}
    answered = {message.message.post.reply_to for message in messages if message.message.post} - known.keys()
    targets = await desk.messages.get_many([message_id for message_id in answered if message_id])
    # An altered reference could name a message of another ticket.
    known |= {key: target for key, target in targets.items() if target.ticket_id == messages[0].ticket_id}
    opener = _Opener()
    for message in known.values():
        opener.want(message)
    await opener.open(desk)
    return [
        _said(message, opener, names, known, files.get(message.message_id, ()))
        for message in messages
        if message.message.post or message.message.versions
    ]


def _said(
    message: KeptMessage,
    opener: _Opener,
    names: Names,
    known: Mapping[str, KeptMessage],
    files: Sequence[File],
) -> Said:
    versions, post = message.message.versions, message.message.post
    said = Said(
        message_id=message.message_id,
        at=message.posted_at,
        author=opener.author(message, names),
        kind=post.kind if post else "default",
        text=opener.text(message, len(versions) - 1) if versions else Text(),
        deleted_at=message.message.deleted_at,
        files=files,
    )
    if len(versions) > 1:
        earlier = [Earlier(version.at, opener.text(message, number)) for number, version in enumerate(versions[:-1])]
        said = replace(said, earlier=earlier, edited_at=versions[-1].at)
    elif post is None and versions:
        said = replace(said, edited_at=versions[-1].at)
    if post and post.reply_to:
        said = replace(said, reply_to=_reference(post.reply_to, known.get(post.reply_to), opener, names))
    return said


def _reference(message_id: str, target: KeptMessage | None, opener: _Opener, names: Names) -> Reference:
    if target is None or not target.message.versions:
        return Reference(message_id, opener.author(target, names) if target else None, None)
    text = opener.text(target, len(target.message.versions) - 1)
    if text is None:
        return Reference(message_id, opener.author(target, names), None)
    said = text.forwarded or text
    beginning = text.poll.question if text.poll else with_names(said.body, said.mentions)
    return Reference(message_id, opener.author(target, names), excerpt(beginning))
