"""Secrets from files: what `<NAME>_FILE` gives, who wins, and that a refusal never repeats a value or a path."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from services.chassis.errors import BootError
from services.chassis.settings import ServiceSettings, load
from tests.unit.chassis.test_settings import NEEDED, Environment
from tests.unit.chassis.test_settings import environment as environment  # noqa: PLC0414 - the fixture

URL = "mongodb://me:hunter2@db/"
REST = {name: value for name, value in NEEDED.items() if name != "MONGO_URL"}


class ShopSettings(ServiceSettings, prefix="SHOP_"):
    shop_token: SecretStr | None = None
    """Lets people in."""
    price_file: Path | None = None
    """A path that is not a secret."""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "hunter2-mongo-url"
    path.write_text(f"{URL}\n")
    return path


def refusal() -> str:
    with pytest.raises(BootError) as refused:
        load(ShopSettings)
    assert refused.value.slug == "settings"
    assert "hunter2" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_secret_is_read_from_the_file_without_its_last_line_break(
    environment: Environment, secret: Path, end: str
) -> None:
    secret.write_bytes(f"{URL}{end}".encode())
    environment(**REST, MONGO_URL_FILE=str(secret))
    assert load(ShopSettings).mongo_url.get_secret_value() == URL


def test_the_services_own_file_wins_over_a_shared_value_and_the_environment_over_the_file_env(
    environment: Environment, secret: Path, tmp_path: Path
) -> None:
    environment(**NEEDED, SHOP_MONGO_URL_FILE=str(secret), SHOP_SHOP_TOKEN="direct")
    (tmp_path / "token").write_text("from a file")
    (tmp_path / ".env").write_text(f"SHOP_SHOP_TOKEN_FILE={tmp_path / 'token'}\n")
    loaded = load(ShopSettings)
    assert loaded.mongo_url.get_secret_value() == URL
    assert loaded.shop_token == SecretStr("direct")
    environment(**NEEDED)
    assert load(ShopSettings).shop_token == SecretStr("from a file")


def test_the_same_secret_given_twice_is_refused(environment: Environment, secret: Path) -> None:
    environment(**NEEDED, MONGO_URL_FILE=str(secret))
    assert refusal() == "Settings: MONGO_URL and MONGO_URL_FILE are both set; keep one."


def test_an_empty_variable_counts_as_not_set(environment: Environment) -> None:
    environment(**NEEDED, MONGO_URL_FILE="")
    assert load(ShopSettings).mongo_url.get_secret_value() == NEEDED["MONGO_URL"]


def test_a_file_that_cannot_be_used_is_a_sentence_that_names_the_variable(
    environment: Environment, secret: Path
) -> None:
    environment(**REST, SHOP_MONGO_URL_FILE=str(secret))
    secret.write_bytes(b"\xff\xfe")
    assert refusal() == "Settings: SHOP_MONGO_URL_FILE names a file that cannot be read as text."
    secret.write_text("\n")
    assert refusal() == "Settings: SHOP_MONGO_URL_FILE names a file that is empty."
    secret.write_text("a" * 70_000)
    assert refusal() == "Settings: SHOP_MONGO_URL_FILE names a file of more than 64 KiB."
    secret.unlink()
    assert refusal() == "Settings: SHOP_MONGO_URL_FILE names a file that does not exist."
    secret.mkdir()
    assert refusal() == "Settings: SHOP_MONGO_URL_FILE names a file that cannot be read as text."


def test_a_secret_put_where_its_file_belongs_is_not_repeated(environment: Environment) -> None:
    environment(**REST, MONGO_URL_FILE=URL)
    assert refusal() == "Settings: MONGO_URL_FILE names a file that does not exist."


def test_a_wrong_value_in_a_file_is_blamed_on_the_files_variable(environment: Environment, secret: Path) -> None:
    environment(**REST, MONGO_URL_FILE=str(secret), ENVIRONMENT="production", KAFKA_SECURITY="SSL")
    assert refusal() == "Settings: MONGO_URL_FILE must use verified TLS (tls=true) when ENVIRONMENT is production."


def test_only_secrets_are_read_from_files(environment: Environment, secret: Path) -> None:
    environment(**NEEDED, KAFKA_URL_FILE=str(secret), PRICE_FILE=str(secret), LOG_LEVEL_FILE=str(secret))
    loaded = load(ShopSettings)
    assert (loaded.kafka_url, loaded.price_file, loaded.log_level) == (NEEDED["KAFKA_URL"], secret, "INFO")
