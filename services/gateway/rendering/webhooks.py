"""What people read of their server's webhooks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from contracts.webhooks.facts import Webhook
from services.gateway.domain.webhook_events import ALL, short
from services.gateway.locales import Words
from services.gateway.rendering.parts import BLUE, Json, embed, message

FAULTS: Final = frozenset((
    "time-limit", "no-connection", "no-answer", "tls", "host-unknown", "address-not-allowed", "redirected",
))  # fmt: skip
"""Why a try can fail, besides an answer that is a number."""
_STATUS: Final = "status-"


@dataclass(frozen=True, slots=True)
class Shown:
    """An endpoint with its address, none where it can no longer be read."""

    webhook: Webhook
    url: str | None


def place(url: str | None, words: Words) -> str:
    """Where an endpoint is. The rest of an address is nobody's business: it often holds a token."""
    host = urlsplit(url).netloc if url else ""
    return f"`{host}`" if host else words("webhook-somewhere")


def secret_page(key: str, shown: Shown, secret: str, words: Words) -> Json:
    """The secret of an endpoint, for whoever asked for it, and how to use it."""
    where = place(shown.url, words)
    return message(words(key, which=shown.webhook.number, place=where, secret=f"```{secret}```"))


def listed(rows: Sequence[Shown], words: Words, *, in_plan: bool) -> Json:
    """All endpoints of a server and how they fare."""
    if not rows:
        return message(words("webhooks-none"))
    lines = [_line(row, words) for row in rows]
    if not in_plan:
        lines.insert(0, words("webhooks-not-in-plan"))
    return message(embeds=[embed(words("webhooks-title"), "\n\n".join(lines), colour=BLUE)])


def fault(slug: str, words: Words) -> str:
    """Why a try failed."""
    if slug.startswith(_STATUS):
        return words("webhook-fault-status", code=slug.removeprefix(_STATUS))
    return words(f"webhook-fault-{slug}") if slug in FAULTS else words("webhook-fault-other", slug=slug)


def _line(row: Shown, words: Words) -> str:
    webhook = row.webhook
    events = ", ".join(map(short, webhook.events)) if len(webhook.events) < len(ALL) else words("webhook-all-events")
    lines = [words("webhook-line", which=webhook.number, place=place(row.url, words), events=events)]
    if webhook.off:
        lines.append(words(f"webhook-off-{webhook.off}"))
    elif webhook.failing_since:
        since = f"<t:{int(webhook.failing_since.timestamp())}:R>"
        lines.append(words("webhook-failing", since=since, why=fault(webhook.fault or "", words)))
    elif webhook.arrived_at:
        lines.append(words("webhook-arrived", when=f"<t:{int(webhook.arrived_at.timestamp())}:R>"))
    else:
        lines.append(words("webhook-nothing-yet"))
    if webhook.waiting or webhook.failed:
        lines.append(words("webhook-counts", waiting=webhook.waiting, failed=webhook.failed))
    return "\n".join(lines)
