"""Runs the operator's command line: `ticketsystem`, or `python -m services.ops`."""

import logging
import sys
from typing import NoReturn

import typer

from services.chassis.errors import BootError, TicketSystemError, is_transient
from services.ops.commands import database, dead_letters, plans, secrets, topics
from services.ops.commands.health import health
from services.ops.console import Exit, complain

app = typer.Typer(
    name="ticketsystem",
    help="Operate Ticket System: secrets, topics, database, dead letters, plans and health.",
    epilog="Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 69 something does not answer, 78 a setting is "
    "wrong. Settings come from the environment and .env, e.g. KAFKA_URL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(secrets.app, name="secrets")
app.add_typer(topics.app, name="topics")
app.add_typer(database.app, name="database")
app.add_typer(dead_letters.app, name="dead-letters")
app.add_typer(plans.app, name="plans")
app.command()(health)


def main() -> NoReturn:
    """Runs the command that was asked for; what goes wrong is one line on standard error and an exit code."""
    # The client's own lines say the same as ours, less clearly.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        app()
    except BootError as error:
        _fail(str(error), Exit.UNREACHABLE if "unreachable" in error.slug else Exit.SETTINGS)
    except TicketSystemError as error:
        _fail(str(error), Exit.UNREACHABLE if is_transient(error) else Exit.NO)
    sys.exit(0)


def _fail(line: str, code: Exit) -> NoReturn:
    complain(line)
    sys.exit(code)


if __name__ == "__main__":
    main()
