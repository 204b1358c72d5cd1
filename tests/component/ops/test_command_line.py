"""The operator's commands, run as an operator runs them: as processes, against real servers."""

import asyncio
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from contracts.topics import CATALOGUE, GUILD_EVENTS
from services.ops.settings import OpsSettings
from tests.component.billing.conftest import GUILD, TOKEN, Billing
from tests.component.billing.conftest import billing as billing  # noqa: PLC0414 - the fixture
from tests.component.privacy.wire import until
from tests.infrastructure.environment import SettingsFactory
from tests.infrastructure.warm_start import Ran, run_command

SECRET = "81384788765712384 wrote: my password is hunter2"


@dataclass(frozen=True)
class CommandLine:
    """Runs `ticketsystem` with settings in its environment and nothing else."""

    environment: dict[str, str]
    directory: Path
    cold: bool = False

    async def __call__(self, *arguments: str, without: str = "", **changed: str) -> Ran:
        environment = {name: value for name, value in self.environment.items() if name != without} | changed
        return await asyncio.to_thread(
            run_command, *arguments, environment=environment, directory=self.directory, cold=self.cold
        )


@pytest.fixture
def ticketsystem(make_settings: SettingsFactory, tmp_path: Path) -> CommandLine:
    settings = make_settings(OpsSettings)
    return CommandLine(
        {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "PYTHONWARNINGS": "error::ResourceWarning",
            "KAFKA_URL": settings.kafka_url,
            "KAFKA_IDEMPOTENCE": str(settings.kafka_idempotence).lower(),
            "KAFKA_TOPIC_PREFIX": settings.kafka_topic_prefix,
            "OPS_MONGO_URL": settings.mongo_url.get_secret_value(),
            "OPS_MONGO_DATABASE": settings.mongo_database,
            "VAULT_DATABASE": settings.vault_database,
            "ROOT_KEY_FILE": str(settings.root_key_file),
            "OPERATOR_TOKEN": TOKEN,
        },
        tmp_path,
    )


async def test_topics_are_compared_and_made(ticketsystem: CommandLine) -> None:
    in_line = await replace(ticketsystem, cold=True)("topics", "diff")
    assert (in_line.code, in_line.err) == (0, "")
    assert f"All {len(CATALOGUE)} topics" in in_line.out

    fresh = {"KAFKA_TOPIC_PREFIX": f"{ticketsystem.environment['KAFKA_TOPIC_PREFIX']}fresh."}
    missing = await ticketsystem("topics", "diff", "--json", **fresh)
    assert missing.code == 1
    assert {entry["what"] for entry in missing.json} == {"topic"}
    assert len(missing.json) == len(CATALOGUE)
    said = await ticketsystem("topics", "diff", **fresh)
    assert "is missing" in said.out
    assert "ticketsystem topics apply" in said.out

    applied = await ticketsystem("topics", "apply", "--json", **fresh)
    assert (applied.code, applied.json["left"]) == (0, [])
    assert (await ticketsystem("topics", "diff", **fresh)).code == 0


async def test_dead_letters_are_listed_shown_replayed_and_dropped(ticketsystem: CommandLine, billing: Billing) -> None:
    assert "no open dead letters" in (await ticketsystem("dead-letters", "list")).out
    for garbage in (SECRET, "[1]", "\x1b[2J"):
        await billing.wire.send_raw(GUILD_EVENTS, garbage.encode(), b"7")
    listed = await _until_listed(ticketsystem, 3)
    assert {letter["service"] for letter in listed} == {"billing"}
    assert [letter["offset"] for letter in listed] == [0, 1, 2]
    assert (await ticketsystem("dead-letters", "list", "--service", "tickets", "--json")).json == []
    table = await ticketsystem("dead-letters", "list")
    assert all(letter["id"] in table.out for letter in listed)

    first, second, third = (letter["id"] for letter in listed)
    shown = await ticketsystem("dead-letters", "show", first)
    assert "not-json" in shown.out
    revealed = await ticketsystem("dead-letters", "show", first, "--reveal")
    assert SECRET in revealed.out
    assert "personal data" in revealed.err
    harmless = await ticketsystem("dead-letters", "show", third, "--reveal")
    assert "\x1b" not in harmless.out
    for quiet in (table, shown, await ticketsystem("dead-letters", "list", "--json")):
        assert "hunter2" not in quiet.out + quiet.err
        assert "81384788765712384" not in quiet.out + quiet.err

    replayed = await ticketsystem("dead-letters", "replay", second)
    assert (replayed.code, replayed.out) == (0, f"{second} replayed\n")
    dropped = await ticketsystem("dead-letters", "drop", first, "--yes")
    assert (dropped.code, dropped.out) == (0, f"{first} dropped\n")
    left = await _until_listed(ticketsystem, 2)
    assert {letter["id"] for letter in left} & {first, second} == set()
    settled = await ticketsystem("dead-letters", "list", "--settled", "--json")
    assert {letter["id"]: letter["state"] for letter in settled.json if letter["state"] != "open"} == {
        first: "dropped",
        second: "replayed",
    }
    assert (await ticketsystem("dead-letters", "drop", "--all", "--service", "billing", "-y")).code == 0
    assert "no open dead letters" in (await ticketsystem("dead-letters", "list")).out


