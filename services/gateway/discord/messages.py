"""From Discord's messages to ours, live or read again."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

import disnake
from disnake.http import Route

from services.chassis.clock import Clock
from services.gateway.discord.rest import refusals
from services.gateway.discord.saying import (
    anything_said,
    files_of,
    forwarded,
    mentioned,
    passed_on,
    pictures_of,
    poll_of,
    poll_result,
    spelled,
)
from services.gateway.discord.session import DiscordSession
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Body, Edited, File, Json, Posted, Reacted, Someone, display_name
from services.gateway.domain.places import Place
from services.gateway.locales import Texts

PAGE = 100
REPLY = disnake.MessageType.reply
PLAIN = (disnake.MessageType.default, REPLY, disnake.MessageType.application_command)
SAYING = ("content", "embeds", "attachments", "sticker_items")
SYSTEM_TEXTS: Mapping[disnake.MessageType, str] = {
    disnake.MessageType.recipient_add: "system-recipient-added",
    disnake.MessageType.recipient_remove: "system-recipient-removed",
    disnake.MessageType.channel_name_change: "system-renamed",
    disnake.MessageType.pins_add: "system-pinned",
    disnake.MessageType.poll_result: "system-poll-ended",
}


class MessageReader:
    """Reads messages of tickets; what the bot itself wrote belongs to no archive."""

    def __init__(self, session: DiscordSession, texts: Texts, clock: Clock) -> None:
        """Takes what it needs to tell the bot's own messages and to word Discord's."""
        self._session = session
        self._texts = texts
        self._clock = clock

    def posted(self, place: Place, message: disnake.Message, role_ids: tuple[str, ...] | None = None) -> Posted | None:
        """A message as it was written; none for one of our own.

        Args:
            place: the ticket's place.
            message: the message.
            role_ids: the author's roles where the message does not carry them.
        """
        if self._is_ours(message.author.id):
            return None
        system = message.type not in PLAIN
        nobody = system or message.author.bot or message.webhook_id is not None
        known_roles = _role_ids(message.author)
        author = Someone(message.author.id, message.author.display_name, known_roles if role_ids is None else role_ids)
        kind: Literal["default", "reply", "system"] = "default"
        if system or message.type is REPLY:
            kind = "system" if system else "reply"
        reference = message.reference
        copy = passed_on(message)
        return Posted(
            message_id=message.id,
            author=None if nobody else author,
            author_name="Discord" if system else message.author.display_name,
            bot=message.author.bot or message.webhook_id is not None,
            posted_at=message.created_at,
            kind=kind,
            body=Body(
                text=self._system_text(place, message) if system else message.content,
                # Discord's own lines are nobody's: what they repeat of somebody's would outlive that person's erasure.
                embeds=() if system else tuple(dict(embed.to_dict()) for embed in message.embeds),
                components=tuple(dict(row.to_dict()) for row in message.components),
                stickers=tuple(sticker.name for sticker in message.stickers),
                poll=poll_of(message.poll) if message.poll else None,
                forwarded=forwarded(copy) if copy else None,
                mentions=mentioned(message),
                withheld=not system and self._withheld(anything_said(message)),
            ),
            reply_to=str(reference.message_id) if kind == "reply" and reference and reference.message_id else None,
            files=tuple(_file(attachment.to_dict()) for attachment in files_of(message)),
            pictures=pictures_of(message),
        )

    def edited(self, data: Mapping[str, Any]) -> Edited | None:
        """A message after a change; none where nothing of the archive changed.

        Discord also sends this when a link gained its preview; the change then counts as old as the message itself, so
        that it never replaces what somebody wrote later.
        """
        author = data.get("author")
        if author is None or "content" not in data or data.get("message_snapshots") or data.get("poll"):
            return None  # a forward or a poll cannot be edited
        if self._is_ours(int(author["id"])):
            return None
        stamp = data.get("edited_timestamp")
        if stamp is None and not data.get("embeds"):
            return None
        message_id = int(data["id"])
        edited_at = datetime.fromisoformat(stamp) if stamp else disnake.utils.snowflake_time(message_id)
        nobody = author.get("bot", False) or data.get("webhook_id") is not None
        return Edited(
            message_id=message_id,
            author=None if nobody else Someone(int(author["id"]), display_name(author, data.get("member"))),
            edited_at=edited_at.astimezone(UTC),
            body=Body(
                text=data["content"],
                embeds=tuple(data.get("embeds") or ()),
                components=tuple(data.get("components") or ()),
                stickers=tuple(sticker["name"] for sticker in data.get("sticker_items") or ()),
                mentions=tuple(
                    Someone(int(user["id"]), display_name(user, user.get("member")))
                    for user in data.get("mentions") or ()
                ),
                withheld=self._withheld(*(data.get(part) for part in SAYING)),
            ),
        )

    def _withheld(self, *said: object) -> bool:
        """Whether a message says something that we may not see: Discord takes none that says nothing."""
        return not self._session.reads_content and not any(said)

    def _is_ours(self, author_id: int) -> bool:
        """Whether we wrote it: our status, goodbyes, answers and lines belong to no archive.

        They repeat what tickets keeps by itself, sealed for whoever it is about and in its log: archived as messages of
        ours, the form's answers and people's names would outlive their erasure. A saved answer is what its sender says:
        who posts it tells of it (`usecases/post_tag.py`).
        """
        return author_id == self._session.bot.user.id

    def _system_text(self, place: Place, message: disnake.Message) -> str:
        key = SYSTEM_TEXTS.get(message.type)
        if key is None:
            return ""
        words = self._texts.in_language(place.locale)
        if message.type is disnake.MessageType.poll_result:
            return words(key, **poll_result(message))
        return words(key, people=" ".join(f"<@{user.id}>" for user in message.mentions))


class History:
    """What was written in a ticket while nobody listened."""

    def __init__(self, session: DiscordSession, reader: MessageReader, clock: Clock) -> None:
        """Takes the session that reads."""
        self._session = session
        self._clock = clock
        self._reader = reader

    async def missed(self, place: Place) -> AsyncIterator[list[Posted | Edited | Reacted]]:
        """First the edits of the last hundred messages Kafka has, then every message after them, oldest first.

        It comes in pages, each message with what people put below it. Messages deleted and reactions taken back in the
        meantime are not in it: Discord does not say what is missing.

        Raises:
            DiscordRefused: `channel-gone` when the thread was deleted.
        """
        known = disnake.Object(place.last_acked + 1)
        if str(place.last_acked) != place.channel_id:  # else Kafka has none of the thread's messages
            page = await self._page(place, before=known)
            changed: list[Posted | Edited | Reacted] = []
            for message in page:
                changed += [*self._edit(place, message), *await self._reactions(message)]
            yield changed
        roles: dict[int, tuple[str, ...]] = {}
        last = place.last_acked
        while page := await self._page(place, after=disnake.Object(last), oldest_first=True):
            found: list[Posted | Edited | Reacted] = []
            for message in page:
                await self._learn_roles(place, message.author, roles)
                posted = self._reader.posted(place, message, roles.get(message.author.id, ()))
                if posted is not None:
                    # the edit as well: its first version may have been on its way when we went
                    found += [posted, *self._edit(place, message), *await self._reactions(message)]
            last = page[-1].id
            yield found

    async def _page(
        self,
        place: Place,
        *,
        before: disnake.Object | None = None,
        after: disnake.Object | None = None,
        oldest_first: bool = False,
    ) -> list[disnake.Message]:
        self._session.watch.check(can_wait=True)
        channel = self._session.bot.get_partial_messageable(int(place.channel_id or 0))
        with refusals():
            pages = channel.history(limit=PAGE, before=before, after=after, oldest_first=oldest_first)
            return await pages.flatten()

    def _edit(self, place: Place, message: disnake.Message) -> list[Edited]:
        posted = self._reader.posted(place, message, ()) if message.edited_at is not None else None
        if posted is None or message.edited_at is None:
            return []
        return [Edited(posted.message_id, posted.author, message.edited_at.astimezone(UTC), posted.body)]

    async def _reactions(self, message: disnake.Message) -> list[Reacted]:
        """What people put below a message; of more than a hundred with one emoji, those Discord tells first.

        Nobody knows when they did: perhaps as soon as the message was there.
        """
        found: list[Reacted] = []
        if message.author.id == self._session.bot.user.id:
            return found
        for reaction in message.reactions:
            self._session.watch.check(can_wait=True)
            try:
                with refusals():
                    people = await reaction.users(limit=PAGE).flatten()
            except DiscordRefused:
                continue  # the message, or the emoji below it, went meanwhile
            at, emoji = self._clock.now(), spelled(reaction.emoji)
            found += [
                Reacted(message.id, person.id, emoji, on=True, seen_at=at, not_before=message.created_at)
                for person in people
                if not person.bot
            ]
        return found

    async def _learn_roles(
        self, place: Place, author: disnake.User | disnake.Member, roles: dict[int, tuple[str, ...]]
    ) -> None:
        """Messages read again carry no roles, from which tickets tells staff from member."""
        if author.bot or author.id in roles:
            return
        route = Route("GET", "/guilds/{guild_id}/members/{member_id}", guild_id=place.guild_id, member_id=author.id)
        self._session.watch.check(can_wait=True)
        try:
            with refusals():
                member: Json = await self._session.bot.http.request(route)
        except DiscordRefused:
            roles[author.id] = ()  # no longer in the server
        else:
            roles[author.id] = tuple(member["roles"])


def _role_ids(author: disnake.User | disnake.Member) -> tuple[str, ...]:
    if not isinstance(author, disnake.Member):
        return ()
    return tuple(str(role.id) for role in author.roles if not role.is_default())


def _file(attachment: Mapping[str, Any]) -> File:
    return File(
        attachment_id=str(attachment["id"]),
        filename=attachment["filename"],
        url=attachment["url"],
        size=attachment["size"],
        content_type=attachment.get("content_type"),
    )
