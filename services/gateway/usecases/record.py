"""What happens in a ticket's thread, sealed and put on Kafka in its order."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

from contracts.event import Event
from contracts.messages import (
    Attachment,
    Author,
    Mention,
    MessageDeleted,
    MessageDeletedData,
    MessageEdited,
    MessageEditedData,
    MessagePosted,
    MessagePostedData,
    StickerPicture,
)
from contracts.outcomes import PlaceData, PlaceDeleted
from contracts.sealed import Sealed
from services.chassis.publisher import Publisher
from services.chassis.sealing import Place as Seat
from services.chassis.sealing import ShreddedShare
from services.chassis.vault import Suppressed, Vault
from services.gateway.domain.mentions import tokenise
from services.gateway.domain.messages import (
    Body,
    Cleared,
    Deleted,
    Edited,
    File,
    Forwarded,
    Gone,
    Happening,
    Picture,
    Posted,
    Reacted,
    Someone,
)
from services.gateway.domain.places import LIVING, Place
from services.gateway.metrics import GatewayMetrics
from services.gateway.usecases.people import People
from services.gateway.usecases.record_reactions import RecordReactions

if TYPE_CHECKING:
    from services.gateway.storage.places import Places


class Record:
    """Publishes what happened in one ticket's thread."""

    def __init__(
        self, places: "Places", people: People, vault: Vault, publisher: Publisher, metrics: GatewayMetrics
    ) -> None:
        """Takes what it needs to know people, to seal, and to publish."""
        self._places = places
        self._people = people
        self._vault = vault
        self._publisher = publisher
        self._metrics = metrics
        self._reactions = RecordReactions(people, vault)

    async def __call__(self, place: Place, happenings: Sequence[Happening]) -> None:
        """Publishes in the order given, and remembers how far Kafka has it. Raises what the three steps raise."""
        await self.send(await self.seal(place, happenings))
        await self.sent(place, happenings)

    async def seal(self, place: Place, happenings: Sequence[Happening]) -> list[Event]:
        """The events to publish; what can no longer be sealed (its author or ticket was erased) is dropped and counted.

        Raises:
            VaultUnavailable: the same call may be made again.
            PyMongoError: the register could not be asked whether a thread that is gone was a ticket's still.
        """
        events: list[Event] = []
        for happening in happenings:
            if isinstance(happening, Gone) and not await self._lives(place):
                continue
            try:
                event = await self._event(place, happening)
            except Suppressed:
                self._metrics.dropped("suppressed")
            except ShreddedShare:
                self._metrics.dropped("shredded")
            else:
                events += [event] if event else []
        return events

    async def send(self, events: Sequence[Event]) -> None:
        """Publishes one ticket's events in their order.

        Raises:
            BrokerUnavailable: nothing is remembered; the same call may be made again.
        """
        try:
            await self._publisher.publish_many(events)
        except BaseExceptionGroup as group:  # one ticket is one subject, which stops at its first failure
            raise group.exceptions[0] from None

    async def sent(self, place: Place, happenings: Sequence[Happening]) -> None:
        """Remembers that Kafka has these."""
        newest = max((each.message_id for each in happenings if isinstance(each, Posted)), default=0)
        if newest:
            self._places.acked(place, newest)
        if any(isinstance(each, Gone) for each in happenings):
            await self._places.gone(place)

    async def sent_late(self, place: Place | None, events: Sequence[Event]) -> None:
        """As `sent`, for events that waited elsewhere; the ticket may live no longer."""
        if place is None:
            return
        newest = max((int(each.data.message_id) for each in events if isinstance(each, MessagePosted)), default=0)
        if newest:
            self._places.acked(place, newest)
        if any(isinstance(each, PlaceDeleted) and each.data.channel_id == place.channel_id for each in events):
            await self._places.gone(place)

    async def _event(self, place: Place, happening: Happening) -> Event | None:
        match happening:
            case Posted():
                return await self._posted(place, happening)
            case Edited():
                return await self._edited(place, happening)
            case Deleted(message_id, deleted_at):
                data = MessageDeletedData(**_where(place, message_id), deleted_at=deleted_at)
                return MessageDeleted.new(place.ticket_id, data, time=deleted_at, id=f"{message_id}:deleted")
            case Reacted():
                return await self._reactions.reacted(place, happening)
            case Cleared():
                return await self._reactions.cleared(place, happening)
            case Gone(seen_at):
                where = PlaceData(
                    guild_id=place.guild_id, ticket_id=place.ticket_id, channel_id=place.channel_id or place.parent_id
                )
                return PlaceDeleted.new(place.ticket_id, where, time=seen_at, id=f"{place.channel_id}:deleted")

    async def _lives(self, place: Place) -> bool:
        """Whether the ticket is in this thread still: any replica may have closed it, or reopened it elsewhere."""
        now = await self._places.find(place.ticket_id)
        return now is not None and now.channel_id == place.channel_id and now.state in LIVING

    async def _posted(self, place: Place, posted: Posted) -> Event:
        message_id = str(posted.message_id)
        ref = await self._ref(place, posted.author, posted.posted_at)
        name = await self._vault.seal(
            posted.author_name,
            Seat("message", "author", message_id),
            ref=ref,
            purpose="profile",
            ticket=place.ticket_id,
        )
        body, mentions = await self._body(place, message_id, posted.body, ref, posted.posted_at)
        data = MessagePostedData(
            **_where(place, posted.message_id),
            author=Author(ref=ref, name=name, bot=posted.bot, role_ids=posted.author.role_ids if posted.author else ()),
            posted_at=posted.posted_at,
            kind=posted.kind,
            body=body,
            mentions=mentions,
            reply_to=posted.reply_to,
            attachments=tuple([await self._attachment(place, file, ref) for file in posted.files]),
            stickers=tuple(
                [
                    await self._sticker(place, f"{message_id}.{number}", picture, ref)
                    for number, picture in enumerate(posted.pictures)
                ]
            ),
        )
        return MessagePosted.new(place.ticket_id, data, time=posted.posted_at, id=message_id)

    async def _edited(self, place: Place, edited: Edited) -> Event:
        ref = await self._ref(place, edited.author, edited.edited_at)
        body, mentions = await self._body(place, str(edited.message_id), edited.body, ref, edited.edited_at)
        data = MessageEditedData(
            **_where(place, edited.message_id),
            author_ref=ref,
            edited_at=edited.edited_at,
            body=body,
            mentions=mentions,
        )
        event_id = f"{edited.message_id}:{edited.edited_at.isoformat()}"
        return MessageEdited.new(place.ticket_id, data, time=edited.edited_at, id=event_id)

    async def _ref(self, place: Place, author: Someone | None, seen_at: datetime) -> str | None:
        if author is None:
            return None
        return await self._people.ref(author.discord_id, seen_at=seen_at, guild_id=place.guild_id)

    async def _body(
        self, place: Place, message_id: str, body: Body, ref: str | None, seen_at: datetime
    ) -> tuple[Sealed, tuple[Mention, ...]]:
        mentions: list[Mention] = []
        places: dict[int, int] = {}
        for someone in body.mentions:
            try:
                mentioned = await self._people.ref(someone.discord_id, seen_at=seen_at, guild_id=place.guild_id)
                seat = Seat("message", f"mention.{len(mentions)}", message_id)
                name = await self._vault.seal(
                    someone.name, seat, ref=mentioned, purpose="profile", ticket=place.ticket_id
                )
            except Suppressed:
                continue  # somebody erased stays unnamed; the message itself is its author's
            places[someone.discord_id] = len(mentions)
            mentions.append(Mention(ref=mentioned, name=name))
        content = {
            **_content(body),
            **({"poll": asdict(body.poll)} if body.poll else {}),
            **({"forwarded": _content(body.forwarded)} if body.forwarded else {}),
            **({"withheld": True} if body.withheld else {}),
        }
        text = json.dumps(tokenise(content, places), ensure_ascii=False)
        seat = Seat("message", "body", message_id)
        return await self._vault.seal(text, seat, ref=ref, ticket=place.ticket_id), tuple(mentions)

    async def _attachment(self, place: Place, file: File, ref: str | None) -> Attachment:
        async def seal(field: str, value: str) -> Sealed:
            seat = Seat("attachment", field, file.attachment_id)
            return await self._vault.seal(value, seat, ref=ref, ticket=place.ticket_id)

        return Attachment(
            attachment_id=file.attachment_id,
            filename=await seal("filename", file.filename),
            url=await seal("url", file.url),
            size=file.size,
            content_type=file.content_type,
        )

    async def _sticker(self, place: Place, picture_id: str, picture: Picture, ref: str | None) -> StickerPicture:
        async def seal(field: str, value: str) -> Sealed:
            seat = Seat("attachment", field, picture_id)
            return await self._vault.seal(value, seat, ref=ref, ticket=place.ticket_id)

        filename, url = await seal("filename", picture.name), await seal("url", picture.url)
        return StickerPicture(picture_id=picture_id, filename=filename, url=url, content_type=picture.content_type)


def _content(said: Body | Forwarded) -> dict[str, Any]:
    return {
        "text": said.text,
        "embeds": said.embeds,
        "components": said.components,
        "stickers": [{"name": name} for name in said.stickers],
    }


class _Where(TypedDict):
    guild_id: str
    ticket_id: str
    message_id: str


def _where(place: Place, message_id: int) -> _Where:
    return _Where(guild_id=place.guild_id, ticket_id=place.ticket_id, message_id=str(message_id))
