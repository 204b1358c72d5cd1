"""`ticketsystem health`: asks every service whether it is ready."""

import asyncio
from dataclasses import asdict, dataclass, field
from typing import Annotated

import httpx
import typer

from contracts.topics import SERVICES
from services.chassis.settings import load
from services.ops.console import AsJson, Exit, print_json, print_table
from services.ops.settings import OpsSettings

_TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Health:
    """What a service said of itself; `parts` are the dependencies that are not usable."""

    service: str
    state: str
    parts: list[str] = field(default_factory=list)


def health(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=URL]...",
            help="Services to ask, e.g. tickets=http://10.0.0.7:8000; by default those of GATEWAY_URL, TICKETS_URL, "
            "PRIVACY_URL and BILLING_URL.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ask every service whether it is ready, and which part of it is not.

    Exit code 1 means that at least one service is not ready.
    """
    found = asyncio.run(_ask_all(_addresses(addresses or [])))
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        print_table(
            ("SERVICE", "STATE", "NOT USABLE"), [(one.service, one.state, ", ".join(one.parts)) for one in found]
        )
    raise typer.Exit(Exit.DONE if all(one.state == "ready" for one in found) else Exit.NO)


def _addresses(given: list[str]) -> dict[str, str]:
    if given:
        pairs = [one.partition("=") for one in given]
        if not all(name and url.startswith(("http://", "https://")) for name, _, url in pairs):
            raise typer.BadParameter("write NAME=URL, e.g. tickets=http://10.0.0.7:8000")
        return {name: url for name, _, url in pairs}
    settings = load(OpsSettings)
    settings.need(*(f"{service}_url" for service in SERVICES))
    return {service: getattr(settings, f"{service}_url") for service in SERVICES}


async def _ask_all(addresses: dict[str, str]) -> list[Health]:
    async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS) as client:
        return list(await asyncio.gather(*(_ask(client, name, url) for name, url in addresses.items())))


async def _ask(client: httpx.AsyncClient, service: str, url: str) -> Health:
    try:
        response = await client.get(f"{url.rstrip('/')}/health/ready")
        parts: dict[str, str] = response.json()["parts"]
    except httpx.HTTPError as error:
        return Health(service, f"unreachable ({type(error).__name__})")
    except (ValueError, KeyError, TypeError):
        return Health(service, "not a service of Ticket System")
    return Health(
        service,
        "ready" if response.is_success else "not ready",
        sorted(f"{name} ({state})" for name, state in parts.items() if state != "ok"),
    )
