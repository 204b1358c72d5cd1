"""Somebody asks something: what every use case behind a button, command or form is told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from contracts.event import Reply
from contracts.gates.standing import Standing
from services.gateway.domain.ids import made_id


class Refused(Exception):
    """The gateway itself says no, in words the person reads.

    Attributes:
        slug: names the sentence.
        facts: numbers and names the sentence needs.
    """

    retryable = False

    def __init__(self, slug: str, **facts: str | int) -> None:
        """Keeps what the sentence needs; facts never reach a log."""
        super().__init__(slug)
        self.slug = slug
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Asking:
    """An interaction, free of Discord's library.

    Attributes:
        interaction_id: becomes the intent's id, so that a doubled delivery is recognised.
        discord_id: who asks; lives only until their ref is known.
        role_ids: their roles in the server.
        administrator: has Administrator or Manage Server.
        guild_id: the server; none in a DM.
        channel_id: where it was asked.
        own_thread: whether that is, or may be, a private thread the bot made.
        locale: the person's language, `en` or `de`.
        guild_locale: the server's language, `en` or `de`.
        at: when it was asked.
        reply: how to answer.
        standing: how long they have been around, as far as a gate may ask.
    """

    interaction_id: str
    discord_id: int = field(repr=False)
    role_ids: tuple[str, ...]
    administrator: bool
    guild_id: str | None
    channel_id: str
    own_thread: bool
    locale: str
    guild_locale: str
    at: datetime
    reply: Reply
    standing: Standing = field(default_factory=Standing)

    def made_id(self, kind: str) -> str:
        """An id (ULID) for what comes of it, the same one however often it is taken.

        Args:
            kind: of thing, e.g. `ticket`.
        """
        return made_id(self.at, f"{kind}:{self.interaction_id}")

    def is_staff(self, staff_role_ids: Iterable[str]) -> bool:
        """Whether they have one of a server's staff roles, or manage it."""
        return self.administrator or not set(staff_role_ids).isdisjoint(self.role_ids)

    def guild(self) -> str:
        """The server's id.

        Raises:
            Refused: `server-only`, in a DM.
        """
        if self.guild_id is None:
            raise Refused("server-only")
        return self.guild_id
