"""Every command that operators are told to run exists, with these options, and every link leads somewhere."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
import typer.main
import yaml

from services.ops.__main__ import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs/operating.md", ROOT / "README.md", *sorted((ROOT / "deploy/runbooks").glob("*.md"))]
COMMAND_LINE = typer.main.get_command(app)
COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))
CONTAINERS = set(COMPOSE["services"])
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)

_CODE = re.compile(r"^(?: {4,}|\t)(.+)$|`([^`\n]+)`", re.MULTILINE)
_WITH_VALUE = {"--tail", "--scale", "-f"}
_VERBS = {"build", "config", "down", "exec", "logs", "ps", "restart", "run", "stop", "up"}


def said(page: Path) -> list[str]:
    """What stands in code, in a line of its own or in the text."""
    return [(block or inline).strip() for block, inline in _CODE.findall(page.read_text("utf-8"))]


def words(line: str, program: str) -> list[str] | None:
    """The arguments of a program that a line runs; none if it runs another."""
    found = re.match(rf"(?:\$ )?{program}\s+(.*)", line.replace("docker compose -f deploy/compose.yaml", "compose"))
    if found is None:
        return None
    arguments = shlex.split(found[1], comments=True)
    ends = [at for at, word in enumerate(arguments) if word in {"<", ">", "|", "&&", "…"}]
    return arguments[: min(ends, default=None)]


def fault(arguments: list[str]) -> str | None:
    """What the operator's command line would not understand."""
    command: Any = COMMAND_LINE
    context = typer.Context(command, info_name="ticketsystem")
    rest = list(arguments)
    while hasattr(command, "get_command") and rest and not rest[0].startswith("-"):
        found = command.get_command(context, rest[0])
        if found is None:
            return f"there is no command {rest[0]}"
        command, rest = found, rest[1:]
        context = typer.Context(command, info_name=command.name, parent=context)
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    unknown = [word for word in rest if word.startswith("-") and word != "-" and word.partition("=")[0] not in known]
    return f"it has no option {', '.join(unknown)}" if set(unknown) - {"--help"} else None


def asked_of_compose(arguments: list[str]) -> tuple[str, list[str], list[str]]:
    """What a call of compose does, to which containers, and what runs inside one."""
    verb, *rest = arguments
    names: list[str] = []
    while rest:
        word, *rest = rest
        if word in _WITH_VALUE:
            if word == "--scale":
                names.append(rest[0].partition("=")[0])
            rest = rest[1:]
        elif not word.startswith("-"):
            names.append(word)
            if verb in {"run", "exec"}:
                break
    return verb, names, rest


@every_page
def test_every_command_of_ours_exists_with_its_options(page: Path) -> None:
    for line in said(page):
        arguments = words(line, r"(?:\S*/)?ticketsystem")
        if arguments:
            assert fault(arguments) is None, line


@every_page
def test_compose_is_asked_for_containers_that_exist(page: Path) -> None:
    for line in said(page):
        arguments = words(line, "compose")
        if not arguments or arguments[0] == "stands":
            continue
        verb, names, inside = asked_of_compose(arguments)
        assert verb in _VERBS, line
        assert set(names) <= CONTAINERS, line
        if names == ["ops"] and inside:
            assert fault(inside) is None, line
        if names == ["secrets"]:
            assert fault(["secrets", *inside]) is None, line
        for place in re.findall(r"/opt/ticketsystem/(\S+)", " ".join(inside)):
            assert (ROOT / "deploy" / place).is_file(), line


@every_page
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_commands_that_do_not_exist_would_be_found() -> None:
    assert fault(["dead-letters", "discard", "ID"]) == "there is no command discard"
    assert fault(["dead-letters", "list", "--all"]) == "it has no option --all"
    assert fault(["dead-letters", "replay", "--all", "--service", "billing"]) is None
    assert words("ticketsystem plans grant GUILD pro --until 2027-01-31 # why", "ticketsystem") == [
        "plans", "grant", "GUILD", "pro", "--until", "2027-01-31",
    ]  # fmt: skip
    assert asked_of_compose(["up", "--detach", "--scale", "tickets=2", "tickets"]) == ("up", ["tickets", "tickets"], [])
    assert asked_of_compose(["run", "--rm", "ops", "health"]) == ("run", ["ops"], ["health"])


def test_the_pages_do_tell_of_commands() -> None:
    told = [line for page in PAGES for line in said(page)]
    assert sum(bool(words(line, "ticketsystem")) for line in told) > 30
    assert sum(bool(words(line, "compose")) for line in told) > 30
