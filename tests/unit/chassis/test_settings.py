"""Settings: where they are read, what they refuse, and that a refusal never repeats a value."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from services.chassis.errors import BootError
from services.chassis.settings import ServiceSettings, describe_settings, load

NEEDED = {"KAFKA_URL": "kafka:9092", "MONGO_URL": "mongodb://me:hunter2@db/", "ROOT_KEY_FILE": "root.key"}
ENCRYPTED = {**NEEDED, "ENVIRONMENT": "production", "KAFKA_SECURITY": "SSL", "MONGO_URL": "mongodb://me:hunter2@db/?tls=true"}  # fmt: skip  # noqa: E501


class DeskSettings(ServiceSettings, prefix="DESK_"):
    open_limit: int = 5
    """How many tickets a member may have open."""
    labels: tuple[str, ...] = ()
    """Names of labels."""
    desk_token: SecretStr | None = None
    """Lets the desk in."""


Environment = Callable[..., None]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Environment:
    """Makes the process's environment exactly this, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def become(**variables: str) -> None:
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return become


def refusal() -> str:
    with pytest.raises(BootError) as refused:
        load(DeskSettings)
    assert refused.value.slug == "settings"
    assert "\n" not in str(refused.value)
    assert "hunter2" not in str(refused.value)
    return str(refused.value)


def test_what_is_not_set_has_a_sensible_value(environment: Environment) -> None:
    environment(**NEEDED)
    loaded = load(DeskSettings)
    assert loaded.environment == "development"
    assert loaded.mongo_database == "desk"
    assert loaded.vault_url is None
    assert (loaded.vault_database, loaded.http_host, loaded.http_port) == ("vault", "127.0.0.1", 0)


def test_the_services_own_variable_wins_over_the_shared_one_and_the_environment_over_the_file(
    environment: Environment, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("KAFKA_URL=file:1\nOPEN_LIMIT=2\nHTTP_PORT=81\nDESK_HTTP_PORT=82\nUNRELATED=x\n")
    environment(**{**NEEDED, "DESK_KAFKA_URL": "own:2", "OPEN_LIMIT": "3"})
    loaded = load(DeskSettings)
    assert (loaded.kafka_url, loaded.open_limit, loaded.http_port) == ("own:2", 3, 82)


def test_an_empty_variable_counts_as_not_set(environment: Environment) -> None:
    environment(**{**NEEDED, "VAULT_URL": "", "OPEN_LIMIT": "", "KAFKA_URL": ""})
    assert "KAFKA_URL is not set (or DESK_KAFKA_URL for this service alone)" in refusal()
    environment(**{**NEEDED, "VAULT_URL": "", "OPEN_LIMIT": ""})
    assert load(DeskSettings).open_limit == 5


def test_everything_missing_is_named_in_one_line(environment: Environment) -> None:
    environment()
    sentence = refusal()
    assert all(f"{name} is not set" in sentence for name in NEEDED)


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("HTTP_PORT", "hunter2", "HTTP_PORT must be a valid integer"),
        ("DESK_HTTP_PORT", "70000", "DESK_HTTP_PORT must be less than or equal to 65535"),
        ("KAFKA_URL", "hunter2 9092", "KAFKA_URL is not of the expected form: Bootstrap servers, `host:port"),
        ("MONGO_URL", "http://hunter2", "MONGO_URL must be an address such as mongodb://"),
        ("DESK_VAULT_URL", "hunter2", "DESK_VAULT_URL must be an address such as mongodb://"),
        ("ENVIRONMENT", "hunter2", "ENVIRONMENT must be 'development' or 'production'"),
        ("KAFKA_IDEMPOTENCE", "hunter2", "KAFKA_IDEMPOTENCE must be a valid boolean"),
        ("SHUTDOWN_SECONDS", "0", "SHUTDOWN_SECONDS must be greater than 0"),
        ("KAFKA_TOPIC_PREFIX", "a b", "KAFKA_TOPIC_PREFIX is not of the expected form"),
        ("PUBLIC_URL", "hunter2", "PUBLIC_URL is not of the expected form"),
        ("OPEN_LIMIT", "five", "OPEN_LIMIT must be a valid integer"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "me:hunter2@x", "OTEL_EXPORTER_OTLP_ENDPOINT is not of the expected form"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "=hunter2", "OTEL_EXPORTER_OTLP_HEADERS must be name=value,name=value"),
        ("OTEL_TRACES_SAMPLER_ARG", "1.5", "OTEL_TRACES_SAMPLER_ARG must be less than or equal to 1"),
        ("LABELS", "hunter2,b", "LABELS (or DESK_LABELS) must be written as JSON"),
        ("KAFKA_SECURITY", "SASL_SSL", "KAFKA_SASL_USER must be set when KAFKA_SECURITY is SASL_SSL"),
    ],
)
def test_a_wrong_value_is_named_by_its_variable_with_what_is_expected(
    variable: str, value: str, expected: str, environment: Environment
) -> None:
    environment(**{**NEEDED, variable: value})
    assert expected in refusal()


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"KAFKA_SECURITY": "PLAINTEXT"}, "KAFKA_SECURITY must be SSL or SASL_SSL when ENVIRONMENT is production"),
        ({"MONGO_URL": "mongodb://me:hunter2@db/"}, "MONGO_URL must use verified TLS"),
        ({"MONGO_URL": "mongodb://me:hunter2@db/?tls=false"}, "MONGO_URL must use verified TLS"),
        ({"MONGO_URL": "mongodb+srv://me:hunter2@db/?tls=false"}, "MONGO_URL must use verified TLS"),
        ({"MONGO_URL": "mongodb://me:hunter2@db/?tls=true&tlsInsecure=true"}, "MONGO_URL must use verified TLS"),
        (
            {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"},
            "OTEL_EXPORTER_OTLP_ENDPOINT must be https:// or on this machine",
        ),
        ({"VAULT_URL": "mongodb://me:hunter2@db/"}, "VAULT_URL must use verified TLS"),
    ],
)
def test_production_refuses_unencrypted_connections(
    changed: dict[str, str], complaint: str, environment: Environment
) -> None:
    environment(**{**ENCRYPTED, **changed})
    assert complaint in refusal()


