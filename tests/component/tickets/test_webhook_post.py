"""A delivery goes to the address that was looked at, under the name that was given, and nowhere else."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from socket import gaierror

import httpx
import pytest

from services.ops.certificates import Authority
from services.tickets.domain.webhooks.addresses import AddressRule, Target
from services.tickets.usecases.webhooks import post
from services.tickets.usecases.webhooks.post import Address, NotArrived, Poster, resolver
from tests.infrastructure.webhook_receiver import Receiver

NAME = "hooks.example"
HERE = ip_address("127.0.0.1")


@dataclass
class Book:
    """A name server that gives one answer after the other, the last one for ever."""

    answers: list[list[Address]]
    asked: list[str] = field(default_factory=list)

    async def resolve(self, host: str, port: int) -> Sequence[Address]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@dataclass(frozen=True)
class Nearby(AddressRule):
    """Lets public URLs lead to a port of this machine."""

    port: int = 0

    def read(self, url: str) -> Target:
        return replace(super().read(url), port=self.port)


def client(verify: ssl.SSLContext | bool = True) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        verify=verify, trust_env=False, timeout=5, limits=httpx.Limits(max_keepalive_connections=0)
    )


async def fault(poster: Poster, url: str) -> str:
    with pytest.raises(NotArrived) as failed:
        await poster.post(url, {}, b"{}")
    return failed.value.slug


@dataclass
class Tls:
    """A server that says which name it was asked for, in the handshake and in the header."""

    trusting: ssl.SSLContext
    port: int = 0
    names: list[str | None] = field(default_factory=list)
    hosts: list[bytes] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.hosts += [line.split(b": ")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"host:")]
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000000\r\n\r\n" + b"x" * 100_000)
        writer.close()

    def named(self, _socket: object, name: str | None, _context: object) -> None:
        self.names.append(name)


@pytest.fixture
async def tls(tmp_path: Path) -> AsyncIterator[Tls]:
    authority = Authority.create(datetime.now(UTC))
    identity = authority.sign([NAME], datetime.now(UTC))
    file = tmp_path / "server.pem"
    file.write_bytes(identity.certificate + identity.key)
    trusting = ssl.create_default_context(cadata=authority.identity.certificate.decode())
    served, context = Tls(trusting), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    context.sni_callback = served.named
    server = await asyncio.start_server(served.answer, "127.0.0.1", 0, ssl=context)
    served.port = server.sockets[0].getsockname()[1]
    async with server:
        yield served


async def test_the_address_is_looked_up_once_and_the_name_is_kept(tls: Tls) -> None:
    book = Book([[HERE], [ip_address("10.0.0.1")]])
    poster = Poster(client(tls.trusting), Nearby(loopback=True, port=tls.port), book.resolve)
    await poster.post(f"https://{NAME}/hook", {}, b"{}")
    assert book.asked == [NAME], "what the name stands for later is of no use to anybody"
    assert (tls.names, tls.hosts) == ([NAME], [NAME.encode()])
    assert await fault(poster, f"https://{NAME}/hook") == "address-not-allowed"
    assert tls.names == [NAME]


async def test_a_certificate_of_another_name_or_of_nobody_is_not_taken(tls: Tls) -> None:
    book = Book([[HERE]])
    poster = Poster(client(tls.trusting), Nearby(loopback=True, port=tls.port), book.resolve)
    assert await fault(poster, "https://other.example/hook") == "tls"
    stranger = Poster(client(), Nearby(loopback=True, port=tls.port), book.resolve)
    assert await fault(stranger, f"https://{NAME}/hook") == "tls"
    assert tls.hosts == [], "nothing was sent"


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], ["169.254.169.254"], []]
)
async def test_a_name_that_stands_for_anything_private_is_not_connected_to(
    receiver: Receiver, addresses: list[str]
) -> None:
    port = int(receiver.url.split(":")[2].split("/")[0])
    book = Book([[ip_address(one) for one in addresses]])
    poster = Poster(client(), Nearby(loopback=False, port=port), book.resolve)
    assert await fault(poster, f"https://{NAME}/hook") == "address-not-allowed"
    assert receiver.received == []


async def test_the_next_address_is_tried_where_nobody_listens_at_the_first(receiver: Receiver) -> None:
    url = receiver.url.replace("127.0.0.1", "localhost")
    book = Book([[ip_address("127.0.0.9"), HERE]])
    await Poster(client(), AddressRule(loopback=True), book.resolve).post(url, {}, b"{}")
    assert [one.headers["host"] for one in receiver.received] == [url.split("/")[2]]


@pytest.mark.parametrize(("status", "slug"), [(302, "redirected"), (400, "status-400"), (503, "status-503")])
async def test_anything_but_success_is_a_failure_and_leads_nowhere_else(
    receiver: Receiver, status: int, slug: str
) -> None:
    receiver.answers = [status, 204]
    poster = Poster(client(), AddressRule(loopback=True), Book([[HERE]]).resolve)
    assert await fault(poster, receiver.url) == slug
    assert len(receiver.received) == 1
    await poster.post(receiver.url, {}, b"{}")


async def test_what_does_not_answer_in_time_or_at_all_has_a_name(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    poster = Poster(client(), AddressRule(loopback=True), Book([[HERE]]).resolve)
    assert await fault(poster, "http://localhost:1/") == "no-connection"
    monkeypatch.setattr(post, "TRY_SECONDS", 0.1)
    receiver.flows.clear()
    assert await fault(poster, receiver.url) == "time-limit"


async def test_a_name_that_nobody_knows_has_a_name_of_its_own() -> None:
    async def resolve(host: str, port: int) -> Sequence[Address]:
        raise gaierror

    assert await fault(Poster(client(), AddressRule(loopback=False), resolve), f"https://{NAME}/") == "host-unknown"


async def test_names_are_looked_up_as_the_machine_does() -> None:
    with ThreadPoolExecutor(1) as threads:
        found = await resolver(threads)("localhost", 443)
    assert found
    assert all(one.is_loopback for one in found)
