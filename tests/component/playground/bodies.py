"""Parts of request bodies, as a bot would send them."""

from deploy.playground import seed
from deploy.playground.wire import Json

MESSAGES = f"/channels/{seed.SUPPORT}/messages"
THREADS = f"/channels/{seed.SUPPORT}/threads"
COMMANDS = "/applications/1100000000000000001/commands"


def button(**changes: object) -> Json:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go", **changes}


def row(*children: Json) -> Json:
    return {"type": 1, "components": list(children)}


def select(**changes: object) -> Json:
    options = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}]
    return {"type": 3, "custom_id": "pick", "options": options, **changes}


def command(**changes: object) -> Json:
    return {"name": "close", "description": "Close", **changes}


def option(**changes: object) -> Json:
    return {"type": 3, "name": "reason", "description": "Why", **changes}


RICH: Json = {
    "content": f"<@{seed.MEMBER_ADA}> <@&{seed.SUPPORT_ROLE}>",
    "tts": False,
    "nonce": "1",
    "enforce_nonce": True,
    "flags": 4,
    "embeds": [
        {
            "title": "t",
            "url": "https://x.y",
            "color": 1,
            "timestamp": "2026-01-01T00:00:00+00:00",
            "image": {"url": "attachment://a.png"},
            "footer": {"text": "f", "icon_url": "https://x.y"},
            "author": {"name": "a"},
            "fields": [{"name": "n", "value": "v", "inline": True}],
        }
    ],
    "components": [row(button(emoji={"name": "\N{ADMISSION TICKETS}"})), row(select(min_values=0, max_values=2))],
    "attachments": [{"id": 0, "filename": "a.png"}],
    "allowed_mentions": {"parse": ["roles"], "users": [seed.MEMBER_ADA]},
    "message_reference": {"message_id": "1", "fail_if_not_exists": False},
}
PANEL: Json = {
    "flags": 32768,
    "components": [
        {
            "type": 17,
            "accent_color": 5,
            "components": [
                {"type": 10, "content": "x"},
                {"type": 9, "components": [{"type": 10, "content": "x"}], "accessory": button()},
                {"type": 12, "items": [{"media": {"url": "https://x.y"}}]},
                {"type": 13, "file": {"url": "attachment://a.txt"}},
                {"type": 14, "spacing": 1},
            ],
        }
    ],
}
NESTED = {"type": 1, "name": "sub", "description": "d", "options": [option(autocomplete=True)]}
SLASH = command(
    contexts=[0, 1],
    default_member_permissions="32",
    name_localizations={"de": "zu"},
    options=[{"type": 2, "name": "group", "description": "d", "options": [NESTED]}],
)
PICK = command(
    options=[option(choices=[{"name": "a", "value": "b"}], required=True), option(type=7, name="b", channel_types=[0])]
)
OVERWRITES = [{"id": seed.HARBOUR, "type": 0, "allow": "1024", "deny": "0"}]
ROOM: Json = {"name": "room", "type": 0, "topic": "t", "parent_id": None, "permission_overwrites": OVERWRITES}
THREAD: Json = {"name": "t", "type": 12, "auto_archive_duration": 60, "invitable": False, "rate_limit_per_user": 0}
MODAL: Json = {
    "title": "Open",
    "custom_id": "form",
    "components": [
        {"type": 18, "label": "A", "component": {"type": 4, "custom_id": "a", "style": 1, "min_length": 1}},
        {"type": 18, "label": "B", "component": select(required=False)},
        {"type": 10, "content": "x"},
        {"type": 1, "components": [{"type": 4, "custom_id": "c", "style": 2, "label": "C"}]},
        {"type": 18, "label": "D", "component": {"type": 21, "custom_id": "d", "options": select()["options"]}},
    ],
}