@pytest.mark.parametrize("url", ["mongodb://me:hunter2@db/?tls=true", "mongodb+srv://me:hunter2@db/", "mongodb://me@a,b/?ssl=true"])  # fmt: skip  # noqa: E501
def test_production_accepts_encrypted_connections(url: str, environment: Environment) -> None:
    environment(**{**ENCRYPTED, "MONGO_URL": url})
    assert load(DeskSettings).environment == "production"


@pytest.mark.parametrize("url", ["https://collector:4318", "http://127.0.0.1:4318", "http://[::1]:4318/otlp"])
def test_production_accepts_a_collector_behind_tls_or_on_this_machine(url: str, environment: Environment) -> None:
    environment(**{**ENCRYPTED, "OTEL_EXPORTER_OTLP_ENDPOINT": url})
    assert load(DeskSettings).otel_exporter_otlp_endpoint == url


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    variable=st.sampled_from(
        ["KAFKA_URL", "MONGO_URL", "HTTP_PORT", "ENVIRONMENT", "KAFKA_SECURITY", "PUBLIC_URL", "LABELS"]
    ),
    noise=st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S"))),
)
def test_no_refusal_ever_repeats_a_value(variable: str, noise: str, environment: Environment) -> None:
    environment(**{**NEEDED, variable: f"canary-{noise}"})
    try:
        load(DeskSettings)
    except BootError as refused:
        assert "canary" not in str(refused)  # noqa: PT017 - some noise is a legal value


def test_a_file_that_is_not_text_is_a_sentence(environment: Environment, tmp_path: Path) -> None:
    environment(**NEEDED)
    (tmp_path / ".env").write_bytes(b"KAFKA_URL=\xff\xfe\xff")
    assert refusal() == "Settings: the file .env cannot be read as text."


def test_settings_never_show_their_secrets(environment: Environment) -> None:
    environment(**{**NEEDED, "DESK_TOKEN": "hunter2"})
    loaded = load(DeskSettings)
    assert "hunter2" not in repr(loaded) + str(loaded) + loaded.model_dump_json()


def test_every_setting_can_be_described() -> None:
    described = {setting.name: setting for setting in describe_settings(DeskSettings)}
    assert all(setting.description for setting in described.values())
    shown: dict[str, Any] = {
        name: (each.type, each.default, each.required, each.secret, each.shared) for name, each in described.items()
    }
    assert shown["KAFKA_URL"] == ("text", "", True, False, True)
    assert shown["KAFKA_SECURITY"] == ("one of PLAINTEXT, SSL, SASL_SSL", "PLAINTEXT", False, False, True)
    assert shown["KAFKA_IDEMPOTENCE"] == ("true or false", "true", False, False, True)
    assert shown["MONGO_URL"] == ("secret text", "", True, True, True)
    assert shown["ROOT_KEY_FILE"] == ("path", "", True, False, True)
    assert shown["OPEN_LIMIT"] == ("whole number", "5", False, False, False)
    assert shown["LABELS"] == ("JSON", "[]", False, False, False)
    assert shown["DESK_TOKEN"] == ("secret text", "", False, True, False)


def test_in_production_no_clock_is_shifted(environment: Environment) -> None:
    environment(**NEEDED, CLOCK_OFFSET_FILE="offset")
    assert load(DeskSettings).clock_offset_file == Path("offset")
    environment(**ENCRYPTED, CLOCK_OFFSET_FILE="offset")
    assert "CLOCK_OFFSET_FILE must not be set when ENVIRONMENT is production" in refusal()
