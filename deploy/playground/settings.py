"""What a playground can be told at start; defaults are Discord's own numbers."""

from dataclasses import dataclass, field

ALL_PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Limits and identities.

    Times are seconds, sizes are bytes, rates are requests a second.
    """

    application_id: str = "1100000000000000001"
    bot_user_id: str = "1100000000000000001"
    bot_name: str = "Ticket System"
    seed: str = "demo"
    interaction_deadline_s: float = 3.0
    interaction_token_s: float = 900.0
    link_life_s: float = 86_400.0
    session_life_s: float = 300.0
    identifies_a_day: int = 1000
    heartbeat_interval_ms: int = 41_250
    global_requests_per_s: int = 50
    max_guild_channels: int = 500
    max_category_channels: int = 50
    max_file_bytes: int = 10 * 1024 * 1024
    max_request_bytes: int = 110 * 1024 * 1024
    privileged_intents: int = field(default=ALL_PRIVILEGED_INTENTS)
