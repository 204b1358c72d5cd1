"""`deploy/compose.yaml` keeps the rules of the house: closed containers, secrets in files, all pinned and wired."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from contracts.topics import SERVICES
from deploy.local.database import TRANSACTION_SECONDS
from services.billing.settings import BillingSettings
from services.chassis.secret_files import SUFFIX, is_secret
from services.chassis.settings import ServiceSettings
from services.gateway.settings import GatewaySettings
from services.ops.secret_folder import CA_FILE, REPLICA_SET, SecretFolder
from services.ops.settings import OpsSettings
from services.privacy.settings import PrivacySettings
from services.tickets.settings import TicketsSettings
from tests.infrastructure.apache_kafka.program import version

ROOT: Final = Path(__file__).parents[2]
FILE: Final = ROOT / "deploy/compose.yaml"
COMPOSE: Final[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
CONTAINERS: Final[dict[str, dict[str, Any]]] = COMPOSE["services"]
SETTINGS: Final[dict[str, type[ServiceSettings]]] = {
    "gateway": GatewaySettings,
    "tickets": TicketsSettings,
    "privacy": PrivacySettings,
    "billing": BillingSettings,
    "ops": OpsSettings,
    "init-topics": OpsSettings,
    "init-database": OpsSettings,
}
OURS_UID: Final = "10001:10001"
PORT: Final = 8000
every_container = pytest.mark.parametrize("name", CONTAINERS)
every_program_of_ours = pytest.mark.parametrize("name", SETTINGS)


def mounts(name: str) -> dict[str, str]:
    """Places in a container, and what of the project's folder or which volume stands there."""
    return {entry.split(":")[1]: entry.split(":")[0] for entry in CONTAINERS[name]["volumes"]}


def seconds(duration: str) -> int:
    assert duration.endswith("s")
    return int(duration.removesuffix("s"))


def test_every_service_and_everything_it_needs_is_there() -> None:
    assert set(CONTAINERS) == {
        *SERVICES, "kafka", "mongo", "init-topics", "init-database", "ops", "secrets", "prometheus", "grafana",
    }  # fmt: skip


@every_container
def test_containers_are_closed(name: str) -> None:
    container = CONTAINERS[name]
    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert not container.get("privileged")
    assert "docker.sock" not in str(container)
    for limit in ("mem_limit", "cpus", "pids_limit"):
        assert container[limit], limit
    assert container["logging"]["options"]["max-size"], "logs must not fill the disk"
    if name == "secrets":
        assert container["network_mode"] == "none", "it is root, so that it can give files away"
        assert set(container["cap_add"]) == {"CHOWN", "DAC_OVERRIDE", "FOWNER"}
    else:
        assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", container["user"]), "not root"
        assert "cap_add" not in container


@every_container
def test_images_are_pinned_to_a_version(name: str) -> None:
    tag = CONTAINERS[name]["image"].partition(":")[2]
    assert re.fullmatch(r"v?\d+\.\d+\.\d+|\$\{VERSION:-\d+\.\d+\.\d+\}", tag)


def test_the_broker_is_the_version_that_the_tests_run_on() -> None:
    assert CONTAINERS["kafka"]["image"] == f"apache/kafka:{version()}"


def test_the_version_of_ours_is_the_projects() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    found = re.search(r'^version = "([^"]+)"', project, re.MULTILINE)
    assert found
    defaults = set(re.findall(r"\$\{VERSION:-([^}]+)\}", FILE.read_text("utf-8")))
    assert defaults == {found[1]}


@every_program_of_ours
def test_our_programs_run_in_production_as_the_images_user(name: str) -> None:
    container = CONTAINERS[name]
    assert container["user"] == OURS_UID
    assert container["environment"]["ENVIRONMENT"] == "production"
    assert f"USER {OURS_UID}" in (ROOT / "deploy/Dockerfile").read_text("utf-8")


@every_program_of_ours
def test_no_secret_is_written_into_the_file_and_every_variable_is_a_setting(name: str) -> None:
    settings = SETTINGS[name]
    for variable, value in CONTAINERS[name]["environment"].items():
        field = settings.model_fields.get(variable.removesuffix(SUFFIX).lower()) or settings.model_fields.get(
            variable.lower()
        )
        assert field is not None, f"nothing reads {variable}"
        if is_secret(field):
            assert variable.endswith(SUFFIX), f"{variable} must come from a file"
            assert value.startswith("/run/secrets/")


@every_container
def test_nothing_that_looks_like_a_password_stands_in_a_container(name: str) -> None:
    for variable, value in CONTAINERS[name].get("environment", {}).items():
        if re.search(r"PASSWORD|TOKEN|SECRET|KEY(?!_FILE$)|_URL_FILE$", variable):
            assert str(value).startswith("/run/"), f"{variable} must name a file"
        assert not re.search(r"://[^/\s]*:[^/\s]*@", str(value)), f"{variable} has a login in it"


