"""Files as other bots write them, made up here: the shapes are theirs (see `services/gateway/domain/foreign`)."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]

OPENER, HELPER = 1300000000000000911, 1300000000000000912
CATEGORY, QUESTION = 3, "6b1d4ef2-0c60-4c3a-9e0c-2f6f0d1f0a11"
NOTHING: Json = {"content": "", "embeds": [], "attachments": [], "components": [], "reference": None}


def stamp(at: datetime) -> str:
    """A time as JavaScript writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def discord_tickets(*tickets: Json, category: str = "Support", roles: Sequence[str] = (), **more: Any) -> bytes:
    """An export of discord-tickets: one category with two questions that can be asked and one that cannot."""
    menu = [{"label": "Lamp", "description": "It is dark", "value": "0"}, {"label": "Horn", "value": "1"}]
    questions = [
        {"id": QUESTION, "label": "What happened?", "type": "TEXT", "style": 2, "order": 0, "maxLength": 900},
        {"id": "2", "label": "What is it?", "type": "MENU", "order": 1, "options": menu},
        {"id": "3", "label": "Which of one?", "type": "MENU", "order": 2, "options": menu[:1]},
    ]
    about = {"description": "About lamps", "emoji": "🎫", "staffRoles": list(roles)}
    categories = [{"id": CATEGORY, "name": category, "questions": questions} | about]
    tags = [{"id": 1, "name": "bulb", "content": "Change the bulb."}, {"id": 2, "name": "long", "content": "x" * 3000}]
    settings = {"id": "1", "categories": categories, "tags": tags} | more
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("settings.json", json.dumps(settings))
        archive.writestr("tickets.jsonl", "".join(json.dumps(ticket) + "\n" for ticket in tickets))
    return file.getvalue()


def exported(number: int, opened_at: datetime, *texts: str, **more: Any) -> Json:
    """A closed ticket of discord-tickets: the opener and the helper wrote in turn."""
    channel = 1300000000100000000 + number * 1000
    messages = [
        {
            "id": str(channel + place + 1),
            "ticketId": str(channel),
            "authorId": str((OPENER, HELPER)[place % 2]),
            "content": json.dumps(
                {"content": text, "embeds": [], "attachments": [], "components": [], "reference": None}
            ),
            "createdAt": stamp(opened_at + timedelta(minutes=place + 1)),
            "deleted": False,
            "edited": False,
        }
        for place, text in enumerate(texts)
    ]
    people = [
        {"userId": str(OPENER), "username": "pearl", "displayName": "Pearl", "bot": False},
        {"userId": str(HELPER), "username": "otto", "displayName": "Otto", "bot": False},
    ]
    return {
        "id": str(channel),
        "number": number,
        "categoryId": CATEGORY,
        "open": False,
        "createdById": str(OPENER),
        "createdAt": stamp(opened_at),
        "closedAt": stamp(opened_at + timedelta(hours=2)),
        "closedById": str(HELPER),
        "closedReason": "It shines",
        "claimedById": str(HELPER),
        "firstResponseAt": stamp(opened_at + timedelta(minutes=2)),
        "priority": "HIGH",
        "topic": None,
        "feedback": {"rating": 5, "comment": "Quick", "userId": str(OPENER)},
        "questionAnswers": [{"questionId": QUESTION, "value": "The lamp is dark", "userId": str(OPENER)}],
        "archivedMessages": messages,
        "archivedUsers": people,
    } | more


def modmail(*logs: Json, as_list: bool = False) -> bytes:
    """What `mongoexport` writes of Modmail's logs."""
    return (json.dumps(list(logs)) if as_list else "\n".join(map(json.dumps, logs))).encode()


def logged(key: str, guild_id: str, opened_at: datetime, messages: Sequence[tuple[str, str, str]], **more: Any) -> Json:
    """A closed log of Modmail; `messages` are kind, who (`opener`, `helper`) and text."""
    people = {"opener": (OPENER, "pearl"), "helper": (HELPER, "otto")}
    return {
        "_id": key,
        "key": key,
        "open": False,
        "created_at": str(opened_at),
        "closed_at": str(opened_at + timedelta(hours=2)),
        "channel_id": "1300000000000000950",
        "guild_id": guild_id,
        "bot_id": "1300000000000000951",
        "recipient": {"id": str(OPENER), "name": "pearl", "discriminator": "0", "avatar_url": "", "mod": False},
        "creator": {"id": str(OPENER), "name": "pearl", "discriminator": "0", "avatar_url": "", "mod": False},
        "closer": {"id": str(HELPER), "name": "otto", "discriminator": "0", "avatar_url": "", "mod": True},
        "close_message": "It shines",
        "messages": [
            {
                "timestamp": str(opened_at + timedelta(minutes=place + 1)),
                "message_id": str(1300000000300000000 + int(key, 16) * 1000 + place),
                "author": {"id": str(people[by][0]), "name": people[by][1], "mod": by == "helper"},
                "content": text,
                "type": kind,
                "attachments": [],
            }
            for place, (kind, by, text) in enumerate(messages)
        ],
    } | more
