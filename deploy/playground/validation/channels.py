"""Channels, threads and overwrites as a bot may ask for them."""

from deploy.playground.validation.form import Form
from deploy.playground.wire import Json
from deploy.playground.world.model import ChannelType, Overwrite

ARCHIVE_MINUTES = (60, 1440, 4320, 10080)
CREATABLE = (ChannelType.TEXT, ChannelType.CATEGORY, ChannelType.ANNOUNCEMENT)


def read_channel(body: object, *, creating: bool) -> tuple[Json, list[Overwrite] | None]:
    """Check a guild channel's fields; overwrites come back apart, None when they were not sent."""
    form = Form(body)
    form.text("name", required=creating, least=1, most=100)
    form.choice("type", CREATABLE)
    form.text("topic", most=1024)
    form.number("position", least=0)
    form.number("rate_limit_per_user", least=0, most=21_600)
    form.flag("nsfw")
    form.snowflake("parent_id")
    form.choice("default_auto_archive_duration", ARCHIVE_MINUTES)
    overwrites = None
    if form.body.get("permission_overwrites") is not None:
        overwrites = [read_overwrite(each) for each in form.forms("permission_overwrites", most=1000)]
    form.faults.settle()
    return form.body, overwrites


def read_overwrite(form: Form, overwrite_id: str | None = None) -> Overwrite:
    """One overwrite; bit fields are decimal strings."""
    found = overwrite_id or form.snowflake("id", required=True) or ""
    kind = form.choice("type", (0, 1), required=True)
    allow = form.number("allow", least=0)
    deny = form.number("deny", least=0)
    return Overwrite(id=found, type=kind or 0, allow=allow or 0, deny=deny or 0)


def read_thread(body: object, *, creating: bool, from_message: bool = False) -> Json:
    """Check a thread's fields. A thread made without `type` is private, as in API v10."""
    form = Form(body)
    form.text("name", required=creating, least=1, most=100)
    form.choice("auto_archive_duration", ARCHIVE_MINUTES)
    form.number("rate_limit_per_user", least=0, most=21_600)
    for key in ("archived", "locked", "invitable"):
        form.flag(key)
    if creating and not from_message:
        kinds = (ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD, ChannelType.ANNOUNCEMENT_THREAD)
        form.choice("type", kinds)
    form.faults.settle()
    return form.body


def read_role(body: object) -> Json:
    """Check a role's fields."""
    form = Form(body)
    form.text("name", most=100)
    form.number("permissions", least=0)
    form.number("color", least=0, most=0xFFFFFF)
    form.flag("hoist")
    form.flag("mentionable")
    form.faults.settle()
    return form.body
