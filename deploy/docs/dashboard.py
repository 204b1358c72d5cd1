"""Grafana's dashboard as code: what an operator looks at first, row by row, from the metrics that exist."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_WIDTH: Final = 24
_HEIGHT: Final = 8
_SOURCE: Final = {"type": "prometheus", "uid": "prometheus"}


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture.

    Attributes:
        title: what it answers.
        queries: legend and PromQL.
        unit: Grafana's word for the unit of the values.
        hint: when to worry.
    """

    title: str
    queries: tuple[tuple[str, str], ...]
    unit: str = "short"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Panels side by side under a heading."""

    title: str
    panels: tuple[Panel, ...]


def _rate(metric: str, by: str) -> str:
    return f"sum by ({by}) (rate({metric}[5m]))"


def _percentile(metric: str, percent: float, by: str) -> str:
    return f"histogram_quantile({percent}, sum by (le, {by}) (rate({metric}_bucket[5m])))"


ROWS: Final = (
    Row(
        "Is it well?",
        (
            Panel(
                "Parts that cannot be used",
                (("{{service}} {{part}}", "min by (service, part) (ticketsystem_ready) == 0"),),
                hint="Empty is well.",
            ),
            Panel("Records behind", (("{{service}} {{topic}}", "sum by (service, topic) (ticketsystem_lag) > 0"),)),
            Panel(
                "Oldest event not on Kafka yet",
                (("{{service}}", "max by (service) (ticketsystem_outbox_age_seconds)"),),
                "s",
                "Milliseconds normally; an alert at two minutes.",
            ),
            Panel(
                "Set aside",
                (
                    (
                        "{{service}} {{slug}}",
                        "sum by (service, slug) (increase(ticketsystem_dead_lettered_total[15m])) > 0",
                    ),
                ),
                hint="Each has 72 hours to be put back.",
            ),
        ),
    ),
    Row(
        "How much, how fast?",
        (
            Panel(
                "Records handled a second", (("{{service}}", _rate("ticketsystem_consumed_total", "service")),), "ops"
            ),
            Panel(
                "From arrival to stored, p99",
                (("{{topic}}", _percentile("ticketsystem_handler_seconds", 0.99, "topic")),),
                "s",
            ),
            Panel(
                "From commit to Kafka, p99",
                (("{{service}}", _percentile("ticketsystem_relay_seconds", 0.99, "service")),),
                "s",
            ),
            Panel(
                "Attempts that failed a second",
                (("{{service}} {{slug}}", _rate("ticketsystem_failed_total", "service, slug")),),
            ),
        ),
    ),
    Row(
        "Tickets",
        (
            Panel(
                "Messages archived a second",
                (("archived", "sum(rate(ticketsystem_tickets_archived_total[5m]))"),),
                "ops",
            ),
            Panel("Refused by a rule", (("{{slug}}", _rate("ticketsystem_tickets_refused_total", "slug")),), "ops"),
            Panel("Files", (("{{state}}", _rate("ticketsystem_tickets_attachments_total", "state")),), "ops"),
            Panel(
                "Tickets whose content ended",
                (("{{rule}}", "sum by (rule) (increase(ticketsystem_tickets_purged_total[1h]))"),),
            ),
        ),
    ),
    Row(
        "Servers' webhooks",
        (
            Panel(
                "Tries",
                (("{{outcome}}", _rate("ticketsystem_tickets_webhooks_total", "outcome")),),
                "ops",
                "What is put off is tried again for two days; of what is switched off the server's owner is told.",
            ),
            Panel(
                "Longest wait for a turn",
                (("waited", "max(ticketsystem_tickets_webhooks_late_seconds)"),),
                "s",
                "An alert at five minutes.",
            ),
        ),
    ),
    Row(
        "Discord",
        (
            Panel("Session up", (("{{instance}}", "ticketsystem_gateway_discord_session_up"),)),
            Panel(
                "New sessions",
                (
                    ("left today", "min(ticketsystem_gateway_session_starts_left)"),
                    ("seconds {{instance}} waits", "ticketsystem_gateway_session_wait_seconds"),
                ),
                hint="Beyond 1,000 a day the token is reset.",
            ),
            Panel(
                "Refused in ten minutes",
                (
                    (
                        "{{status}}",
                        "sum by (status) (increase(ticketsystem_gateway_discord_invalid_requests_total[10m]))",
                    ),
                    ("{{instance}} counts", "ticketsystem_gateway_discord_invalid_requests_window"),
                ),
                hint="10,000 ban the address.",
            ),
            Panel(
                "Told to wait",
                (("seconds a second", "sum(rate(ticketsystem_gateway_discord_rate_limit_seconds_total[5m]))"),),
            ),
            Panel(
                "Happenings waiting for Kafka",
                (("{{instance}}", "ticketsystem_gateway_messages_queued"),),
            ),
        ),
    ),
    Row(
        "People's rights",
        (
            Panel(
                "Cases due within a week, and overdue",
                (
                    ("{{kind}} at risk", "max by (kind) (ticketsystem_privacy_cases_at_risk)"),
                    ("{{kind}} overdue", "max by (kind) (ticketsystem_privacy_cases_overdue)"),
                ),
            ),
            Panel(
                "Time to the nearest deadline",
                (("{{kind}}", "min by (kind) (ticketsystem_privacy_deadline_seconds)"),),
                "s",
                hint="Negative: past it.",
            ),
            Panel(
                "Values whose key is destroyed",
                (("{{service}} {{which}}", _rate("ticketsystem_vault_shredded_total", "service, which")),),
                "ops",
            ),
            Panel(
                "Share look-ups",
                (("{{service}} {{result}}", _rate("ticketsystem_vault_cache_total", "service, result")),),
                "ops",
            ),
            Panel(
                "Jobs that failed", (("{{service}} {{job}}", _rate("ticketsystem_job_failures_total", "service, job")),)
            ),
        ),
    ),
)


def queries() -> Iterator[str]:
    """Every query of the dashboard."""
    for row in ROWS:
        for panel in row.panels:
            yield from (query for _, query in panel.queries)


def dashboard() -> str:
    """The dashboard as Grafana reads it."""
    panels: list[dict[str, Any]] = []
    top = 0
    for row in ROWS:
        panels.append({"type": "row", "title": row.title, "gridPos": _place(0, top, _WIDTH, 1), "collapsed": False})
        width = _WIDTH // len(row.panels)
        for number, panel in enumerate(row.panels):
            panels.append(_drawn(panel, _place(number * width, top + 1, width, _HEIGHT)))
        top += 1 + _HEIGHT
    for number, panel_json in enumerate(panels, 1):
        panel_json["id"] = number
    document = {
        "uid": "ticketsystem",
        "title": "Ticket System",
        "tags": ["ticketsystem"],
        "schemaVersion": 39,
        "timezone": "browser",
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "panels": panels,
    }
    return json.dumps(document, indent=2) + "\n"


def _place(x: int, y: int, width: int, height: int) -> dict[str, int]:
    return {"x": x, "y": y, "w": width, "h": height}


def _drawn(panel: Panel, place: dict[str, int]) -> dict[str, Any]:
    return {
        "type": "timeseries",
        "title": panel.title,
        "description": panel.hint,
        "datasource": _SOURCE,
        "gridPos": place,
        "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0}, "overrides": []},
        "options": {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}},
        "targets": [
            {"refId": chr(ord("A") + number), "expr": query, "legendFormat": legend, "datasource": _SOURCE}
            for number, (legend, query) in enumerate(panel.queries)
        ],
    }
