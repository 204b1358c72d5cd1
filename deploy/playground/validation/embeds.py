"""Embeds: per-field lengths and 6000 characters in all (https://discord.com/developers/docs/resources/message#embed-object-embed-limits)."""

from datetime import datetime

from deploy.playground.validation.form import Form
from deploy.playground.wire import Json

IMAGE_SCHEMES = ("http", "https", "attachment")


def read(form: Form) -> list[Json]:
    """Check `embeds` and return them as Discord stores them (`type` rich)."""
    stored, total = [], 0
    for embed in form.forms("embeds", most=10):
        body, length = _embed(embed)
        total += length
        stored.append(body)
    if total > 6000:
        form.fault("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")
    return stored


def _embed(form: Form) -> tuple[Json, int]:
    texts = [form.text("title", most=256), form.text("description", most=4096)]
    form.url("url")
    form.number("color", least=0, most=0xFFFFFF)
    _timestamp(form)
    shown = texts[0] or texts[1]
    for key in ("image", "thumbnail"):
        if picture := form.form(key):
            shown = picture.url("url", required=True, schemes=IMAGE_SCHEMES) or shown
    if footer := form.form("footer"):
        texts.append(footer.text("text", required=True, least=1, most=2048))
        footer.url("icon_url", schemes=IMAGE_SCHEMES)
    if author := form.form("author"):
        texts.append(author.text("name", required=True, least=1, most=256))
        author.url("url")
        author.url("icon_url", schemes=IMAGE_SCHEMES)
    for field in form.forms("fields", most=25):
        texts.append(field.text("name", required=True, least=1, most=256))
        texts.append(field.text("value", required=True, least=1, most=1024))
        field.flag("inline")
    if not (shown or any(texts)):
        form.fault("description", "BASE_TYPE_REQUIRED", "This field is required")
    known = ("title", "description", "url", "color", "timestamp", "image", "thumbnail", "footer", "author", "fields")
    body = {key: form.body[key] for key in known if form.body.get(key) not in (None, [])}
    for field in body.get("fields", []):
        if isinstance(field, dict):
            field.setdefault("inline", False)
    return {"type": "rich", **body}, sum(len(text or "") for text in texts)


def _timestamp(form: Form) -> None:
    value = form.text("timestamp")
    if value is None:
        return
    try:
        datetime.fromisoformat(value)
    except ValueError:
        form.fault("timestamp", "DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")
