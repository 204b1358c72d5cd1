"""What operators are shown exists: metrics in alerts, dashboard and runbooks, and a runbook for each alert."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.docs.dashboard import queries
from deploy.docs.metrics import exposed

ROOT = Path(__file__).parents[2]
RUNBOOKS = ROOT / "deploy/runbooks"
ALERTS = ROOT / "deploy/prometheus/alerts.yml"
_METRIC = re.compile(r"\bticketsystem_\w+")
_GROUPING = re.compile(r"\bby \(([^)]*)\)")
_ADDED_BY_PROMETHEUS = {"service", "instance", "job", "le"}


def rules() -> list[dict[str, Any]]:
    document = yaml.safe_load(ALERTS.read_text("utf-8"))
    return [rule for group in document["groups"] for rule in group["rules"]]


def named(text: str) -> set[str]:
    return set(_METRIC.findall(text))


SAMPLES = {sample for one in exposed() for sample in one.samples}
LABELS = {sample: set(one.labels) for one in exposed() for sample in one.samples}
EXPRESSIONS = [*(rule["expr"] for rule in rules()), *queries()]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_alerts_and_dashboard_ask_for_metrics_and_labels_that_exist(expression: str) -> None:
    metrics = named(expression)
    assert metrics <= SAMPLES, "a metric nobody exposes"
    known = set().union(*(LABELS[metric] for metric in metrics)) | _ADDED_BY_PROMETHEUS
    for group in _GROUPING.findall(expression):
        assert {label.strip() for label in group.split(",")} <= known, "a label it does not have"


def test_a_metric_nobody_exposes_would_be_found() -> None:
    assert not named("rate(ticketsystem_consumed[5m])") <= SAMPLES, "the name without its suffix finds nothing"
    assert named("rate(ticketsystem_consumed_total[5m])") <= SAMPLES


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule["alert"]))
def test_every_alert_says_what_happened_and_which_page_to_open(rule: dict[str, Any]) -> None:
    notes = rule["annotations"]
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert notes["summary"]
    assert notes["description"]
    assert (ROOT / notes["runbook_url"]).is_file()


def test_what_an_operator_must_hear_of_has_an_alert() -> None:
    text = " ".join(rule["expr"] for rule in rules())
    assert named(text) >= {
        "ticketsystem_lag",
        "ticketsystem_outbox_age_seconds",
        "ticketsystem_dead_lettered_total",
        "ticketsystem_kafka_lost_records_total",
        "ticketsystem_privacy_cases_at_risk",
        "ticketsystem_gateway_discord_invalid_requests_total",
    }


@pytest.mark.parametrize("page", sorted(RUNBOOKS.glob("*.md")), ids=lambda page: page.name)
def test_runbooks_name_metrics_that_exist_and_are_in_the_index(page: Path) -> None:
    assert named(page.read_text("utf-8")) <= SAMPLES
    if page.name != "README.md":
        assert f"]({page.name})" in (RUNBOOKS / "README.md").read_text("utf-8")
