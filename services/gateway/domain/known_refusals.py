"""What Discord refused lately and would refuse again, so that it need not be asked: each such request counts.

Only refusals that belong to a place and that Discord's own events end are remembered: a channel or server that is gone,
access or a permission that is missing. What depends on a person, such as closed direct messages, is asked again each
time, since nobody tells us when they change their mind.
"""

from collections import OrderedDict
from typing import NamedTuple

from services.gateway.domain.errors import DiscordRefused

LASTS_SECONDS = 300.0  # in case an event is missed
CAPACITY = 1_000
OF_PLACES = frozenset({"channel-gone", "server-gone", "missing-access", "missing-permission"})


class _Known(NamedTuple):
    guild_id: str | None
    code: int
    status: int
    until: float


class KnownRefusals:
    """A bounded memory by request; the oldest refusal goes first. Times are seconds on a monotonic clock."""

    def __init__(self) -> None:
        """Knows none."""
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._changed_at = float("-inf")

    def __len__(self) -> int:
        return len(self._known)

    def check(self, request: str, now: float) -> None:
        """Lets a request pass that may be answered differently now.

        Raises:
            DiscordRefused: the answer it had before.
        """
        known = self._known.get(request)
        if known is None:
            return
        if known.until > now:
            raise DiscordRefused(known.code, known.status)
        del self._known[request]

    def note(self, request: str, guild_id: str | None, refused: DiscordRefused, *, asked_at: float, now: float) -> None:
        """Remembers a refusal.

        Args:
            request: what was asked: method and address.
            guild_id: where; none where we cannot tell, and any change may then have ended it.
            refused: the answer.
            asked_at: when; an answer older than a change we were told of is not believed.
            now: the moment.
        """
        if refused.slug not in OF_PLACES or refused.status not in (403, 404) or self._changed_at >= asked_at:
            return
        self._known[request] = _Known(guild_id, refused.code, refused.status, now + LASTS_SECONDS)
        self._known.move_to_end(request)
        if len(self._known) > CAPACITY:
            self._known.popitem(last=False)

    def changed(self, guild_id: str | None, now: float) -> None:
        """Channels, roles or our own permissions changed in a server; none: anything may have, anywhere."""
        self._changed_at = now
        ended = [request for request, known in self._known.items() if guild_id in (None, known.guild_id)]
        ended += [request for request, known in self._known.items() if known.guild_id is None]
        for request in ended:
            self._known.pop(request, None)