async def _until_listed(ticketsystem: CommandLine, count: int) -> Any:
    async def read() -> Any:
        return (await ticketsystem("dead-letters", "list", "--json")).json

    return await until(read, lambda listed: len(listed) == count)


async def test_what_cannot_be_done_with_dead_letters_is_said(ticketsystem: CommandLine, tmp_path: Path) -> None:
    unknown = await ticketsystem("dead-letters", "show", "01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert (unknown.code, unknown.err) == (1, "there is no dead letter 01ARZ3NDEKTSV4RRFFQ69G5FAV\n")
    assert (await ticketsystem("dead-letters", "replay")).code == 2
    assert (await ticketsystem("dead-letters", "replay", "x", "--all")).code == 2
    assert (await ticketsystem("dead-letters", "drop", "x")).code == 1
    assert (await ticketsystem("dead-letters", "list", "--service", "nobody")).code == 2
    no_key = await ticketsystem("dead-letters", "list", ROOT_KEY_FILE=str(tmp_path / "absent"))
    assert no_key.code == 78
    assert "ROOT_KEY_FILE" in no_key.err
    assert no_key.err.count("\n") == 1


async def test_a_plan_is_granted_and_shown(ticketsystem: CommandLine, billing: Billing) -> None:
    url = {"BILLING_URL": billing.service.http_url}
    unknown = await ticketsystem("plans", "show", GUILD, **url)
    assert (unknown.code, unknown.out) == (1, "")
    assert "Free" in unknown.err
    granted = await ticketsystem("plans", "grant", GUILD, "pro", "--until", "2027-12-31", "--json", **url)
    assert granted.code == 0
    assert datetime.fromisoformat(granted.json["until"]) == datetime(2028, 1, 1, tzinfo=UTC)
    shown = await ticketsystem("plans", "show", GUILD, **url)
    assert "pro" in shown.out
    assert "500" in shown.out
    moment = await ticketsystem("plans", "grant", GUILD, "enterprise", "--until", "2027-12-31T18:00+01:00", **url)
    assert "unlimited" in moment.out

    for arguments, code, said in (
        (("plans", "grant", GUILD, "pro", "--until", "2020-01-01"), 1, "choose a later date"),
        (("plans", "grant", GUILD, "free", "--until", "2028-01-01"), 1, "Free never ends"),
        (("plans", "grant", "my-server", "pro"), 1, "guild_id"),
        (("plans", "grant", GUILD, "gold"), 2, "gold"),
        (("plans", "grant", GUILD, "pro", "--until", "2027-02-30"), 2, "--until"),
        (("plans", "grant", GUILD, "pro", "--until", "2027-12-31T18:00"), 2, "--until"),
    ):
        refused = await ticketsystem(*arguments, **url)
        assert (refused.code, refused.out) == (code, "")
        assert said in refused.err
    forged = await ticketsystem("plans", "show", GUILD, OPERATOR_TOKEN="wrong", **url)
    assert forged.code == 1
    assert "token" in forged.err


async def test_health_names_what_is_not_ready(ticketsystem: CommandLine, billing: Billing) -> None:
    url = billing.service.http_url
    ready = await ticketsystem("health", f"billing={url}", "--json")
    assert (ready.code, ready.json) == (0, [{"service": "billing", "state": "ready", "parts": []}])
    mixed = await ticketsystem("health", f"billing={url}", "tickets=http://127.0.0.1:1")
    assert mixed.code == 1
    assert "unreachable" in mixed.out
    stranger = await ticketsystem("health", f"billing={url}/operator")
    assert "not a service of Ticket System" in stranger.out
    assert (await ticketsystem("health", "nonsense")).code == 2


async def test_what_is_missing_or_down_is_one_line_and_an_exit_code(ticketsystem: CommandLine) -> None:
    for arguments, without, changed, code, said in (
        (("topics", "diff"), "KAFKA_URL", {}, 78, "KAFKA_URL"),
        (("topics", "diff"), "", {"KAFKA_URL": "nonsense"}, 78, "KAFKA_URL"),
        (("topics", "diff"), "", {"KAFKA_URL": "127.0.0.1:1"}, 69, "Kafka"),
        (("dead-letters", "list"), "OPS_MONGO_URL", {}, 78, "MONGO_URL"),
        (("plans", "show", GUILD), "", {}, 78, "BILLING_URL"),
        (("plans", "show", GUILD), "", {"BILLING_URL": "http://127.0.0.1:1"}, 69, "Billing"),
        (("health",), "", {}, 78, "GATEWAY_URL"),
    ):
        ran = await ticketsystem(*arguments, without=without, **changed)
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err
        assert ran.err.count("\n") == 1


async def test_help_explains_every_command_with_an_example(ticketsystem: CommandLine) -> None:
    assert "Exit codes" in (await ticketsystem("--help")).out
    groups = {
        "secrets": ("make", "renew"),
        "topics": ("diff", "apply"),
        "database": ("apply",),
        "dead-letters": ("list", "show", "replay", "drop"),
        "plans": ("grant", "show"),
    }
    for group, commands in groups.items():
        helps = await asyncio.gather(*(ticketsystem(group, command, "--help") for command in commands))
        for command, ran in zip(commands, helps, strict=True):
            assert ran.code == 0
            assert f"ticketsystem {group} {command}" in ran.out
            assert "Example" in ran.out
