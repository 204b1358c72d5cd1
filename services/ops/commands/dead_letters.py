"""`ticketsystem dead-letters`: what services set aside, listed without a word of its content."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from contracts.privacy import Service
from contracts.topics import SERVICES
from services.chassis.settings import load
from services.ops.console import AsJson, complain, print_facts, print_json, print_table, say
from services.ops.settings import OpsSettings

if TYPE_CHECKING:
    from services.chassis.dead_letters import DeadLetterDesk, Letter, Original
    from services.chassis.sealing import Shredded

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, help="See, send again or give up what services could not process.")

Of = Annotated[Service | None, typer.Option("--service", help="Only those of this service.")]
Ids = Annotated[list[str] | None, typer.Argument(metavar="ID...", help="Ids as `list` shows them.")]
All = Annotated[bool, typer.Option("--all", help="Every open dead letter (of --service).")]


@app.command("list", epilog="Example: ticketsystem dead-letters list --service tickets --json")
def list_(
    service: Of = None,
    settled: Annotated[bool, typer.Option("--settled", help="Also those that were replayed or dropped.")] = False,
    as_json: AsJson = False,
) -> None:
    """List dead letters, oldest first: when, where and why, never what."""

    async def work(desk: "DeadLetterDesk") -> "list[Letter]":
        return await desk.list(_names(service), settled=settled)

    letters = _at_the_desk(work)
    if as_json:
        print_json([_described(letter) for letter in letters])
    elif letters:
        heads = ("ID", "TIME (UTC)", "SERVICE", "WHY", "ERROR", "FROM", "TRIES", "STATE")
        print_table(heads, [_row(letter) for letter in letters])
    else:
        say("There are no open dead letters.")


@app.command(epilog="Example: ticketsystem dead-letters show 01K... --reveal > record.json")
def show(
    letter_id: Annotated[str, typer.Argument(metavar="ID", help="Id as `list` shows it.")],
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Open the original record too. It may hold personal data.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show one dead letter; its original stays sealed unless you ask."""
    from services.chassis.sealing import Shredded

    async def work(desk: "DeadLetterDesk") -> "tuple[Letter, Original | Shredded | None]":
        letter = await desk.find(letter_id)
        return letter, await desk.show(letter) if reveal else None

    letter, original = _at_the_desk(work)
    facts = _described(letter)
    if isinstance(original, Shredded):
        complain("The original can no longer be opened: the key of its day is destroyed.")
    elif original:
        complain("The original may hold personal data: keep it no longer than you need it.")
        facts |= {"key": _text(original.key), "value": _text(original.value)}
    if as_json:
        print_json(facts)
    else:
        print_facts((name.replace("_", " ").capitalize(), str(value)) for name, value in facts.items())


@app.command(epilog="Examples: ticketsystem dead-letters replay 01K...; ticketsystem dead-letters replay --all")
def replay(ids: Ids = None, every: All = False, service: Of = None) -> None:
    """Send originals to where they came from once more. What was handled after all is not done twice."""
    _settle(ids, every, service, "replayed", lambda desk, letter: desk.replay(letter))


@app.command(epilog="Example: ticketsystem dead-letters drop 01K... --yes")
def drop(
    ids: Ids = None,
    every: All = False,
    service: Of = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Give up on dead letters: they are no longer listed, and end with their day."""
    if not yes:
        typer.confirm("Give these dead letters up?", abort=True)
    _settle(ids, every, service, "dropped", lambda desk, letter: desk.drop(letter))


def _settle(
    ids: list[str] | None,
    every: bool,
    service: Service | None,
    done: str,
    action: "Callable[[DeadLetterDesk, Letter], Awaitable[None]]",
) -> None:
    if bool(ids) == every:
        raise typer.BadParameter("name the dead letters by their ids, or say --all")

    async def work(desk: "DeadLetterDesk") -> int:
        letters = await desk.list(_names(service)) if every else [await desk.find(one) for one in ids or ()]
        for letter in letters:
            await action(desk, letter)
            say(f"{letter.event.id} {done}")
        return len(letters)

    if not _at_the_desk(work):
        say("There are no open dead letters.")


def _at_the_desk(work: "Callable[[DeadLetterDesk], Awaitable[T]]") -> T:
    async def run() -> T:
        async with _desk() as desk:
            return await work(desk)

    return asyncio.run(run())


@asynccontextmanager
async def _desk() -> "AsyncIterator[DeadLetterDesk]":
    from prometheus_client import CollectorRegistry

    from services.chassis.clock import SystemClock
    from services.chassis.dead_letters import INDEXES, DeadLetterDesk
    from services.chassis.metrics import Metrics
    from services.chassis.mongo import Mongo
    from services.chassis.vault import Vault

    settings = load(OpsSettings)
    settings.need("kafka_url", "mongo_url", "root_key_file")
    clock = SystemClock()
    own = Mongo(settings.mongo_url, settings.mongo_database, app_name="ops")
    shared = Mongo(settings.vault_url or settings.mongo_url, settings.vault_database, app_name="ops")
    try:
        vault = Vault(shared, settings.root_key_file, clock, Metrics(CollectorRegistry()))
        await own.connect()
        await vault.connect()
        await own.ensure_indexes(INDEXES)
        yield DeadLetterDesk(settings, own.database, vault, clock)
    finally:
        own.close()
        shared.close()


def _names(service: Service | None) -> tuple[str, ...]:
    return (service,) if service else SERVICES


def _described(letter: "Letter") -> dict[str, str | int]:
    data = letter.event.data
    return {
        "id": letter.event.id,
        "time": letter.event.time.isoformat(),
        "service": data.service,
        "why": data.slug,
        "error": data.error_type,
        "detail": data.detail,
        "topic": data.origin_topic,
        "partition": data.origin_partition,
        "offset": data.origin_offset,
        "attempts": data.attempts,
        "state": letter.mark or "open",
    }


def _row(letter: "Letter") -> tuple[str, ...]:
    data = letter.event.data
    origin = f"{data.origin_topic}/{data.origin_partition}@{data.origin_offset}"
    return (
        letter.event.id,
        f"{letter.event.time:%Y-%m-%d %H:%M:%S}",
        data.service,
        data.slug,
        data.error_type,
        origin,
        str(data.attempts),
        letter.mark or "open",
    )


def _text(part: bytes | None) -> str:
    return "" if part is None else part.decode("utf-8", errors="backslashreplace")
