"""Where a ticket lives in Discord."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

State = Literal["making", "open", "closing", "closed", "failed"]

Home = Literal["thread", "channel"]
"""A private thread below the panel's channel, or a channel of its own in a category."""

LIVING: Final[tuple[State, ...]] = ("making", "open", "closing")
"""While a place is in one of these, people may write in its thread."""
DISCORD_EPOCH: Final = 1_420_070_400
"""2015-01-01 in Unix seconds (https://docs.discord.com/developers/reference#snowflakes)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A ticket's thread.

    Attributes:
        ticket_id: the ticket.
        guild_id: its server.
        parent_id: the channel the thread hangs below, or the category the channel is in.
        number: the ticket's number, which names the thread.
        locale: language of what is written in it.
        state: how far its making or closing has come.
        channel_id: the thread, once it is made.
        status_message_id: the message that shows the ticket, once it is posted.
        last_acked: the newest message Kafka has acknowledged; back-fill starts after it.
        version: version of the ticket that the status message shows.
        showing: newest version anybody began to show; equal to `version` but for the time of one edit.
        saying: newest version a line or the goodbye was begun for.
        said: the newest message of ours known to stand in the thread.
        home: what kind of channel it is.
        delete_at: when the channel of a closed ticket is deleted.
        asked_id: the direct message that asks its opener how it went. Not its channel, which would name the person.
    """

    ticket_id: str
    guild_id: str
    parent_id: str
    number: int
    locale: str
    state: State = "making"
    channel_id: str | None = None
    status_message_id: str | None = None
    last_acked: int = 0
    version: int = 0
    showing: int = 0
    saying: int = 0
    said: int = 0
    home: Home = "thread"
    delete_at: datetime | None = None
    asked_id: str | None = None


def thread_name(number: int) -> str:
    """The thread's name: never a person's, never a status."""
    return f"ticket-{number:04d}"


def time_snowflake(moment: datetime) -> int:
    """The smallest id that Discord may have made at a time."""
    return int((moment.timestamp() - DISCORD_EPOCH) * 1000) << 22


def snowflake_time(snowflake: int) -> datetime:
    """When Discord made an id, to the millisecond."""
    return datetime.fromtimestamp(DISCORD_EPOCH + (snowflake >> 22) / 1000, UTC)


_TOPIC: Final = re.compile(r"🎫 ([0-9A-HJKMNP-TV-Z]{26})")


def topic_of(ticket_id: str) -> str:
    """By what a channel may be known to be a ticket's; it says nothing of anybody."""
    return f"🎫 {ticket_id}"


def ticket_in(topic: str | None) -> str | None:
    """The ticket a channel's topic names, if it does."""
    found = _TOPIC.fullmatch(topic or "")
    return found[1] if found else None