@every_container
def test_each_container_is_given_its_own_folder_of_secrets_and_what_is_named_in_it_is_made(
    name: str, tmp_path: Path
) -> None:
    if name == "secrets":
        return
    container = CONTAINERS[name]
    SecretFolder(tmp_path, give_away=False).complete(datetime.now(UTC), "token")
    given = {
        place: Path(source).relative_to("secrets") for place, source in mounts(name).items() if "secrets" in source
    }
    own = {"init-topics": "ops", "init-database": "ops"}.get(name, name)
    assert {str(source) for source in given.values()} <= {own, "public", "vault"}
    assert all(entry.endswith(":ro") for entry in container["volumes"] if "secrets" in entry)
    said = [*map(str, container.get("environment", {}).values()), *map(str, container.get("command", []))]
    for place in re.findall(r"/run/(?:secrets|tls|vault)/[\w./-]+", " ".join(said)):
        folder, _, file = place.removeprefix("/run/").partition("/")
        assert (tmp_path / given[f"/run/{folder}"] / file).exists(), place


def test_the_addresses_that_are_made_fit_the_containers() -> None:
    assert CA_FILE == "/run/tls/ca.pem"
    assert CONTAINERS["gateway"]["environment"]["KAFKA_CA_FILE"] == CA_FILE
    assert f"--replSet={REPLICA_SET}" in CONTAINERS["mongo"]["command"]
    assert REPLICA_SET in CONTAINERS["init-database"]["command"]


@pytest.mark.parametrize("name", SERVICES)
def test_services_are_reached_where_prometheus_and_the_others_look_and_nowhere_outside(name: str) -> None:
    container = CONTAINERS[name]
    assert container["environment"]["PUBLIC_URL"] == f"http://{name}:{PORT}"
    assert CONTAINERS["ops"]["environment"][f"{name.upper()}_URL"] == f"http://{name}:{PORT}"
    scraped = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text("utf-8"))["scrape_configs"][0]
    (found,) = scraped["dns_sd_configs"]
    assert name in found["names"]
    assert found["port"] == PORT
    assert f"HTTP_PORT={PORT}" in (ROOT / "deploy/Dockerfile").read_text("utf-8")
    assert "ports" not in container
    assert "inside" in container["networks"]
    assert container["environment"]["KAFKA_SASL_USER"] == name


@every_container
def test_only_grafana_can_be_reached_and_only_from_this_host(name: str) -> None:
    ports = CONTAINERS[name].get("ports", [])
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []
    assert bool(ports) == (name == "grafana")


def test_servers_have_no_way_out() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("kafka", "mongo", "privacy", "billing", "prometheus", "ops", "init-topics", "init-database"):
        assert CONTAINERS[name]["networks"] == ["inside"], name


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_longer_to_stop_than_it_takes_and_starts_when_all_is_prepared(name: str) -> None:
    container = CONTAINERS[name]
    drain = ServiceSettings.model_fields["shutdown_seconds"].default
    assert "SHUTDOWN_SECONDS" not in container["environment"]
    assert seconds(container["stop_grace_period"]) >= drain + 5
    assert container["restart"] == "unless-stopped"
    assert container["depends_on"] == {
        step: {"condition": "service_completed_successfully"} for step in ("init-topics", "init-database")
    }


@every_container
def test_what_runs_on_is_watched(name: str) -> None:
    container = CONTAINERS[name]
    if container["restart"] == "no":
        assert container.get("healthcheck", {"disable": True}) == {"disable": True}
    elif name in SERVICES:
        assert "healthcheck" not in container, "the image's own"
        assert "HEALTHCHECK" in (ROOT / "deploy/Dockerfile").read_text("utf-8")
    else:
        assert container["healthcheck"]["test"][0] == "CMD"


def test_the_database_is_a_replica_set_with_tls_that_gives_up_transactions_soon() -> None:
    command = CONTAINERS["mongo"]["command"]
    assert f"--setParameter=transactionLifetimeLimitSeconds={TRANSACTION_SECONDS}" in command
    assert "--tlsMode=requireTLS" in command
    assert "--keyFile=/run/secrets/keyfile" in command


def test_what_the_gateway_could_not_send_outlives_its_container() -> None:
    folder = CONTAINERS["gateway"]["environment"]["SPILL_DIR"]
    volume = mounts("gateway")["/var/lib/ticketsystem"]
    assert folder.startswith("/var/lib/ticketsystem/")
    assert volume in COMPOSE["volumes"]


@every_container
def test_every_file_of_ours_that_is_mounted_exists(name: str) -> None:
    for source in mounts(name).values():
        if source.startswith("./") and not source.startswith("./secrets"):
            assert (ROOT / "deploy" / source).exists(), source
        elif not source.startswith("./"):
            assert source in COMPOSE["volumes"]
