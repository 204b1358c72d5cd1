"""What a message of Discord's says, besides its text: what it passes on, what it asks, whom it names."""

import disnake

from services.gateway.domain.messages import Forwarded, Picture, Poll, Someone

PICTURES = (disnake.StickerFormatType.png, disnake.StickerFormatType.apng, disnake.StickerFormatType.gif)
Saying = disnake.Message | disnake.ForwardedMessage


def passed_on(message: disnake.Message) -> disnake.ForwardedMessage | None:
    """The copy of the message it passes on; Discord allows one."""
    return message.message_snapshots[0] if message.message_snapshots else None


def anything_said(message: disnake.Message) -> bool:
    """Whether it says anything at all that we may see."""
    says: tuple[Saying | None, ...] = (message, passed_on(message))
    return message.poll is not None or any(
        said.content or said.embeds or said.attachments or said.stickers for said in says if said
    )


def files_of(message: disnake.Message) -> list[disnake.Attachment]:
    """Its files, and those of what it passes on."""
    copy = passed_on(message)
    return [*message.attachments, *(copy.attachments if copy else ())]


def pictures_of(message: disnake.Message) -> tuple[Picture, ...]:
    """Those of its stickers and of what it passes on; one in Lottie's format is no picture."""
    copy = passed_on(message)
    stickers = [*message.stickers, *(copy.stickers if copy else ())]
    return tuple(
        Picture(f"{each.name}.{kind}", each.url, f"image/{kind}")
        for each in stickers
        if (kind := each.format.file_extension if each.format in PICTURES else "")
    )


def forwarded(copy: disnake.ForwardedMessage) -> Forwarded:
    """What is passed on, as we keep it."""
    return Forwarded(
        text=copy.content,
        embeds=tuple(dict(embed.to_dict()) for embed in copy.embeds),
        components=tuple(dict(row.to_dict()) for row in copy.components),
        stickers=tuple(sticker.name for sticker in copy.stickers),
    )


def poll_of(poll: disnake.Poll) -> Poll:
    """What it asks, and what can be answered."""
    return Poll(
        question=_worded(poll.question),
        answers=tuple(_worded(answer.media) for answer in poll.answers),
        several=poll.allow_multiselect,
    )


def _worded(media: disnake.PollMedia) -> str:
    return " ".join(str(part) for part in (media.emoji, media.text) if part)


def mentioned(message: disnake.Message) -> tuple[Someone, ...]:
    """Each person once, who is mentioned here or in what is passed on."""
    copy = passed_on(message)
    people = {user.id: user for user in (*message.mentions, *(copy.mentions if copy else ()))}
    return tuple(Someone(user.id, user.display_name) for user in people.values())


def poll_result(message: disnake.Message) -> dict[str, int]:
    """What Discord's line about the end of a poll tells in figures; `winner` is an answer's number, or 0 for none.

    Source: https://docs.discord.com/developers/resources/message#embed-fields-by-embed-type-poll-result-embed-fields
    """
    told = {field.name: field.value for embed in message.embeds for field in embed.fields}
    named = {"winner": "victor_answer_id", "votes": "victor_answer_votes", "total": "total_votes"}
    return {name: int(told.get(field) or 0) for name, field in named.items()}


def spelled(emoji: disnake.PartialEmoji | disnake.Emoji | str) -> str:
    """An emoji of Unicode's, or a server's own as `<:name:id>`; of one that was deleted Discord has no name."""
    if isinstance(emoji, str) or emoji.id is None:
        return str(emoji)
    return f"<{'a' if emoji.animated else ''}:{emoji.name or '_'}:{emoji.id}>"
