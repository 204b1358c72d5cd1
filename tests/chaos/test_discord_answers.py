"""Discord limits, fails, hangs up and dawdles while people open, write and close, and while one of them leaves.

It fails before it has done what it was asked, and after: then it has made a thread, posted, written to somebody or
taken an acknowledgement, and does not say so. People may have to wait; nobody waits for ever, and nothing comes twice.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from tests.chaos.load import Load
from tests.chaos.verdict import judge
from tests.component.gateway.waiting import until
from tests.infrastructure.system import System

USED_UP = 60.0
"""Seconds until every fault has met a request; most meet one at once."""
DELIVERED = 60.0

THREADS = ("POST", "/threads$")
MEMBERS = ("PUT", "/thread-members/")
MESSAGES = ("POST", "/messages$")
STATUS = ("PATCH", r"/messages/\d+$")
ARCHIVE = ("PATCH", r"/channels/\d+$")
FIRST = ("POST", "/callback$")
ANSWER = ("PATCH", "/@original$")
DIRECT = ("POST", "/users/@me/channels$")

FAILURES: tuple[Json, ...] = (
    {"status": 500},
    {"status": 502, "after": True},
    {"status": 500, "hang_up": True},
    {"status": 500, "hang_up": True, "after": True},
)
LIMITS: tuple[Json, ...] = (
    {"status": 429, "retry_after_ms": 1500},
    {"status": 429, "retry_after_ms": 700, "scope": "global"},
    {"status": 429, "retry_after_ms": 1500, "scope": "shared"},
)


def on(*routes: tuple[str, str], faults: Sequence[Json]) -> list[Json]:
    """Each of these faults once on each of these routes, in this order."""
    return [
        {"method": method, "route_regex": route, "times": 1, **fault} for fault in faults for method, route in routes
    ]


@asynccontextmanager
async def in_trouble(client: PlaygroundClient, rules: list[Json]) -> AsyncIterator[None]:
    """Faults are in force at first, and every one of them has struck at the end."""
    await client.set_faults(fail_routes=rules)
    yield

    async def used_up() -> bool:
        return not any(rule["times"] for rule in (await client.faults())["fail_routes"])

    try:
        await until(used_up, USED_UP)
    except TimeoutError:
        left = [rule for rule in (await client.faults())["fail_routes"] if rule["times"]]
        raise AssertionError(f"these never struck: {left}") from None
    await client.set_faults()


@asynccontextmanager
async def asking_for_their_data(client: PlaygroundClient) -> AsyncIterator[None]:
    """Somebody asks for their data while trouble lasts, and gets it by direct message, once."""
    member = await client.add_member(seed.HARBOUR, username="leaver", role_ids=[seed.MEMBER_ROLE])
    async with client.person(str(member["user"]["id"])) as person:
        interaction = await person.command(seed.GENERAL, "privacy export")
        await person.reply(interaction, seed.GENERAL, timeout=DELIVERED)
        channel = await person.open_dm((await client.about())["bot_user_id"])
        yield
        await person.wait_message(channel["id"], lambda message: bool(message["attachments"]), timeout=DELIVERED)
        said = [message for message in await person.messages(channel["id"]) if message["author"].get("bot")]
        assert len(said) == 1, f"{len(said)} direct messages"


async def test_every_answer_fails_once_in_each_way_and_nothing_is_done_twice(stack: System, load: Load) -> None:
    client = stack.playground
    rules = on(THREADS, MEMBERS, MESSAGES, STATUS, ARCHIVE, FIRST, ANSWER, DIRECT, faults=FAILURES)
    async with load.portion() as portion, in_trouble(client, rules), asking_for_their_data(client):
        portion.struck.set()
    await judge(stack, portion.conversations)


async def test_limits_of_every_scope_are_waited_out(stack: System, load: Load) -> None:
    client = stack.playground
    rules = on(THREADS, MESSAGES, STATUS, ARCHIVE, ANSWER, faults=LIMITS) + on(FIRST, faults=LIMITS[:1])
    async with load.portion() as portion, in_trouble(client, rules), asking_for_their_data(client):
        portion.struck.set()
    await judge(stack, portion.conversations)


async def test_a_burst_of_server_errors_is_outlasted(stack: System, load: Load) -> None:
    """500 is tried again by disnake, after 1, 3, 5 ... seconds; 503 only by us."""
    client = stack.playground
    everything = {"method": "*", "route_regex": "^/(channels|webhooks|users|guilds)/"}
    bursts = [{**everything, "status": 503, "times": 20}, {**everything, "status": 500, "times": 8}]
    async with load.portion() as portion, in_trouble(client, bursts):
        portion.struck.set()
    await judge(stack, portion.conversations)


async def test_a_slow_discord_is_waited_for(stack: System, load: Load) -> None:
    client = stack.playground
    slow = {"route_regex": "^/(channels|webhooks|users|guilds)/", "latency_ms": 2500}
    slowly_heard = {"route_regex": "/callback$", "latency_ms": 1200}
    async with load.portion() as portion:
        last = (await client.log())["last"]
        await client.set_faults(slow_routes=[slow, slowly_heard])
        portion.struck.set()

        async def felt() -> bool:
            return sum("threads" in entry["route"] for entry in (await client.log(last))["entries"]) >= 2

        await until(felt, USED_UP)
        await client.set_faults()
    await judge(stack, portion.conversations)
