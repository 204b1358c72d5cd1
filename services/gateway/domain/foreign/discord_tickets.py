"""The export of discord-tickets (version 4): a zip of `settings.json` and `tickets.jsonl`, one ticket a line.

Source: `src/routes/api/admin/guilds/[guild]/export.js` of https://github.com/discord-tickets/bot, which writes what its
database holds (`db/*/schema.prisma`), decrypted.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from contracts.imports import Origin
from contracts.priorities import Priority
from services.gateway.domain.foreign.set_up import ForeignSetUp, set_up_of
from services.gateway.domain.foreign.tickets import (
    Fields,
    ForeignTicket,
    LeftOut,
    NotUnderstood,
    Unreadable,
    parsed,
)
from services.gateway.domain.messages import Body, File, Posted, Someone

LONGEST_LINE: Final = 16 * 1024 * 1024
"""Bytes of one ticket."""
LARGEST_SETTINGS: Final = 8 * 1024 * 1024
_PRIORITIES: Final[Mapping[str, Priority]] = {"LOW": "low", "MEDIUM": "normal", "HIGH": "high"}
_TOPIC: Final = "Topic"


@dataclass(frozen=True, slots=True)
class DiscordTickets:
    """What was exported; `categories` and `questions` are names by id, `set_up` is what can be made of it here."""

    archive: zipfile.ZipFile
    categories: Mapping[int, str]
    questions: Mapping[str, str]
    set_up: ForeignSetUp
    origin: Origin = "discord-tickets"

    @classmethod
    def read(cls, content: bytes) -> "DiscordTickets":
        """Opens an export.

        Raises:
            NotUnderstood: it is not one.
        """
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
            archive.getinfo("tickets.jsonl")
            with archive.open("settings.json") as file:
                settings = Fields.of(parsed(file.read(LARGEST_SETTINGS)))
            categories = [Fields.of(each) for each in settings.items("categories")]
            questions = [Fields.of(each) for category in categories for each in category.items("questions")]
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, Unreadable, RuntimeError, OSError) as error:
            raise NotUnderstood from error
        return cls(
            archive,
            {number: each.text("name") for each in categories if (number := each.whole("id")) is not None},
            {each.text("id"): each.text("label") for each in questions},
            set_up_of(settings),
        )

    def tickets(self) -> Iterator[ForeignTicket | LeftOut]:
        """Its tickets, as they stand in it: by the id of their channel, which is by age.

        Raises:
            NotUnderstood: the file is damaged.
        """
        try:
            with self.archive.open("tickets.jsonl") as lines:
                while line := lines.readline(LONGEST_LINE):
                    try:
                        yield self._ticket(Fields.of(parsed(line)))
                    except Unreadable:
                        yield LeftOut("unreadable")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise NotUnderstood from error

    def _ticket(self, raw: Fields) -> ForeignTicket | LeftOut:
        if raw.flag("open"):
            return LeftOut("still-open")
        key, opener_id = raw.snowflake("id"), raw.snowflake("createdById")
        if key is None or opener_id is None:
            raise Unreadable
        people = self._people(raw)
        opened_at = raw.required("createdAt")
        messages = [
            message for each in raw.items("archivedMessages") if (message := self._message(each, people)) is not None
        ]
        messages.sort(key=lambda message: message.message_id)
        stars = raw.raw.get("feedback")
        feedback = Fields.of(stars) if isinstance(stars, dict) else Fields({})
        rating = feedback.whole("rating")
        return ForeignTicket(
            key=str(key),
            number=raw.whole("number"),
            type_name=self.categories.get(raw.whole("categoryId") or 0) or "Ticket",
            opener=people.get(opener_id) or Someone(opener_id, str(opener_id)),
            opened_at=opened_at,
            closed_at=raw.moment("closedAt") or raw.moment("lastMessageAt") or opened_at,
            claimed_by=raw.snowflake("claimedById"),
            closed_by=raw.snowflake("closedById"),
            reason=raw.text("closedReason"),
            first_response_at=raw.moment("firstResponseAt"),
            priority=_PRIORITIES.get(raw.text("priority"), "normal"),
            rating=rating if rating in range(1, 6) else None,
            comment=feedback.text("comment"),
            answers=self._answers(raw),
            messages=tuple(messages),
        )

    def _answers(self, raw: Fields) -> tuple[tuple[str, str], ...]:
        found = [(_TOPIC, raw.text("topic"))]
        for each in raw.items("questionAnswers"):
            answer = Fields.of(each)
            found.append((self.questions.get(answer.text("questionId")) or "?", answer.text("value")))
        return tuple((label, value) for label, value in found if value.strip())

    @staticmethod
    def _people(raw: Fields) -> Mapping[int, Someone]:
        people = {}
        for each in raw.items("archivedUsers"):
            user = Fields.of(each)
            user_id = user.snowflake("userId")
            if user_id is not None and not user.flag("bot"):
                name = user.text("displayName") or user.text("username") or str(user_id)
                people[user_id] = Someone(user_id, name)
        return people

    @staticmethod
    def _message(value: object, people: Mapping[int, Someone]) -> Posted | None:
        """One of its messages; none of one that was deleted, which nobody wanted to stand any more."""
        raw = Fields.of(value)
        message_id = raw.snowflake("id")
        if message_id is None or raw.flag("deleted"):
            return None
        said = Fields.of(parsed(raw.text("content")))
        author = people.get(raw.snowflake("authorId") or 0)
        reference = said.text("reference")
        return Posted(
            message_id=message_id,
            author=author,
            author_name=author.name if author else "Bot",
            bot=author is None,
            posted_at=raw.required("createdAt"),
            kind="reply" if reference.isdigit() else "default",
            body=Body(said.text("content"), tuple(each for each in said.items("embeds") if isinstance(each, dict))),
            reply_to=reference if reference.isdigit() else None,
            files=tuple(file for each in said.items("attachments") if (file := _file(each)) is not None),
        )


def _file(value: object) -> File | None:
    raw = Fields.of(value)
    file_id, size = raw.snowflake("id"), raw.whole("size")
    if file_id is None or size is None or size < 0:
        return None
    name = raw.text("name") or str(file_id)
    return File(str(file_id), name, raw.text("url"), size, raw.text("contentType") or None)
