"""`ticketsystem secrets`: the authority, certificates, passwords and keys of one installation, as files."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.chassis.errors import BootError
from services.ops.console import AsJson, complain, print_json, say
from services.ops.secret_folder import Renewable

if TYPE_CHECKING:
    from services.ops.secret_folder import SecretFolder

app = typer.Typer(no_args_is_help=True, help="Make and renew the files of secrets that containers are given.")

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The installation's folder, e.g. deploy/secrets.")]
KeepOwner = Annotated[
    bool,
    typer.Option("--keep-owner", help="Leave the files with the user who runs this instead of the containers' users."),
]


@app.command(
    epilog="Example: ticketsystem secrets make /secrets --discord-token - < token. Nothing that is there is replaced, "
    "so it is safe to repeat.",
)
def make(
    folder: Folder,
    discord_token: Annotated[
        str | None, typer.Option(metavar="FILE", help="File with the bot's token; - for standard input.")
    ] = None,
    keep_owner: KeepOwner = False,
    as_json: AsJson = False,
) -> None:
    """Make whatever is missing: authority, certificates, passwords, the vault's root key."""
    from services.ops.secret_folder import read_token

    place = _open(folder, keep_owner=keep_owner)
    token = read_token(_lines(discord_token)) if discord_token else None
    _report(place, place.complete(datetime.now(UTC), token), as_json=as_json)


@app.command(
    epilog="Example: ticketsystem secrets renew /secrets certificates. Then tell the servers, as the runbook of the "
    "rotation says.",
)
def renew(
    folder: Folder,
    what: Annotated[Renewable, typer.Argument(help="What to make anew.")],
    keep_owner: KeepOwner = False,
    as_json: AsJson = False,
) -> None:
    """Replace certificates, or passwords of one kind, and every file that follows from them."""
    place = _open(folder, keep_owner=keep_owner)
    _report(place, place.renew(what, datetime.now(UTC)), as_json=as_json)


def _open(folder: Path, *, keep_owner: bool) -> "SecretFolder":
    from services.ops.secret_folder import SecretFolder, may_give_away

    if not keep_owner and not may_give_away():
        raise BootError(
            "Secrets: only root may give files to the containers' users: run it as root, or with --keep-owner.",
            slug="secrets",
        )
    return SecretFolder(folder, give_away=not keep_owner)


def _lines(file: str) -> list[str]:
    try:
        return (sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")).splitlines()
    except (OSError, UnicodeError):
        raise BootError("Secrets: the file of the Discord token cannot be read as text.", slug="secrets") from None


def _report(place: "SecretFolder", made: list[str], *, as_json: bool) -> None:
    missing = place.missing()
    if as_json:
        print_json({"made": made, "missing": missing})
        return
    for name in made:
        say(f"made {name}")
    if not made:
        say("Everything is there.")
    for name in missing:
        complain(f"Still to be given: {name}, with --discord-token FILE.")
