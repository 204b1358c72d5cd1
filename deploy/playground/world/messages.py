"""Messages in Discord's JSON shape, with attachment links signed at the moment of looking."""

import re

from deploy.playground.wire import Json
from deploy.playground.world import render
from deploy.playground.world.model import Channel, File, Message, Poll
from deploy.playground.world.state import Event, World
from deploy.playground.world.stickers import STICKERS


def attachment(world: World, file: File) -> Json:
    """An attachment object with a fresh link."""
    url = world.links.sign(file)
    body: Json = {
        "id": file.id,
        "filename": file.filename,
        "size": len(file.data),
        "url": url,
        "proxy_url": url,
    }
    if file.content_type is not None:
        body["content_type"] = file.content_type
    if file.description is not None:
        body["description"] = file.description
    if file.size is not None:
        body |= {"width": file.size[0], "height": file.size[1]}
    if file.ephemeral:
        body["ephemeral"] = True
    return body


def message(world: World, shown: Message, *, with_reference: bool = True, viewer: str | None = None) -> Json:
    """A message object as REST returns it to the bot, or as `viewer` sees it."""
    body: Json = {
        "id": shown.id,
        "channel_id": shown.channel_id,
        "type": int(shown.type),
        "author": render.user(shown.author),
        "content": shown.content,
        "timestamp": shown.timestamp,
        "edited_timestamp": shown.edited_timestamp,
        "tts": shown.tts,
        "mention_everyone": shown.mention_everyone,
        "mentions": [render.user(world.users[each]) for each in shown.mention_ids if each in world.users],
        "mention_roles": list(shown.mention_role_ids),
        "attachments": [attachment(world, each) for each in shown.files],
        "embeds": _linked(world, shown, shown.embeds),
        "components": _linked(world, shown, shown.components),
        "pinned": shown.pinned,
        "flags": shown.flags,
    }
    optional = {
        "nonce": shown.nonce,
        "application_id": shown.application_id,
        "webhook_id": shown.webhook_id,
        "position": shown.position,
        "message_reference": shown.reference,
        "interaction_metadata": shown.interaction,
    }
    body |= {key: value for key, value in optional.items() if value is not None}
    if shown.interaction is not None and shown.interaction_name is not None:
        kept = {key: shown.interaction[key] for key in ("id", "type", "user")}
        body["interaction"] = {**kept, "name": shown.interaction_name}
    if shown.forwarded is not None:
        copied = message(world, shown.forwarded, with_reference=False)
        body["message_snapshots"] = [{"message": {key: copied[key] for key in SNAPSHOT}}]
    if shown.poll is not None:
        body["poll"] = _poll(shown.poll)
    if shown.sticker_ids:
        stickers = [STICKERS[each] for each in shown.sticker_ids]
        body["sticker_items"] = [{"id": each.id, "name": each.name, "format_type": each.format} for each in stickers]
    if shown.reactions:
        body["reactions"] = [
            _reaction(emoji, people, viewer or world.bot.id) for emoji, people in shown.reactions.items()
        ]
    if with_reference and shown.reference is not None and shown.type in (19, 21):
        body["referenced_message"] = _referenced(world, shown.reference)
    return body


def emoji_object(emoji: str) -> Json:
    """A partial emoji: one of Unicode's has no id, and a server's own is written `name:id`."""
    name, _, emoji_id = emoji.partition(":")
    return {"id": emoji_id or None, "name": name}


def _reaction(emoji: str, people: list[str], viewer: str) -> Json:
    return {
        "emoji": emoji_object(emoji),
        "count": len(people),
        "count_details": {"burst": 0, "normal": len(people)},
        "me": viewer in people,
        "me_burst": False,
        "burst_colors": [],
    }


def _poll(shown: Poll) -> Json:
    answers = enumerate(shown.answers, 1)
    counts = [{"id": each, "count": len(voters), "me_voted": False} for each, voters in shown.votes.items()]
    return {
        "question": {"text": shown.question},
        "answers": [{"answer_id": number, "poll_media": {"text": text}} for number, text in answers],
        "expiry": shown.expiry,
        "allow_multiselect": shown.several,
        "layout_type": 1,
        "results": {"is_finalized": shown.ended, "answer_counts": counts},
    }


def _referenced(world: World, reference: Json) -> Json | None:
    channel = world.channels.get(reference["channel_id"])
    original = channel.messages.get(reference["message_id"]) if channel else None
    return message(world, original, with_reference=False) if original else None


SNAPSHOT = ("type", "content", "embeds", "attachments", "timestamp", "edited_timestamp", "flags", "mentions",
            "mention_roles", "components")  # fmt: skip
"""What a forwarded message keeps of the one it passes on; not who wrote it."""
ATTACHMENT_URL = re.compile(r"attachment://(.+)")


def _linked(world: World, shown: Message, parts: list[Json]) -> list[Json]:
    """Replace `attachment://name` in embeds and components by the file's link, as Discord does."""
    by_name = {each.filename: each for each in shown.files}

    def walk(value: object) -> object:
        if isinstance(value, list):
            return [walk(each) for each in value]
        if not isinstance(value, dict):
            return value
        url = value.get("url")
        found = ATTACHMENT_URL.fullmatch(url) if isinstance(url, str) else None
        if found and found[1] in by_name:
            file = by_name[found[1]]
            link = world.links.sign(file)
            size = {"width": file.size[0], "height": file.size[1]} if file.size else {}
            return {**value, "url": link, "proxy_url": link, "attachment_id": file.id, **size}
        return {key: walk(each) for key, each in value.items()}

    return [part for part in map(walk, parts) if isinstance(part, dict)]


def for_event(world: World, shown: Message, channel: Channel, viewer: str | None = None) -> Json:
    """A message object as gateway events carry it: with guild id and the author's membership."""
    body = message(world, shown, viewer=viewer)
    body["channel_type"] = int(channel.type)
    if channel.guild_id is None:
        return body
    guild = world.guilds[channel.guild_id]
    body["guild_id"] = channel.guild_id
    if shown.author.id in guild.members and shown.webhook_id is None:
        body["member"] = render.member(guild.members[shown.author.id], with_user=False)
    for mentioned in body["mentions"]:
        if mentioned["id"] in guild.members:
            mentioned["member"] = render.member(guild.members[mentioned["id"]], with_user=False)
    return body


def event(world: World, name: str, shown: Message, channel: Channel) -> Event:
    """MESSAGE_CREATE or MESSAGE_UPDATE; an ephemeral message reaches its person and the bot only."""
    only = frozenset({shown.visible_to, world.bot.id}) if shown.visible_to else None
    return Event(
        name=name,
        payload=lambda viewer: for_event(world, shown, channel, viewer),
        guild_id=channel.guild_id,
        channel=channel,
        only=only,
    )
