"""The numbers tickets adds to the chassis's own. Labels are slugs: never ids of anybody."""

from prometheus_client import CollectorRegistry, Counter, Gauge


class TicketMetrics:
    """What happened to tickets, counted since the process started."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Registers every metric."""
        self.refused = Counter(
            "ticketsystem_tickets_refused_total", "Intents not followed, by rule.", ("slug",), registry=registry
        )
        self.archived = Counter(
            "ticketsystem_tickets_archived_total", "Messages stored in archives.", registry=registry
        )
        self.dropped = Counter(
            "ticketsystem_tickets_dropped_total",
            "Records not archived: of a ticket that was `purged`, of a person who was `erased`, or `no-message` to it.",
            ("reason",),
            registry=registry,
        )
        self.attachments = Counter(
            "ticketsystem_tickets_attachments_total",
            "Attachments by what became of them.",
            ("state",),
            registry=registry,
        )
        self.purged = Counter(
            "ticketsystem_tickets_purged_total", "Tickets whose content ended, by rule.", ("rule",), registry=registry
        )
        self.transcripts = Counter(
            "ticketsystem_tickets_transcripts_total", "Transcripts handed out.", ("format",), registry=registry
        )
        self.webhooks = Counter(
            "ticketsystem_tickets_webhooks_total",
            "Tries to tell an endpoint of an event: `arrived`, `put-off`, `given-up`; or it was `switched-off`.",
            ("outcome",),
            registry=registry,
        )
        self.webhooks_late = Gauge(
            "ticketsystem_tickets_webhooks_late_seconds",
            "For how long the endpoint whose turn is next has waited for it.",
            registry=registry,
        )
        self.shares_swept = Counter(
            "ticketsystem_tickets_shares_swept_total",
            "Shares destroyed whose ticket never came to be.",
            registry=registry,
        )
