"""`ticketsystem database`: one user a service, who may do what its role says and nothing else."""

from pathlib import Path
from typing import Annotated

import typer

from services.chassis.settings import load
from services.ops.console import AsJson, print_json, say
from services.ops.settings import OpsSettings

app = typer.Typer(no_args_is_help=True, help="Bring MongoDB's users and roles in line.")


@app.callback()
def group() -> None:
    """Keeps `apply` a command of its own while it is the only one."""


@app.command(
    epilog="Example: ticketsystem database apply --passwords /run/secrets/mongo. Nothing is ever deleted, so it is "
    "safe to repeat; a password that differs from its file is changed.",
)
def apply(
    passwords: Annotated[
        Path,
        typer.Option(
            metavar="DIR", help="Folder with a file of each service's name that holds its password, and one for ops."
        ),
    ],
    replica_set: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Make the server, which was started with this name, a replica set of one."),
    ] = None,
    suffix: Annotated[
        str, typer.Option(help="Of this installation's databases and users, where several share a server.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Make each service's user and role, or bring existing ones in line."""
    from services.chassis import provisioning
    from services.chassis.database_roles import Installation

    settings = load(OpsSettings)
    settings.need("database_admin_url")
    installation = Installation(suffix)
    given = provisioning.read_passwords(passwords)
    made = provisioning.apply(settings.database_admin_url, given, installation, replica_set=replica_set)
    users = [installation.named(service) for service in given]
    if as_json:
        print_json({"replica_set_made": made, "users": users})
        return
    if made:
        say(f"The server is now the replica set {replica_set}.")
    say(f"Users and roles are in line: {', '.join(users)}.")
