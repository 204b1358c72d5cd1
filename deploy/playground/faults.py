"""Trouble on request: latency, server errors, rate limits, refused resumes, and routes that fail."""

import random
import re
from dataclasses import dataclass, field

from deploy.playground.validation.form import Form
from deploy.playground.wire import Json


@dataclass
class FailRoute:
    """Requests of `method` to paths that match fail with `status`; `times` counts down, None never ends."""

    method: str
    route_regex: str
    status: int
    code: int
    message: str
    times: int | None

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
            "slow_routes": self.slow_routes,
            "fail_routes": [vars(each) for each in self.fail_routes],
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
        )
        rate = form.body.get("error_rate") or 0
        if not isinstance(rate, int | float) or not 0 <= rate <= 1:
            form.fault("error_rate", "NUMBER_TYPE_MAX", "float value should be between 0 and 1.")
        for slow in form.forms("slow_routes"):
            pattern = _pattern(slow)
            latency = slow.number("latency_ms", required=True, least=0, most=60_000)
            made.slow_routes.append({"route_regex": pattern, "latency_ms": latency})
        for fail in form.forms("fail_routes"):
            made.fail_routes.append(
                FailRoute(
                    method=(fail.text("method") or "*").upper(),
                    route_regex=_pattern(fail),
                    status=fail.number("status", required=True, least=400, most=599) or 500,
                    code=fail.number("code") or 0,
                    message=fail.text("message") or "Made to fail",
                    times=fail.number("times", least=0),
                )
            )
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


def _pattern(form: Form) -> str:
    found = form.text("route_regex", required=True, least=1, most=500) or ""
    try:
        re.compile(found)
    except re.error:
        form.fault("route_regex", "STRING_TYPE_REGEX", "Not a regular expression.")
    return found
