"""`python -m deploy.playground --port 8123`: serve a playground until stopped."""

import argparse
import asyncio
import signal

from deploy.playground.seed import SEEDS
from deploy.playground.server import serve
from deploy.playground.settings import Settings


async def run(host: str, port: int, seed: str, name: str) -> None:
    """Serve until SIGINT or SIGTERM; prints one line with the address when ready."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    runner, playground = await serve(Settings(seed=seed, bot_name=name), host, port)
    print(f"playground {playground.base_url}", flush=True)
    await stop.wait()
    await runner.cleanup()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m deploy.playground", description="A stand-in for Discord.")
    parser.add_argument("--host", default="127.0.0.1", help="address to bind (default: this machine only)")
    parser.add_argument("--port", type=int, default=0, help="port to bind (default: a free one)")
    parser.add_argument("--seed", choices=sorted(SEEDS), default="demo", help="the world to start with")
    parser.add_argument("--name", default="Ticket System", help="the bot's name")
    given = parser.parse_args()
    asyncio.run(run(given.host, given.port, given.seed, given.name))


if __name__ == "__main__":
    main()
