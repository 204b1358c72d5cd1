"""The logs of Modmail: its collection `logs` as `mongoexport` writes it, one document a line or all in one list.

Source: `create_log_entry`, `append_log` and `post_log` in `core/clients.py` of https://github.com/modmail-dev/Modmail.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from contracts.imports import Origin
from services.gateway.domain.foreign.set_up import ForeignSetUp
from services.gateway.domain.foreign.tickets import (
    Fields,
    ForeignTicket,
    LeftOut,
    Note,
    NotUnderstood,
    Unreadable,
    parsed,
)
from services.gateway.domain.messages import Body, File, Posted, Someone
from services.gateway.domain.places import time_snowflake

_WRITTEN: Final = frozenset(("thread_message", "anonymous"))
_NOTED: Final = frozenset(("internal", "note"))


@dataclass(frozen=True, slots=True)
class Modmail:
    """Its logs, of the servers they are of."""

    logs: Sequence[object]
    guild_id: str
    set_up: ForeignSetUp = field(default_factory=ForeignSetUp)
    origin: Origin = "modmail"

    @classmethod
    def read(cls, content: bytes, guild_id: str) -> "Modmail":
        """Reads what was exported, for one server: a Modmail may have worked for several.

        Raises:
            NotUnderstood: these are not its logs.
        """
        try:
            text = content.decode("utf-8-sig")
            if text.lstrip().startswith("["):
                logs = parsed(text)
            else:
                logs = [parsed(line) for line in text.splitlines() if line.strip()]
            if not isinstance(logs, list) or not logs:
                raise NotUnderstood
            first = Fields.of(logs[0])
            if not {"recipient", "messages"} <= first.raw.keys():
                raise NotUnderstood
        except (UnicodeDecodeError, Unreadable) as error:
            raise NotUnderstood from error
        return cls(logs, guild_id)

    def tickets(self) -> Iterator[ForeignTicket | LeftOut]:
        """The server's tickets, by age."""
        found = []
        for each in self.logs:
            try:
                log = Fields.of(each)
                if log.text("guild_id") == self.guild_id:
                    found.append((log.required("created_at"), log))
            except Unreadable:
                yield LeftOut("unreadable")
        for opened_at, log in sorted(found, key=lambda pair: pair[0]):
            try:
                yield _ticket(log, opened_at)
            except Unreadable:
                yield LeftOut("unreadable")


def _ticket(log: Fields, opened_at: datetime) -> ForeignTicket | LeftOut:
    if log.flag("open"):
        return LeftOut("still-open")
    opener = _someone(log.raw.get("recipient"))
    key = log.text("key") or log.text("_id")
    if opener is None or not key:
        raise Unreadable
    messages: list[Posted] = []
    notes: list[Note] = []
    taken: set[int] = set()
    for place, each in enumerate(log.items("messages")):
        raw = Fields.of(each)
        posted_at, kind = raw.required("timestamp"), raw.text("type") or "thread_message"
        author = _someone(raw.raw.get("author"))
        if kind in _NOTED and author is not None and raw.text("content").strip():
            notes.append(Note(f"{key}:{place}", author, posted_at, raw.text("content")))
        elif kind in _WRITTEN and author is not None:
            message_id = raw.snowflake("message_id")
            if message_id is None or message_id in taken:
                message_id = time_snowflake(posted_at) + place
            taken.add(message_id)
            files = tuple(file for file in map(_file, raw.items("attachments")) if file is not None)
            messages.append(
                Posted(
                    message_id=message_id,
                    author=author,
                    author_name=author.name,
                    bot=False,
                    posted_at=posted_at,
                    kind="default",
                    body=Body(raw.text("content")),
                    files=files,
                )
            )
    closer = _someone(log.raw.get("closer"))
    staff = [
        message.posted_at for message in messages if message.author and message.author.discord_id != opener.discord_id
    ]
    return ForeignTicket(
        key=key,
        type_name="Modmail",
        opener=opener,
        opened_at=opened_at,
        closed_at=log.moment("closed_at") or (messages[-1].posted_at if messages else opened_at),
        closed_by=closer.discord_id if closer else None,
        reason=log.text("close_message"),
        first_response_at=min(staff, default=None),
        messages=tuple(sorted(messages, key=lambda message: message.message_id)),
        notes=tuple(notes),
    )


def _someone(value: object) -> Someone | None:
    if not isinstance(value, dict):
        return None
    raw = Fields(value)
    discord_id = raw.snowflake("id")
    return None if discord_id is None else Someone(discord_id, raw.text("name") or str(discord_id))


def _file(value: object) -> File | None:
    if not isinstance(value, dict):  # early versions kept nothing but the address, which has ended since
        return None
    raw = Fields(value)
    file_id, size = raw.snowflake("id"), raw.whole("size")
    if file_id is None or size is None or size < 0:
        return None
    name = raw.text("filename") or str(file_id)
    return File(str(file_id), name, raw.text("url"), size, raw.text("content_type") or None)
