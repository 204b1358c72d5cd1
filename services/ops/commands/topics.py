"""`ticketsystem topics`: brings the broker in line with the catalogue."""

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from contracts.topics import CATALOGUE
from services.chassis.settings import load
from services.ops.console import AsJson, Exit, print_json, say
from services.ops.settings import OpsSettings

if TYPE_CHECKING:
    from services.chassis.topics import Difference

app = typer.Typer(no_args_is_help=True, help="Bring Kafka's topics in line with the catalogue.")


@app.command(
    epilog="Example: ticketsystem topics diff && echo in line. Exit code 1 means that something differs.",
)
def diff(as_json: AsJson = False) -> None:
    """Show how the topics on the broker differ from the catalogue, changing nothing."""
    from services.chassis import topics

    found = asyncio.run(topics.diff(_settings()))
    if as_json:
        print_json([asdict(difference) for difference in found])
    elif found:
        _list(found)
        say("Run `ticketsystem topics apply` to put this right.")
    else:
        say(f"All {len(CATALOGUE)} topics are as the catalogue says.")
    raise typer.Exit(Exit.NO if found else Exit.DONE)


@app.command(
    epilog="Example: ticketsystem topics apply --replication 3. Nothing is ever deleted, so it is safe to repeat.",
)
def apply(
    replication: Annotated[
        int | None,
        typer.Option(
            min=1, max=7, help="Copies of each new topic; by default as many as there are brokers, up to three."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make missing topics, add missing partitions and set their configuration."""
    from services.chassis import topics

    found = asyncio.run(topics.apply(_settings(), replication=replication))
    left = [difference for difference in found if not difference.fixable]
    if as_json:
        print_json(
            {
                "fixed": [asdict(difference) for difference in found if difference.fixable],
                "left": [asdict(difference) for difference in left],
            }
        )
    elif left:
        say("These cannot be put right without losing data; move to a new topic version instead:")
        _list(left)
    else:
        say(f"All {len(CATALOGUE)} topics are as the catalogue says ({len(found)} changed).")
    raise typer.Exit(Exit.NO if left else Exit.DONE)


def _settings() -> OpsSettings:
    settings = load(OpsSettings)
    settings.need("kafka_url")
    return settings


def _list(differences: "list[Difference]") -> None:
    for difference in differences:
        say(f"- {difference}")
