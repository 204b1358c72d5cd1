"""Whatever gets into a log call, no secret and nobody's data comes out."""

import base64
import json
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, SecretStr

from contracts.event import Reply
from contracts.sealed import Sealed
from services.chassis import logs
from services.chassis.errors import VaultUnavailable
from services.chassis.redaction import describe_error, redact_fields, redact_text
from services.chassis.traces import continued

PASSWORD = "correct horse battery staple"
SNOWFLAKE = "286543210987654321"
EMAIL = "ada.lovelace+bot@example.org"
# Put together here so that no scanner of repositories takes it for a real one.
BOT_TOKEN = ".".join(("MjA" * 8, "Gh0st1", "x9" * 16))
CANARIES = (PASSWORD, SNOWFLAKE, EMAIL, BOT_TOKEN)

snowflakes = st.integers(10**16, 2**64 - 1).map(str)
tokens = st.binary(min_size=32, max_size=80).map(lambda raw: base64.urlsafe_b64encode(raw).decode())
# Recognisable by its beginning, as what is generated may also be part of a sentence by chance.
passwords = st.text(st.characters(codec="utf-8", exclude_characters="\"'\\", exclude_categories=("Z", "C"))).map(
    "Zq9".__add__
)
around = st.text(st.sampled_from(" \n\t.,;:()<>\"'[]{}ab"), max_size=12)


@given(around, snowflakes, around)
def test_no_discord_id_survives_in_text(before: str, snowflake: str, after: str) -> None:
    assert snowflake not in redact_text(before + snowflake + after)


@given(around, st.emails(), around)
def test_no_email_address_survives_in_text(before: str, email: str, after: str) -> None:
    assert email not in redact_text(f"{before} {email} {after}")


@given(around, tokens, around)
def test_no_token_survives_in_text(before: str, token: str, after: str) -> None:
    assert token not in redact_text(before + token + after)


@given(
    st.sampled_from(["password", "Passwd", "db_password", "SECRET", "client_secret", "api-key", "token", "Cookie"]),
    st.sampled_from(["=", ": ", '": "', "': '", " = "]),
    passwords,
)
def test_no_named_password_survives_in_text(name: str, separator: str, password: str) -> None:
    quote = separator[-1] if separator[-1] in "\"'" else ""
    assert "Zq9" not in redact_text(f"login with {name}{separator}{password}{quote} failed")


@given(passwords.filter(lambda password: "/" not in password))
def test_no_password_survives_in_an_address(password: str) -> None:
    assert "Zq9" not in redact_text(f"cannot reach mongodb://tickets:{password}@127.0.0.1:27017/tickets")


@given(st.integers(1_800, 2_200), snowflakes)
def test_cutting_a_long_text_leaves_no_half_of_a_secret(length: int, snowflake: str) -> None:
    redacted = redact_text("word " * (length // 5) + snowflake + " word" * 100)
    assert not any(snowflake[:size] in redacted for size in range(4, len(snowflake) + 1))


def test_ordinary_sentences_stay_as_they_are() -> None:
    text = "partition 3 of discord.ticket-intents.v1 waits 2.5 s: ticket 01ARZ3NDEKTSV4RRFFQ69G5FAV, offset 123456789"
    assert redact_text(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Sealed(nonce="bm9uY2U=", ct="Y2lwaGVy"), "[Sealed]"),
        (SecretStr(PASSWORD), "[SecretStr]"),
        (PASSWORD.encode(), "[bytes]"),
        (Reply(application_id="1", token="a.b", expires_at=datetime.now(UTC)), "[Reply]"),
        (int(SNOWFLAKE), "[id]"),
        ({"all": [{"email": EMAIL}, f"to {EMAIL}"]}, {"all": [{"email": "[redacted]"}, "to [e-mail]"]}),
        (object(), "[object]"),
        (7, 7),
        (None, None),
        (ValueError(PASSWORD), {"type": "ValueError", "frames": []}),
    ],
)  # fmt: skip
def test_fields_are_written_by_type(value: object, written: object) -> None:
    assert redact_fields({"field": value}) == {"field": written}


