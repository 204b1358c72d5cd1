"""Every metric the services expose, read from the registries of the services that really run."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from prometheus_client import Metric

from deploy.docs.applications import applications

_HEAD = """# Metrics

What `/metrics` of each service shows, generated from the running code by `make docs`. No label ever names a person,
server, channel or ticket. Alerts on them are in [`deploy/prometheus/alerts.yml`](../deploy/prometheus/alerts.yml), the
dashboard in [`deploy/grafana`](../deploy/grafana).

| metric | kind | labels | services | meaning |
| --- | --- | --- | --- | --- |
"""
_SUFFIXES = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "gauge": ("",), "summary": ("_count",)}


@dataclass(frozen=True, slots=True)
class Exposed:
    """A metric and who exposes it.

    Attributes:
        name: of the family, without the suffix of its samples.
        kind: `counter`, `gauge` or `histogram`.
        labels: its own, in order.
        meaning: its help text.
        services: that expose it.
    """

    name: str
    kind: str
    labels: tuple[str, ...]
    meaning: str
    services: tuple[str, ...]

    @property
    def samples(self) -> tuple[str, ...]:
        """The names a query may use."""
        return tuple(self.name + suffix for suffix in _SUFFIXES[self.kind])


def exposed() -> list[Exposed]:
    """Every metric of ours, by name."""
    found: dict[str, tuple[Metric, tuple[str, ...], list[str]]] = {}
    for service in applications():
        # The registry describes without labels; the collectors it holds know theirs.
        collectors: Iterable[Any] = service.registry._collector_to_names  # noqa: SLF001 - the library has no other list
        for collector in collectors:
            for family in collector.describe():
                labels = tuple(getattr(collector, "_labelnames", ()))
                found.setdefault(family.name, (family, labels, []))[2].append(service.name)
    return [
        Exposed(name, family.type, labels, family.documentation, tuple(services))
        for name, (family, labels, services) in sorted(found.items())
    ]


def metrics_page() -> str:
    """The page as Markdown."""
    everyone = len(applications())
    lines = [
        f"| `{one.samples[0].removesuffix('_bucket')}` | {one.kind} | {', '.join(one.labels)} | "
        f"{'all' if len(one.services) == everyone else ', '.join(one.services)} | {one.meaning} |\n"
        for one in exposed()
    ]
    return _HEAD + "".join(lines)
