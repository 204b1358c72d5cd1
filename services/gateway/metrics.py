"""What an operator sees of the gateway beyond what every service shows; no label ever names a person."""

import math

from prometheus_client import CollectorRegistry, Counter, Gauge


class GatewayMetrics:
    """The gateway's own counters and gauges."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Registers them."""
        self._dropped = Counter(
            "ticketsystem_gateway_messages_dropped",
            "Messages of tickets that were not published, by reason (suppressed, shredded, unexpected, overflow).",
            ["reason"],
            registry=registry,
        )
        self._refused = Counter(
            "ticketsystem_gateway_interactions_refused",
            "Clicks, commands and forms the gateway itself refused, by reason.",
            ["slug"],
            registry=registry,
        )
        self._invalid = Counter(
            "ticketsystem_gateway_discord_invalid_requests",
            "Requests Discord refused with 401, 403 or 429; 10,000 in 10 minutes ban the address.",
            ["status"],
            registry=registry,
        )
        self.invalid_window = Gauge(
            "ticketsystem_gateway_discord_invalid_requests_window",
            "Of those, how many in the ten minutes up to now, of all replicas together, restarts included.",
            registry=registry,
        )
        self.restraint = Gauge(
            "ticketsystem_gateway_discord_restraint",
            "How much is held back: 0 nothing, 1 nothing yet (1,000 refused), 2 what can wait (5,000), "
            "3 everything but first answers to interactions (8,000, or the token is refused).",
            registry=registry,
        )
        self._withheld = Counter(
            "ticketsystem_gateway_discord_requests_withheld",
            "Requests to Discord not made, "
            "by reason (token-refused, too-many-refusals, can-wait, known-refusal, bucket-used-up).",
            ["reason"],
            registry=registry,
        )
        self._undelivered = Counter(
            "ticketsystem_gateway_answers_undelivered",
            "Answers that reached the person by no way at all, by the last obstacle.",
            ["slug"],
            registry=registry,
        )
        self.rate_limit_seconds = Counter(
            "ticketsystem_gateway_discord_rate_limit_seconds",
            "Seconds Discord asked to wait.",
            registry=registry,
        )
        self.session_up = Gauge(
            "ticketsystem_gateway_discord_session_up", "1 while the Discord session is up.", registry=registry
        )
        self.message_content = Gauge(
            "ticketsystem_gateway_message_content",
            "1 while Discord lets the bot read what people write in tickets, 0 without the message content intent.",
            registry=registry,
        )
        self.session_starts_left = Gauge(
            "ticketsystem_gateway_session_starts_left",
            "Sessions Discord still lets the bot begin today, of 1,000, when one was last begun here; NaN before that.",
            registry=registry,
        )
        self.session_starts_left.set(math.nan)
        self.session_wait_seconds = Gauge(
            "ticketsystem_gateway_session_wait_seconds",
            "Seconds a new session has to wait still, so that a crash loop does not use them up; 0 while none waits.",
            registry=registry,
        )
        self.queued = Gauge(
            "ticketsystem_gateway_messages_queued", "Happenings in tickets waiting for Kafka.", registry=registry
        )
        self.queued_bytes = Gauge(
            "ticketsystem_gateway_queued_bytes", "About how many bytes of memory those take.", registry=registry
        )
        self.spilled = Gauge(
            "ticketsystem_gateway_spilled_events",
            "Sealed events on the local disk, waiting for Kafka.",
            registry=registry,
        )
        self.spill_bytes = Gauge(
            "ticketsystem_gateway_spill_file_bytes", "Size of the file they are in.", registry=registry
        )
        self.spill_torn = Counter(
            "ticketsystem_gateway_spill_torn_bytes",
            "Bytes at the end of a spill file that a crash left incomplete, and that were cut off.",
            registry=registry,
        )
        self._spill_refused = Counter(
            "ticketsystem_gateway_spill_refused",
            "Times events could not be put on the local disk, by reason (full, disk).",
            ["reason"],
            registry=registry,
        )
        self.backfilled = Counter(
            "ticketsystem_gateway_messages_backfilled", "Messages read again after an outage.", registry=registry
        )

    def dropped(self, reason: str) -> None:
        """A message of a ticket was not published."""
        self._dropped.labels(reason).inc()

    def spill_refused(self, reason: str) -> None:
        """Events could not be put on the disk."""
        self._spill_refused.labels(reason).inc()

    def refused(self, slug: str) -> None:
        """An interaction was refused by the gateway itself."""
        self._refused.labels(slug).inc()

    def invalid(self, status: int) -> None:
        """Discord refused a request in a way that counts against the address."""
        self._invalid.labels(str(status)).inc()

    def withheld(self, reason: str) -> None:
        """A request was not made."""
        self._withheld.labels(reason).inc()

    def undelivered(self, slug: str) -> None:
        """An answer could not be delivered."""
        self._undelivered.labels(slug).inc()
