"""Sending a delivery to where its endpoint leads, and nowhere else."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import SOCK_STREAM, gaierror, getaddrinfo
from typing import Final, TypeAlias

import httpx

from services.chassis.errors import TicketSystemError
from services.tickets.domain.refusals import Refused
from services.tickets.domain.webhooks.addresses import AddressRule, Target
from services.tickets.domain.webhooks.schedule import TRY_SECONDS

Address: TypeAlias = IPv4Address | IPv6Address
Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[Address]]]
"""The addresses a name stands for, the one to try first first; `gaierror` where there is none."""

AGENT: Final = "TicketSystem-Webhooks/1"
_GONE: Final = 410


class NotArrived(TicketSystemError):
    """The endpoint did not say that it has taken the delivery; the slug says how. It may later."""

    slug = "not-arrived"


class EndpointGone(NotArrived):
    """The endpoint says that nobody wants to hear there any more."""

    slug = "status-410"


@dataclass(frozen=True, slots=True)
class Poster:
    """Sends.

    Attributes:
        client: follows no redirects, uses no proxy and keeps no connection: one to an address belongs to the name it
            was made for, and another server's name may stand for the same address.
        addresses: what may be connected to.
        resolve: looks names up.
    """

    client: httpx.AsyncClient
    addresses: AddressRule
    resolve: Resolve

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> None:
        """Sends JSON; returns once the endpoint has answered with any 2xx, of which nothing is read.

        The name is looked up once, and connected to is the address that was looked at: a name that stands for another
        address a moment later gains nothing by it. The certificate has to be the name's all the same.

        Raises:
            EndpointGone: it answered 410.
            NotArrived: it answered something else or not at all, in time or ever, or leads somewhere private.
        """
        try:
            async with asyncio.timeout(TRY_SECONDS):
                await self._post(url, headers, body)
        except TimeoutError:
            raise NotArrived(slug="time-limit") from None

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> None:
        try:
            target = self.addresses.read(url)
        except Refused:
            raise NotArrived(slug="address-not-allowed") from None
        try:
            addresses = await self.resolve(target.host, target.port)
        except (gaierror, UnicodeError):
            raise NotArrived(slug="host-unknown") from None
        if not self.addresses.allows(addresses):
            raise NotArrived(slug="address-not-allowed")
        for left, address in zip(reversed(range(len(addresses))), addresses, strict=True):
            request = self._request(target, address, headers, body)
            try:
                response = await self.client.send(request, stream=True)
            except httpx.ConnectError as error:
                # Nothing was sent. Texts of such errors hold the address.
                if left and not _in_tls(error):
                    continue
                raise NotArrived(slug="tls" if _in_tls(error) else "no-connection") from None
            except (httpx.HTTPError, httpx.InvalidURL):
                raise NotArrived(slug="no-answer") from None
            await response.aclose()
            _judge(response.status_code)
            return

    def _request(self, target: Target, address: Address, headers: Mapping[str, str], body: bytes) -> httpx.Request:
        host = f"[{address}]" if address.version == 6 else str(address)
        return self.client.build_request(
            "POST",
            f"{'https' if target.secure else 'http'}://{host}:{target.port}{target.path}",
            content=body,
            headers={**headers, "host": target.authority, "content-type": "application/json", "user-agent": AGENT},
            extensions={"sni_hostname": target.host},
        )


def resolver(threads: Executor) -> Resolve:
    """Looks names up on threads of its own: a slow name server holds up nothing else."""

    async def resolve(host: str, port: int) -> Sequence[Address]:
        look = partial(getaddrinfo, host, port, type=SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(threads, look)
        return [ip_address(one[4][0]) for one in found]

    return resolve


def _judge(status: int) -> None:
    if status == _GONE:
        raise EndpointGone
    if 300 <= status < 400:
        raise NotArrived(slug="redirected")
    if not 200 <= status < 300:
        raise NotArrived(slug=f"status-{status}")


def _in_tls(error: BaseException) -> bool:
    return any(isinstance(cause, ssl.SSLError) for cause in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
