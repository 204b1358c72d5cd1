"""`ticketsystem plans`: grants a server a plan by asking billing."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal

import httpx
import typer

from services.chassis.errors import TicketSystemError
from services.chassis.settings import load
from services.ops.console import AsJson, print_facts, print_json
from services.ops.settings import OpsSettings

app = typer.Typer(no_args_is_help=True, help="See and grant the plans of servers.")

_TIMEOUT_SECONDS = 10.0
Guild = Annotated[str, typer.Argument(metavar="GUILD", help="Discord id of the server.")]


class Refused(TicketSystemError):
    """Billing said no; the sentence is its own."""

    slug = "refused"


class Unreachable(TicketSystemError):
    """A service does not answer."""

    slug = "unreachable"
    retryable = True


@app.command(
    epilog="Examples: ticketsystem plans grant 1234567890 pro --until 2027-12-31; "
    "ticketsystem plans grant 1234567890 free (ends a grant).",
)
def grant(
    guild: Guild,
    plan: Annotated[Literal["free", "pro", "enterprise"], typer.Argument(help="The plan; free ends a grant.")],
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Last day of the grant (2027-12-31, to its end in UTC) or a moment with its zone "
            "(2027-12-31T18:00:00+01:00). Without it the grant has no end.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Grant a server a plan, at once and without payment."""
    body = {"guild_id": guild, "plan": plan, "until": end_of(until).isoformat() if until else None}
    _show(_ask("POST", "/operator/plans", body), as_json)


@app.command(epilog="Example: ticketsystem plans show 1234567890")
def show(guild: Guild, as_json: AsJson = False) -> None:
    """Show a server's plan and limits."""
    _show(_ask("GET", f"/operator/plans/{guild}"), as_json)


def end_of(text: str) -> datetime:
    """The moment a grant ends: the midnight (UTC) after a date, or the moment itself.

    Raises:
        typer.BadParameter: it is neither, or a moment without a zone.
    """
    try:
        return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), UTC)
    except (ValueError, OverflowError):
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise typer.BadParameter(
            "write a date (2027-12-31) or a moment with its zone (2027-12-31T18:00:00+01:00)", param_hint="--until"
        )
    return moment


def _ask(method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    settings = load(OpsSettings)
    settings.need("billing_url", "operator_token")
    headers = {"Authorization": f"Bearer {settings.operator_token.get_secret_value()}"}
    try:
        response = httpx.request(
            method, f"{settings.billing_url}{path}", json=body, headers=headers, timeout=_TIMEOUT_SECONDS
        )
        answer: dict[str, Any] = response.json()
    except httpx.HTTPError as error:
        raise Unreachable(f"Billing at BILLING_URL does not answer ({type(error).__name__}): is it running?") from None
    except ValueError:
        raise Unreachable("What answers at BILLING_URL is not billing: check the address.") from None
    if response.is_success:
        return answer
    raise Refused(str(answer.get("message", f"Billing answered {response.status_code}.")))


def _show(plan: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(plan)
        return
    rows = [("Server", plan["guild_id"]), ("Plan", plan["plan"]), ("Until", plan.get("until") or "no end")]
    rows += [
        (name.replace("_", " ").capitalize(), "unlimited" if value is None else str(value))
        for name, value in plan["limits"].items()
    ]
    print_facts(rows)
