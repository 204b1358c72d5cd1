"""The numbers every service exposes on `/metrics`. Labels are topics, slugs and job names: never ids of anybody."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_WAIT_SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Metrics:
    """One service's counters, gauges and histograms, all named `ticketsystem_*`.

    Message types come from the wire, so only types of the catalogue may become a label; anything else counts as
    `unknown`.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        """Registers every metric in `registry`; two services in one process need a registry each."""
        self.registry = registry

        self.consumed = Counter(
            "ticketsystem_consumed_total", "Records whose work was stored.", ("topic", "type"), registry=registry
        )
        self.duplicates = Counter(
            "ticketsystem_duplicates_total", "Records seen before; nothing was done.", ("topic",), registry=registry
        )
        self.skipped = Counter(
            "ticketsystem_skipped_total", "Records of a legal type this service ignores.", ("topic",), registry=registry
        )
        self.failed = Counter(
            "ticketsystem_failed_total", "Attempts that raised, by slug.", ("topic", "slug"), registry=registry
        )
        self.retries = Counter(
            "ticketsystem_retries_total", "Attempts after the first one.", ("topic",), registry=registry
        )
        self.dead_lettered = Counter(
            "ticketsystem_dead_lettered_total", "Records set aside, by slug.", ("topic", "slug"), registry=registry
        )
        self.handler_seconds = Histogram(
            "ticketsystem_handler_seconds",
            "Time from a record's (or batch's) arrival to its work being stored.",
            ("topic",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.lag = Gauge(
            "ticketsystem_lag", "Records not consumed yet, by partition.", ("topic", "partition"), registry=registry
        )
        self.paused = Gauge(
            "ticketsystem_paused",
            "1 while a partition waits for a dependency to come back.",
            ("topic", "partition"),
            registry=registry,
        )

        self.published = Counter(
            "ticketsystem_published_total", "Records acknowledged by Kafka.", ("topic",), registry=registry
        )
        self.lost = Counter(
            "ticketsystem_kafka_lost_records_total",
            "Records that Kafka once had and has no more, by topic: it lost its log, or the topic was made anew.",
            ("topic",),
            registry=registry,
        )
        self.outbox_depth = Gauge(
            "ticketsystem_outbox_depth", "Events stored but not relayed to Kafka yet.", registry=registry
        )
        self.outbox_age_seconds = Gauge(
            "ticketsystem_outbox_age_seconds", "Age of the oldest event not relayed yet.", registry=registry
        )
        self.relay_seconds = Histogram(
            "ticketsystem_relay_seconds",
            "Time from an event's commit to Kafka's acknowledgement.",
            buckets=_WAIT_SECONDS,
            registry=registry,
        )

        self.job_seconds = Histogram(
            "ticketsystem_job_seconds",
            "Run time of scheduled jobs.",
            ("job",),
            buckets=_WAIT_SECONDS,
            registry=registry,
        )
        self.job_failures = Counter(
            "ticketsystem_job_failures_total", "Scheduled runs that raised.", ("job", "slug"), registry=registry
        )

        self.vault_cache = Counter(
            "ticketsystem_vault_cache_total",
            "Look-ups of shares, by result: hit, miss.",
            ("result",),
            registry=registry,
        )
        self.vault_shredded = Counter(
            "ticketsystem_vault_shredded_total",
            "Values that could not be opened because a share is destroyed, by which.",
            ("which",),
            registry=registry,
        )
        self.ready = Gauge(
            "ticketsystem_ready", "1 while this part is usable, as on /health/ready.", ("part",), registry=registry
        )
        self.certificate_ends = Gauge(
            "ticketsystem_certificate_ends_timestamp_seconds",
            "When the certificate that a server of this part shows ends; of several servers the first.",
            ("part",),
            registry=registry,
        )
