"""Where operators see and grant plans."""

import hmac
from typing import Annotated, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from contracts.billing import GuildPlanData, PlanName
from contracts.codec import describe
from contracts.event import Snowflake
from services.billing.domain.subscription import GrantRefused
from services.billing.usecases.grant_plan import grant_plan
from services.billing.usecases.ledger import Ledger
from services.chassis.errors import Transient
from services.chassis.http import HttpError, Request, Response, json_response
from services.chassis.service import Service
from services.chassis.transactions import Transaction

LARGEST_GRANT: Final = 4096


class Grant(BaseModel):
    """The body of a grant; without `until` it has no end."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    guild_id: Annotated[Snowflake, Field(description="Discord id of the server, as a string")]
    plan: PlanName
    until: AwareDatetime | None = None


def serve(service: Service, ledger: Ledger, token: SecretStr) -> None:
    """Adds `POST /operator/plans` and `GET /operator/plans/{guild_id}`, both for the operators' token only."""

    async def grant(request: Request) -> Response:
        _authorise(request, token)
        try:
            wanted = Grant.model_validate_json(await request.body(LARGEST_GRANT))
        except ValidationError as error:
            raise _invalid(error) from None

        async def work(tx: Transaction) -> GuildPlanData:
            return await grant_plan(wanted.guild_id, wanted.plan, wanted.until, tx, ledger=ledger)

        try:
            plan = await service.transact(work)
        except GrantRefused as refused:
            raise HttpError(409, refused.slug, str(refused)) from None
        except Transient as error:
            raise HttpError(503, error.slug, "Nothing was changed. Please try again in a moment.") from error
        return json_response(plan.model_dump(mode="json"))

    async def show(request: Request) -> Response:
        _authorise(request, token)
        subscription = await ledger.guilds.find(request.params["guild_id"])
        if subscription is None:
            raise HttpError(404, "unknown-guild", "No server with this id was ever seen; it would be on Free.")
        return json_response(ledger.describe(subscription).model_dump(mode="json"))

    service.route("POST", "/operator/plans", grant)
    service.route("GET", "/operator/plans/{guild_id}", show)


def _authorise(request: Request, token: SecretStr) -> None:
    shown = request.headers.get("authorization", "").encode()
    if not hmac.compare_digest(shown, f"Bearer {token.get_secret_value()}".encode()):
        raise HttpError(
            401,
            "unauthorized",
            "Send the operators' token: Authorization: Bearer <token>.",
            {"www-authenticate": "Bearer"},
        )


def _invalid(error: ValidationError) -> HttpError:
    if any(fault["type"] == "json_invalid" for fault in error.errors(include_input=False)):
        return HttpError(400, "malformed-json", "The body must be JSON.")
    return HttpError(
        400,
        "invalid-request",
        f"These fields are wrong: {describe(error)}. Expected: guild_id (digits, as a string), plan (free, pro or "
        "enterprise), until (a moment with its zone such as 2027-12-31T23:59:59Z, or null for no end).",
    )