def test_fields_named_like_secrets_are_never_written() -> None:
    names = ("password", "token", "reply_token", "email", "username", "display_name", "discord_id", "Authorization")
    assert redact_fields(dict.fromkeys(names, "x")) == dict.fromkeys(names, "[redacted]")


def test_ids_of_servers_and_messages_are_written_as_they_are() -> None:
    fields = {"guild_id": SNOWFLAKE, "correlation_id": SNOWFLAKE, "ref": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}
    assert redact_fields(fields) == fields
    assert redact_fields({"guild_id": f"of {EMAIL}"}) == {"guild_id": "of [e-mail]"}


def fail_in_pydantic() -> None:
    class Login(BaseModel):
        pin: int
        mail: int

    Login.model_validate({"pin": PASSWORD, "mail": EMAIL})


def fail_with_causes() -> None:
    try:
        try:
            raise KeyError(SNOWFLAKE)
        except KeyError as error:
            raise ValueError(f"cannot sign in with {PASSWORD}") from error
    except ValueError as error:
        raise RuntimeError(f"{BOT_TOKEN} {error}") from error


def fail_in_a_group() -> None:
    raise ExceptionGroup(f"of {EMAIL}", [ValueError(PASSWORD), ExceptionGroup("inner", [KeyError(SNOWFLAKE)])])


def fail_by_slug() -> None:
    raise VaultUnavailable(f"not for {EMAIL}")


FAILURES: list[Callable[[], None]] = [fail_in_pydantic, fail_with_causes, fail_in_a_group, fail_by_slug]


