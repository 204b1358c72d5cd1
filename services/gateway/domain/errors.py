"""What Discord can refuse, by its numbers, in our words.

Source of the codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes
"""

SLUGS: dict[int, str] = {
    10003: "channel-gone",
    10004: "server-gone",
    10007: "member-gone",
    10008: "message-gone",
    10011: "role-gone",
    10013: "person-unknown",
    10015: "reply-expired",
    10062: "reply-expired",
    20028: "rate-limited",
    30013: "server-full",
    30033: "thread-full",
    40005: "file-too-large",
    50001: "missing-access",
    50007: "dms-closed",
    50013: "missing-permission",
    50024: "wrong-channel-type",
    50027: "reply-expired",
    50035: "not-accepted",
    50083: "thread-archived",
    50278: "dms-closed",
    160005: "thread-locked",
    160006: "too-many-threads",
    160007: "too-many-announcement-threads",
}

ADVISED: frozenset[str] = frozenset(
    {
        "missing-access",
        "missing-permission",
        "channel-gone",
        "too-many-threads",
        "wrong-channel-type",
        "server-full",
        "categories-full",
    }
)
"""Refusals a server's owner can end, and is told how to."""


class DiscordRefused(Exception):
    """Discord said no for good: trying the same again changes nothing.

    Attributes:
        code: Discord's error code, or the HTTP status where it sent none.
        status: the HTTP status.
        slug: our word for it; `discord-refused` for codes without one.
    """

    retryable = False

    def __init__(self, code: int, status: int, *, slug: str | None = None) -> None:
        """Keeps the code; the text Discord sent may quote content and is dropped.

        Args:
            code: Discord's, 0 where it sent none.
            status: the HTTP status.
            slug: our word for it, where whoever asked knows better what it means.
        """
        self.code = code or status
        self.status = status
        self.slug = slug or SLUGS.get(code) or _by_status(status)
        super().__init__(f"{self.slug} ({self.code})")


class SpillRefused(Exception):
    """The local disk takes no more events: the file has reached its limit, or the disk is full or broken."""


def _by_status(status: int) -> str:
    return {403: "missing-permission", 404: "channel-gone", 413: "file-too-large"}.get(status, "discord-refused")
