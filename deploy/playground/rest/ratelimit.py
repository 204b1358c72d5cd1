"""Rate limits with Discord's headers: buckets per route and major parameter, and one for all routes."""

import hashlib
import math
import re
from dataclasses import dataclass

from deploy.playground.clock import Clock
from deploy.playground.wire import Json

MAJOR = re.compile(r"^/(channels|guilds|webhooks)/(\d+)(/[^/]+)?")

# Method, route pattern, requests, seconds. The first that fits counts; what fits none has a bucket of 30 in 5 s.
# Discord publishes no numbers, only headers; these are what its headers say today.
LIMITS: tuple[tuple[str, str, int, float], ...] = (
    ("POST", r"/channels/\d+/messages", 5, 5),
    ("PATCH", r"/channels/\d+/messages/\d+", 5, 5),
    ("DELETE", r"/channels/\d+/messages/\d+", 5, 1),
    ("POST", r"/channels/\d+/messages/bulk-delete", 1, 1),
    ("GET", r"/channels/\d+/messages(/\d+)?", 10, 1),
    ("POST", r"/channels/\d+/threads", 50, 300),
    ("(PUT|DELETE)", r"/channels/\d+/thread-members/.*", 10, 5),
    ("POST", r"/users/@me/channels", 10, 10),
    ("(POST|PATCH|GET|DELETE)", r"/webhooks/\d+/.*", 30, 10),
    ("PUT", r"/applications/\d+/.*commands", 10, 20),
)
OTHERWISE = (30, 5.0)
RENAMES = (2, 600.0)
UNLIMITED = re.compile(r"/interactions/\d+/[^/]+/callback|/gateway(/bot)?")


class RateLimitedError(Exception):
    """429, with the seconds to wait and the scope (`user` for a bucket, `global`, `shared`)."""

    def __init__(self, retry_after: float, scope: str, headers: dict[str, str]) -> None:
        super().__init__(f"rate limited for {retry_after:.3f} s ({scope})")
        self.retry_after = max(0.001, round(retry_after, 3))
        self.scope = scope
        self.headers = {
            **headers,
            "Retry-After": str(math.ceil(self.retry_after)),
            "X-RateLimit-Scope": scope,
            "Via": "1.1 playground",
            **({"X-RateLimit-Global": "true"} if scope == "global" else {}),
        }

    def body(self) -> Json:
        """The response body."""
        return {
            "message": "You are being rate limited.",
            "retry_after": self.retry_after,
            "global": self.scope == "global",
        }


@dataclass
class _Window:
    ends: float
    used: int = 0


class RateLimits:
    """Fixed windows that open at the first request and close after their time."""

    def __init__(self, clock: Clock, global_per_s: int) -> None:
        self._clock = clock
        self._global_per_s = global_per_s
        self._windows: dict[str, _Window] = {}
        self.enforced = True

    def clear(self) -> None:
        """Forget all windows; limits hold again."""
        self.enforced = True
        self._windows.clear()

    def take(self, method: str, path: str) -> dict[str, str]:
        """Count one request to `path` (below /api/v10); returns the headers of its bucket.

        Raises:
            RateLimitedError: the bucket or the bot as a whole is used up.
        """
        if not self.enforced or UNLIMITED.fullmatch(path):
            return {}
        if not path.startswith(("/webhooks", "/interactions")):
            self._take("global", self._global_per_s, 1.0, "global", {})
        route, limit, seconds = self._bucket(method, path)
        major = MAJOR.match(path)
        return self._count(f"{route}:{major[0] if major else ''}", route, limit, seconds)

    def take_rename(self, channel_id: str) -> None:
        """Count one change of a channel's name or topic: 2 in 10 minutes."""
        if self.enforced:
            self._count(f"rename:{channel_id}", "rename", *RENAMES)

    def refuse(self, retry_after: float = 0.2, scope: str = "user") -> RateLimitedError:
        """A 429 made up for a fault drill; `retry_after` is in seconds."""
        return RateLimitedError(retry_after, scope, {"X-RateLimit-Bucket": "drill", "X-RateLimit-Remaining": "0"})

    @staticmethod
    def _bucket(method: str, path: str) -> tuple[str, int, float]:
        for verb, pattern, limit, seconds in LIMITS:
            if re.fullmatch(verb, method) and re.fullmatch(pattern, path):
                return f"{verb} {pattern}", limit, seconds
        plain = re.sub(r"\d{5,}", "id", path)
        return f"{method} {plain}", *OTHERWISE

    def _count(self, key: str, route: str, limit: int, seconds: float) -> dict[str, str]:
        bucket = hashlib.md5(route.encode(), usedforsecurity=False).hexdigest()
        return self._take(key, limit, seconds, "user", {"X-RateLimit-Bucket": bucket})

    def _take(self, key: str, limit: int, seconds: float, scope: str, headers: dict[str, str]) -> dict[str, str]:
        now = self._clock.now()
        window = self._windows.get(key)
        if window is None or window.ends <= now:
            if len(self._windows) > 10_000:
                self._windows = {name: each for name, each in self._windows.items() if each.ends > now}
            window = self._windows[key] = _Window(now + seconds)
        left = limit - window.used - 1
        told = headers | {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(0, left)),
            "X-RateLimit-Reset": f"{window.ends:.3f}",
            "X-RateLimit-Reset-After": f"{window.ends - now:.3f}",
        }
        if left < 0:
            raise RateLimitedError(window.ends - now, scope, told)
        window.used += 1
        return told
