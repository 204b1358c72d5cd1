"""The proxy passes everything on as it came, and each of its faults does what its name says."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable

import pytest

from tests.infrastructure.tcp_connection import Passing
from tests.infrastructure.tcp_proxy import TcpProxy
from tests.infrastructure.toxics import Bandwidth, Direction, Kind, Latency, LimitData, ResetPeer, Slicer, Timeout
from tests.infrastructure.waiting import until
from tests.infrastructure.wire import Frame


class Named:
    """A protocol of lines; the first one says who is speaking."""

    def requests(self, data: bytes) -> tuple[Frame, ...]:
        word = data.decode().strip()
        return (Frame(data, word, client=word.partition("i am ")[2]),)

    def answers(self, data: bytes) -> tuple[Frame, ...]:
        return (Frame(data),)


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
        writer.close()
        await writer.wait_closed()


@pytest.fixture
async def echo() -> AsyncIterator[int]:
    """The port of a server that says everything again."""
    server = await asyncio.start_server(_echo, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


@pytest.fixture
async def proxy(echo: int) -> AsyncIterator[TcpProxy]:
    async with TcpProxy("127.0.0.1", echo, framer=Named) as made:
        yield made


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@contextlib.asynccontextmanager
async def line(proxy: TcpProxy) -> AsyncIterator[Line]:
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def say(to: Line, what: bytes) -> bytes:
    """Sends something and returns all of the echo."""
    to[1].write(what)
    async with asyncio.timeout(10):
        return await to[0].readexactly(len(what))


async def ends(to: Line) -> type[BaseException] | None:
    """How a connection ends: by itself (none) or with an error."""
    async with asyncio.timeout(10):
        try:
            while await to[0].read(65_536):
                pass
        except ConnectionError as error:
            return type(error)
    return None


async def test_everything_arrives_as_it_was_sent_and_is_counted(echo: int) -> None:
    text = bytes(range(256)) * 20_000
    async with TcpProxy("127.0.0.1", echo) as proxy, line(proxy) as it:
        sending = asyncio.create_task(say(it, text))
        assert await sending == text
        it[1].write_eof()
        assert await ends(it) is None
        await until(lambda: not proxy.connections)
        assert (proxy.bytes["upstream"], proxy.bytes["downstream"]) == (len(text), len(text))
        assert proxy.accepted == 1


@pytest.mark.parametrize("direction", ["upstream", "downstream"])
async def test_latency_delays_each_message_but_not_one_after_the_other(proxy: TcpProxy, direction: Direction) -> None:
    async with line(proxy) as it:
        proxy.add(Latency(300, jitter=50), direction)
        began = time.monotonic()
        await say(it, b"one")
        assert time.monotonic() - began >= 0.25
        began = time.monotonic()
        for _ in range(20):
            it[1].write(b"x")
            await asyncio.sleep(0)
        await asyncio.wait_for(it[0].readexactly(20), 10)
        assert time.monotonic() - began < 20 * 0.25


async def test_a_fault_that_is_taken_away_is_gone(proxy: TcpProxy) -> None:
    async with line(proxy) as it:
        toxic = proxy.add(Timeout(), "upstream")
        it[1].write(b"held")
        reading = asyncio.create_task(it[0].readexactly(4))
        await until(lambda: proxy.seen.total() == 1)
        assert not reading.done()
        proxy.remove(toxic)
        assert await asyncio.wait_for(reading, 10) == b"held"


async def test_bandwidth_takes_its_time(proxy: TcpProxy) -> None:
    async with line(proxy) as it:
        proxy.add(Bandwidth(100), "downstream")
        began = time.monotonic()
        assert await say(it, b"k" * 50_000) == b"k" * 50_000
        assert time.monotonic() - began >= 0.45


async def test_a_slicer_cuts_into_pieces_that_are_whole_together(echo: int) -> None:
    sizes: list[int] = []

    async def hook(passing: Passing) -> None:
        if passing.direction == "upstream":
            sizes.append(len(passing.frame.data))

    async with TcpProxy("127.0.0.1", echo) as far, TcpProxy("127.0.0.1", far.port) as near, line(near) as it:
        far.hook = hook
        near.add(Slicer(10, size_variation=5, delay=2_000), "upstream")
        text = bytes(range(200))
        assert await say(it, text) == text
    assert len(sizes) > 5


@pytest.mark.parametrize(
    ("kind", "ending"), [(Timeout(50), None), (ResetPeer(50), ConnectionResetError), (LimitData(3), None)]
)
async def test_faults_that_end_a_connection_end_it_their_way(
    proxy: TcpProxy, kind: Kind, ending: type[BaseException] | None
) -> None:
    async with line(proxy) as it:
        assert await say(it, b"before") == b"before"
        proxy.add(kind, "downstream")
        it[1].write(b"after")
        got = await asyncio.wait_for(it[0].read(3), 10) if isinstance(kind, LimitData) else b""
        assert got == (b"aft" if isinstance(kind, LimitData) else b"")
        assert await ends(it) is ending


async def test_down_resets_what_is_open_and_what_comes_until_up(proxy: TcpProxy) -> None:
    async with line(proxy) as it:
        await say(it, b"hello")
        proxy.down()
        assert await ends(it) is ConnectionResetError
    async with line(proxy) as it:
        assert await ends(it) in {ConnectionResetError, None}
    proxy.up()
    async with line(proxy) as it:
        assert await say(it, b"again") == b"again"


async def test_a_fault_for_one_client_spares_the_others(proxy: TcpProxy) -> None:
    async with line(proxy) as pim, line(proxy) as rook:
        await say(pim, b"i am pim")
        await say(rook, b"i am rook")
        proxy.down(client="pim")
        assert await ends(pim) is ConnectionResetError
        assert await say(rook, b"still here") == b"still here"
        async with line(proxy) as again:
            again[1].write(b"i am pim")
            assert await ends(again) is ConnectionResetError
        assert proxy.seen["rook", "still here"] == 1
        assert proxy.seen["pim", "i am pim"] == 1


async def test_a_hook_holds_a_message_for_as_long_as_it_likes(proxy: TcpProxy) -> None:
    going, seen = asyncio.Event(), asyncio.Event()

    async def hook(passing: Passing) -> None:
        if passing.frame.name == "wait":
            seen.set()
            await going.wait()

    proxy.hook = hook
    async with line(proxy) as it, line(proxy) as other:
        answer = asyncio.create_task(say(it, b"wait"))
        await asyncio.wait_for(seen.wait(), 10)
        assert await say(other, b"past it") == b"past it"
        assert not answer.done()
        going.set()
        assert await answer == b"wait"


async def test_a_server_that_is_away_shows_as_a_reset(unused: Callable[[], int]) -> None:
    async with TcpProxy("127.0.0.1", unused()) as proxy, line(proxy) as it:
        assert await ends(it) in {ConnectionResetError, None}


async def test_what_goes_wrong_inside_is_told_at_the_end(echo: int) -> None:
    async def hook(passing: Passing) -> None:
        raise ValueError("broken test")

    async def use() -> None:
        async with TcpProxy("127.0.0.1", echo) as proxy:
            proxy.hook = hook
            async with line(proxy) as it:
                it[1].write(b"x")
                await ends(it)
                await until(lambda: not proxy.connections)

    with pytest.raises(ExceptionGroup, match="the proxy failed"):
        await use()


@pytest.fixture
def unused() -> Callable[[], int]:
    from deploy.local.ports import free_port

    return free_port
