"""What a bot may send as a message."""

from dataclasses import dataclass, field

from deploy.playground.errors import refused
from deploy.playground.validation import components, embeds
from deploy.playground.validation.form import MISSING, Form
from deploy.playground.wire import Json
from deploy.playground.world.model import MessageFlag

SETTABLE = int(
    MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.EPHEMERAL | MessageFlag.COMPONENTS_V2
)


@dataclass(frozen=True, kw_only=True)
class AllowedMentions:
    """Which mentions ping; None for `parse` means Discord's default, everything written in the content."""

    parse: tuple[str, ...] | None = None
    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Draft:
    """A checked message body; None means the field was not sent (an edit leaves it as it is).

    `once` (`enforce_nonce`) asks for the message already sent with this nonce instead of a second one.
    """

    content: str | None = None
    embeds: list[Json] | None = None
    components: list[Json] | None = None
    flags: int | None = None
    tts: bool = False
    nonce: str | int | None = None
    once: bool = False
    allowed: AllowedMentions = field(default_factory=AllowedMentions)
    reference: Json | None = None
    poll: Json | None = None
    sticker_ids: list[str] = field(default_factory=list)
    attachments: list[Json] | None = None
    given: frozenset[str] = frozenset()


def read(body: object, *, v2_before: bool = False, path: Form | None = None) -> Draft:
    """Check a message body; raises 50035 with every fault.

    Args:
        body: the JSON object sent.
        v2_before: whether an edited message already uses components v2 (the flag cannot be removed).
        path: the enclosing form, when the message sits inside another object.
    """
    form = path or Form(body)
    flags = form.number("flags", least=0)
    v2 = v2_before or bool((flags or 0) & MessageFlag.COMPONENTS_V2)
    content = form.text("content", most=2000)
    drafted_embeds = embeds.read(form)
    drafted_components = components.Checker(v2=v2).top_level(form)
    if v2:
        for key in ("content", "embeds"):
            if form.body.get(key):
                form.fault(
                    key,
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    tts, once = bool(form.flag("tts")), bool(form.flag("enforce_nonce"))
    allowed, reference, attachments = _allowed_mentions(form), _reference(form), _attachments(form)
    poll = _poll(form)
    sticker_ids = form.snowflakes("sticker_ids", most=3)
    form.faults.settle()
    draft = Draft(
        content=content if "content" in form else None,
        embeds=drafted_embeds if "embeds" in form else None,
        components=components.numbered(drafted_components) if "components" in form else None,
        flags=None if flags is None else flags & SETTABLE,
        tts=tts,
        nonce=form.body.get("nonce"),
        once=once,
        allowed=allowed,
        reference=reference,
        poll=poll,
        sticker_ids=sticker_ids,
        attachments=attachments,
        given=frozenset(form.body),
    )
    if draft.content is None and "content" in form:
        draft.content = ""
    return draft


def require_substance(draft: Draft, file_count: int) -> None:
    """Raise 50006 for a message with nothing in it."""
    if draft.poll or draft.sticker_ids or (draft.reference and draft.reference["forward"]):
        return
    if not (draft.content or "").strip() and not draft.embeds and not draft.components and not file_count:
        raise refused(50006)


def _allowed_mentions(form: Form) -> AllowedMentions:
    found = form.form("allowed_mentions")
    if found is None:
        return AllowedMentions()
    parse = found.items("parse", most=3)
    for index, each in enumerate(parse):
        if each not in ("users", "roles", "everyone"):
            at = (*found.path, "parse", str(index))
            found.faults.add(at, "BASE_TYPE_CHOICES", "Value must be one of {'everyone', 'roles', 'users'}.")
    users, roles = found.snowflakes("users"), found.snowflakes("roles")
    for key, listed in (("users", users), ("roles", roles)):
        if listed and key in parse:
            found.fault(
                key,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.',
            )
    return AllowedMentions(parse=tuple(map(str, parse)), users=tuple(users), roles=tuple(roles))


def _reference(form: Form) -> Json | None:
    found = form.form("message_reference")
    if found is None:
        return None
    message_id = found.snowflake("message_id", required=True)
    channel_id = found.snowflake("channel_id")
    forward = found.choice("type", (0, 1)) == 1
    if forward and channel_id is None:
        found.fault("channel_id", "BASE_TYPE_REQUIRED", "This field is required")
    missing_is_fine = found.flag("fail_if_not_exists") is False
    return {
        "forward": forward,
        "message_id": message_id,
        "channel_id": channel_id,
        "fail_if_not_exists": not missing_is_fine,
    }


def _poll(form: Form) -> Json | None:
    found = form.form("poll")
    if found is None:
        return None
    question = found.form("question")
    asked = question.text("text", required=True, least=1, most=300) if question else None
    if question is None:
        found.fault("question", *MISSING)
    answers: list[str] = []
    for entry in found.forms("answers", most=10):
        media = entry.form("poll_media")
        answers.append((media.text("text", required=True, least=1, most=55) if media else None) or "")
    if not answers:
        found.fault("answers", *MISSING)
    hours = found.number("duration", least=1, most=768) or 24
    return {"question": asked, "answers": answers, "hours": hours, "several": bool(found.flag("allow_multiselect"))}


def _attachments(form: Form) -> list[Json] | None:
    if form.body.get("attachments") is None:
        return None
    for entry in form.forms("attachments", most=10):
        entry.snowflake("id", required=True)
        entry.text("description", most=1024)
        entry.text("filename", most=1024)
    return form.objects("attachments")
