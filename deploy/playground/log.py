"""The last REST requests and how many were refused, for tests and the page."""

from collections import Counter, deque

from deploy.playground.wire import Json

MOST_KEPT = 2000


class RequestLog:
    """A bounded log of requests to the REST API. `n` grows by one with each."""

    def __init__(self) -> None:
        self._entries: deque[Json] = deque(maxlen=MOST_KEPT)
        self._counts: Counter[str] = Counter()
        self._n = 0

    def clear(self) -> None:
        """Forget everything; numbering goes on."""
        self._entries.clear()
        self._counts.clear()

    def add(self, method: str, route: str, status: int, at: float, body: object) -> None:
        """Note a finished request; `at` is seconds since 1970, `body` the JSON sent, if any."""
        self._n += 1
        entry: Json = {"n": self._n, "method": method, "route": route, "status": status, "at_ms": int(at * 1000)}
        if body is not None:
            entry["body"] = body
        self._entries.append(entry)
        self._counts["requests"] += 1
        if status in (401, 403, 429):
            self._counts["invalid"] += 1
        if status == 429:
            self._counts["rate_limited"] += 1
        if status >= 500:
            self._counts["server_errors"] += 1

    def since(self, n: int) -> Json:
        """Entries numbered above `n`, and counters: requests, invalid (401, 403, 429), rate_limited, server_errors."""
        names = ("requests", "invalid", "rate_limited", "server_errors")
        return {
            "last": self._n,
            "entries": [entry for entry in self._entries if entry["n"] > n],
            "counters": {name: self._counts[name] for name in names},
        }
