"""How many requests Discord may still refuse: 10,000 invalid ones in 10 minutes ban the address.

Source: https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

from collections import deque
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=10)
STOP_AT = 8_000


class InvalidRequests:
    """Counts refusals (401, 403, 429) of the last ten minutes."""

    def __init__(self) -> None:
        """Starts with none."""
        self._seen: deque[datetime] = deque(maxlen=STOP_AT)

    def count(self, now: datetime) -> int:
        """How many there were in the window that ends now."""
        while self._seen and self._seen[0] <= now - WINDOW:
            self._seen.popleft()
        return len(self._seen)

    def add(self, now: datetime) -> None:
        """Notes one more."""
        self._seen.append(now)

    def spent(self, now: datetime) -> bool:
        """Whether requests must stop until the window has moved on."""
        return self.count(now) >= STOP_AT