@pytest.mark.parametrize("fail", FAILURES)
def test_an_error_is_described_without_its_text(fail: Callable[[], None]) -> None:
    with pytest.raises(Exception) as failed:  # noqa: PT011 - any kind
        fail()
    described = describe_error(failed.value)
    text = json.dumps(described)
    assert described["type"] == failed.type.__name__
    assert any(frame.endswith(f" {fail.__name__}") for frame in described["frames"])
    assert not any(canary in text for canary in CANARIES)


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What a configured process has written so far; the logging of the test run is put back afterwards."""
    root = logging.getLogger()
    names = ("uvicorn", "uvicorn.error", "uvicorn.access", "faststream", "disnake", "aiokafka", "pymongo", "asyncio",
             "httpx", "httpcore")  # fmt: skip
    before = {
        name: (each.handlers[:], each.level, each.propagate) for name in names for each in [logging.getLogger(name)]
    }
    handlers, level = root.handlers[:], root.level
    excepthook = sys.excepthook
    logs.configure("tickets", "DEBUG")
    yield lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    sys.excepthook = excepthook
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, (own, own_level, propagate) in before.items():
        each = logging.getLogger(name)
        each.handlers[:], each.propagate = own, propagate
        each.setLevel(own_level)
    structlog.reset_defaults()


def test_every_line_written_inside_a_trace_names_it(lines: Callable[[], list[dict[str, Any]]]) -> None:
    with continued("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), logs.correlated("chain"):
        logs.logger("tickets").info("ours")
        logging.getLogger("uvicorn.error").warning("a library's")
    logs.logger("tickets").info("after")
    traced = [(line["event"], line.get("trace_id"), line.get("correlation_id")) for line in lines()]
    assert traced == [
        ("ours", "4bf92f3577b34da6a3ce929d0e0e4736", "chain"),
        ("a library's", "4bf92f3577b34da6a3ce929d0e0e4736", "chain"),
        ("after", None, None),
    ]


def test_a_line_has_time_level_service_event_fields_and_the_chain_it_belongs_to(
    lines: Callable[[], list[dict[str, Any]]],
) -> None:
    with logs.correlated("01ARZ3NDEKTSV4RRFFQ69G5FAV", topic="tickets.events.v1"):
        logs.logger("tickets").info("ticket opened", number=7)
        logging.getLogger("uvicorn.error").warning("slow")
    logs.logger("tickets").info("after")
    first, second, third = lines()
    assert datetime.fromisoformat(first.pop("time")).tzinfo is not None
    assert first == {
        "level": "info",
        "service": "tickets",
        "logger": "tickets",
        "event": "ticket opened",
        "correlation_id": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "topic": "tickets.events.v1",
        "number": 7,
    }
    assert second["correlation_id"] == first["correlation_id"]
    assert "correlation_id" not in third


@pytest.mark.parametrize(
    "name", ["uvicorn", "uvicorn.error", "uvicorn.access", "faststream", "disnake", "disnake.http"]
)
@pytest.mark.parametrize("fail", FAILURES)
def test_libraries_that_log_errors_in_their_own_way_are_redacted_too(
    name: str, fail: Callable[[], None], lines: Callable[[], list[dict[str, Any]]], capsys: pytest.CaptureFixture[str]
) -> None:
    library = logging.getLogger(name)
    try:
        fail()
    except Exception as error:  # noqa: BLE001 - any kind
        library.exception("as an argument: %s", error)
        library.error(f"{type(error).__name__}: {error}", exc_info=error)
        library.error(f"future: <Task exception={error!r}>", exc_info=error)
        library.error("mapping %(error)s", {"error": error})
    library.error("member %s <%s> said password=%s", SNOWFLAKE, EMAIL, PASSWORD.replace(" ", "-"))
    written = lines()
    assert len(written) == 5
    assert all(line["logger"] == name for line in written)
    assert {line["error"]["type"] for line in written[:3]}
    text = json.dumps(written) + capsys.readouterr().err
    assert not any(canary in text for canary in (*CANARIES, PASSWORD.replace(" ", "-")))


def test_a_call_with_too_few_arguments_is_written_without_any(lines: Callable[[], list[dict[str, Any]]]) -> None:
    ours = logging.getLogger().handlers[0]
    ours.handle(logging.LogRecord("disnake", logging.ERROR, __file__, 1, "a broken call %s %s", (SNOWFLAKE,), None))
    assert [line["event"] for line in lines()] == ["a broken call %s %s"]


def test_an_error_nobody_caught_is_written_without_its_text(
    lines: Callable[[], list[dict[str, Any]]], capsys: pytest.CaptureFixture[str]
) -> None:
    error = ValueError(PASSWORD)
    sys.excepthook(ValueError, error, None)
    (line,) = lines()
    assert (line["level"], line["event"], line["error"]["type"]) == ("critical", "uncaught ValueError", "ValueError")
    assert PASSWORD not in json.dumps(line) + capsys.readouterr().err


def test_a_stack_is_not_written(lines: Callable[[], list[dict[str, Any]]]) -> None:
    logging.getLogger("disnake").error("here", stack_info=True)
    logs.logger("tickets").error("here", stack_info=True)
    assert all(set(line) == {"time", "level", "service", "logger", "event"} for line in lines())


def test_a_line_that_cannot_be_made_is_named_and_breaks_nothing(lines: Callable[[], list[dict[str, Any]]]) -> None:
    class Spoiled:
        def __str__(self) -> str:
            raise LookupError(PASSWORD)

    logging.getLogger().handlers[0].handle(
        logging.LogRecord("disnake", logging.ERROR, __file__, 1, "about %s", (Spoiled(),), None)
    )
    (line,) = lines()
    assert line["event"] == "log-line-unwritable"
    assert line["error"]["type"] == "LookupError"
    assert PASSWORD not in json.dumps(line)


def test_libraries_keep_quiet_unless_debugging(lines: Callable[[], list[dict[str, Any]]]) -> None:
    logs.configure("tickets", "INFO")
    logging.getLogger("aiokafka.consumer").info("heartbeat")
    logs.logger("tickets").debug("not this")
    logs.logger("tickets").info("this")
    assert [line["event"] for line in lines()] == ["this"]
