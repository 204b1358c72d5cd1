"""Trouble on request: latency, errors, rate limits, refused connections, mute heartbeats, routes that fail."""

import random
import re
from dataclasses import asdict, dataclass, field
from typing import Final

from deploy.playground.validation.form import Form
from deploy.playground.wire import Json

SCOPES: Final = ("user", "global", "shared")
"""Whose limit a 429 speaks of: this bot's for the route, this bot's for all routes, or everybody's for a resource."""


@dataclass(kw_only=True)
class FailRoute:
    """Requests of `method` to paths that match fail with `status`; `times` counts down, None never ends.

    Attributes:
        method: of HTTP, or `*`.
        route_regex: searched for in the path below `/api/v10`.
        status: the answer's.
        code: Discord's own.
        message: Discord's sentence.
        times: how many requests are still to fail.
        after: what was asked is done all the same; only the answer fails.
        hang_up: in place of an answer the connection is cut, with `after` in the middle of the true answer.
        scope: of a 429.
        retry_after_ms: of a 429.
    """

    method: str
    route_regex: str
    status: int
    code: int
    message: str
    times: int | None
    after: bool = False
    hang_up: bool = False
    scope: str = "user"
    retry_after_ms: int = 200

    def matches(self, method: str, path: str) -> bool:
        """Whether the request is to fail; uses up one time."""
        if self.times == 0 or self.method not in ("*", method) or not re.search(self.route_regex, path):
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass
class Faults:
    """The faults in force; all off at start. Latencies are milliseconds, `error_rate` is 0 to 1."""

    latency_ms: int = 0
    error_rate: float = 0.0
    error_status: int = 500
    rate_limit_every: int = 0
    refuse_resume: bool = False
    mute_acks: bool = False
    refuse_gateway: bool = False
    slow_routes: list[Json] = field(default_factory=list)
    fail_routes: list[FailRoute] = field(default_factory=list)
    _seen: int = 0

    def describe(self) -> Json:
        """The faults as JSON."""
        return {
            "latency_ms": self.latency_ms,
            "error_rate": self.error_rate,
            "error_status": self.error_status,
            "rate_limit_every": self.rate_limit_every,
            "refuse_resume": self.refuse_resume,
            "mute_acks": self.mute_acks,
            "refuse_gateway": self.refuse_gateway,
            "slow_routes": self.slow_routes,
            "fail_routes": [asdict(each) for each in self.fail_routes],
        }

    @staticmethod
    def read(body: object) -> "Faults":
        """Faults from JSON; what is not named is off. Raises 50035."""
        form = Form(body)
        made = Faults(
            latency_ms=form.number("latency_ms", least=0, most=60_000) or 0,
            error_status=form.number("error_status", least=400, most=599) or 500,
            rate_limit_every=form.number("rate_limit_every", least=0) or 0,
            refuse_resume=bool(form.flag("refuse_resume")),
            mute_acks=bool(form.flag("mute_acks")),
            refuse_gateway=bool(form.flag("refuse_gateway")),
        )
        rate = form.body.get("error_rate") or 0
        if not isinstance(rate, int | float) or not 0 <= rate <= 1:
            form.fault("error_rate", "NUMBER_TYPE_MAX", "float value should be between 0 and 1.")
        for slow in form.forms("slow_routes"):
            pattern = _pattern(slow)
            latency = slow.number("latency_ms", required=True, least=0, most=60_000)
            made.slow_routes.append({"route_regex": pattern, "latency_ms": latency})
        for fail in form.forms("fail_routes"):
            made.fail_routes.append(_fail_route(fail))
        form.faults.settle()
        made.error_rate = float(rate)
        return made

    def delay_s(self, path: str) -> float:
        """Seconds a request to `path` is held back."""
        slow = sum(each["latency_ms"] for each in self.slow_routes if re.search(each["route_regex"], path))
        return float(self.latency_ms + slow) / 1000

    def strikes(self) -> bool:
        """Whether this request meets a random server error."""
        return self.error_rate > 0 and random.random() < self.error_rate  # noqa: S311 - a dice roll

    def limits(self) -> bool:
        """Whether this request is the n-th that is rate limited."""
        self._seen += 1
        return self.rate_limit_every > 0 and self._seen % self.rate_limit_every == 0

    def failing(self, method: str, path: str) -> FailRoute | None:
        """The rule that makes this request fail, if any."""
        return next((each for each in self.fail_routes if each.matches(method, path)), None)


def _fail_route(form: Form) -> FailRoute:
    scope = form.text("scope") or "user"
    if scope not in SCOPES:
        form.fault("scope", "BASE_TYPE_CHOICES", f"Value must be one of {SCOPES}.")
    return FailRoute(
        method=(form.text("method") or "*").upper(),
        route_regex=_pattern(form),
        status=form.number("status", required=True, least=400, most=599) or 500,
        code=form.number("code") or 0,
        message=form.text("message") or "Made to fail",
        times=form.number("times", least=0),
        after=bool(form.flag("after")),
        hang_up=bool(form.flag("hang_up")),
        scope=scope,
        retry_after_ms=form.number("retry_after_ms", least=1, most=60_000) or 200,
    )


def _pattern(form: Form) -> str:
    found = form.text("route_regex", required=True, least=1, most=500) or ""
    try:
        re.compile(found)
    except re.error:
        form.fault("route_regex", "STRING_TYPE_REGEX", "Not a regular expression.")
    return found
