"""What the bot must be allowed to do where a panel stands, and what breaks when it is not.

Bits: https://docs.discord.com/developers/topics/permissions
"""

from dataclasses import dataclass

ADMINISTRATOR = 1 << 3
MANAGE_GUILD = 1 << 5


@dataclass(frozen=True, slots=True)
class Need:
    """One permission: `name` is also its key in the texts; without an `essential` one no ticket can work."""

    name: str
    bit: int
    essential: bool


NEEDS: tuple[Need, ...] = (
    Need("view-channel", 1 << 10, essential=True),
    Need("send-messages", 1 << 11, essential=True),
    Need("embed-links", 1 << 14, essential=True),
    Need("read-message-history", 1 << 16, essential=True),
    Need("create-private-threads", 1 << 36, essential=True),
    Need("send-messages-in-threads", 1 << 38, essential=True),
    Need("manage-threads", 1 << 34, essential=True),
    Need("attach-files", 1 << 15, essential=False),
    Need("mention-everyone", 1 << 17, essential=False),
)


CHANNEL_NEEDS: tuple[Need, ...] = (
    Need("view-channel", 1 << 10, essential=True),
    Need("manage-channels", 1 << 4, essential=True),
    Need("manage-roles", 1 << 28, essential=True),
)
"""What the bot must be allowed to do in a category in which tickets are channels."""


def missing_for_channels(granted: int) -> tuple[Need, ...]:
    """What of that `granted` (a permission bit field) leaves open."""
    if granted & ADMINISTRATOR:
        return ()
    return tuple(need for need in CHANNEL_NEEDS if not granted & need.bit)


def missing(granted: int, *, staff_mentionable: bool) -> tuple[Need, ...]:
    """The needs that `granted` (a permission bit field) leaves open, essential ones first.

    A role anybody may mention makes `mention-everyone` needless: it serves only to bring staff into the thread.
    """
    if granted & ADMINISTRATOR:
        return ()
    return tuple(
        need for need in NEEDS if not granted & need.bit and not (need.name == "mention-everyone" and staff_mentionable)
    )


def invite_bits() -> int:
    """The permissions to ask for when the bot is invited."""
    return sum(need.bit for need in NEEDS)
