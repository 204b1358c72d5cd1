"""The parts that are ours: four services and the playground, and what each is told."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from deploy.local import database
from deploy.local.home import Home
from deploy.local.part import Part, answers
from deploy.local.ports import HOST, free_port

SERVICES: Final = ("gateway", "tickets", "privacy", "billing")

_STOP_SECONDS: Final = 5


def replica(service: str, number: int) -> str:
    """The name of the part that is a service's n-th replica: the first has the service's own, then `tickets-2`."""
    return service if number == 1 else f"{service}-{number}"


def service_of(name: str) -> str:
    """The service whose replica a part is; of other parts, the part itself."""
    return name.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Wiring:
    """Where everything is, chosen before anything starts.

    Attributes:
        home: the run's folder.
        broker_port: of the broker.
        database_port: of the database.
        page_port: of the playground; none when Discord itself is used.
        http_ports: of the services, by the name of the replica; further ones get theirs when they are first asked for.
        idempotence: whether the broker knows idempotent producers.
        discord_token: for Discord itself.
        extra: further settings by service, e.g. `{"gateway": {"LOG_LEVEL": "DEBUG"}}`.
    """

    home: Home
    broker_port: int = field(default_factory=free_port)
    database_port: int = field(default_factory=free_port)
    page_port: int | None = field(default_factory=free_port)
    http_ports: dict[str, int] = field(default_factory=lambda: {name: free_port() for name in SERVICES})
    idempotence: bool = False
    discord_token: str | None = field(default=None, repr=False)
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    @property
    def kafka_url(self) -> str:
        """Bootstrap address of the broker."""
        return f"{HOST}:{self.broker_port}"

    @property
    def page_url(self) -> str | None:
        """The playground's page."""
        return f"http://{HOST}:{self.page_port}" if self.page_port else None

    def mongo_url(self, user: str) -> str:
        """The database's address with a user's login."""
        return database.url(self.database_port, user, self.home.secrets.passwords[user])

    def http_url(self, name: str) -> str:
        """Where a replica answers."""
        if name not in self.http_ports:
            self.http_ports[name] = free_port()
        return f"http://{HOST}:{self.http_ports[name]}"

    def playground(self) -> Part | None:
        """The stand-in for Discord, unless Discord itself is used."""
        if self.page_port is None or self.page_url is None:
            return None
        return Part(
            name="playground",
            command=[sys.executable, "-m", "deploy.playground", "--host", HOST, "--port", str(self.page_port)],
            address=self.page_url,
            probe=answers(f"{self.page_url}/page/about"),
            grace=3.0,
        )

    def service(self, name: str) -> Part:
        """A replica of a service."""
        url, service = self.http_url(name), service_of(name)
        return Part(
            name=name,
            command=[sys.executable, "-m", f"services.{service}"],
            address=url,
            probe=answers(f"{url}/health/ready"),
            environment=self._prefixed(service, self._settings(service, self.http_ports[name])),
            grace=_STOP_SECONDS + 2,
        )

    def operator_environment(self) -> dict[str, str]:
        """What the operator's command line must be told to reach this system."""
        urls = {f"{name.upper()}_URL": self.http_url(name) for name in SERVICES}
        return self._prefixed(
            "ops", {**self._shared("ops"), **urls, "OPERATOR_TOKEN": self.home.secrets.operator_token}
        )

    def _settings(self, name: str, port: int) -> dict[str, str]:
        settings = {
            **self._shared(name),
            "HTTP_HOST": HOST,
            "HTTP_PORT": str(port),
            "OPERATOR_TOKEN": self.home.secrets.operator_token,
            "SHUTDOWN_SECONDS": str(_STOP_SECONDS),
        }
        if name == "gateway":
            settings["SPILL_DIR"] = str(self.home.path / "spill")
            settings["DISCORD_TOKEN"] = self.discord_token or "playground-token"
            if self.page_url:
                settings["DISCORD_API_URL"] = f"{self.page_url}/api/v10"
                settings["DISCORD_FILES_URL"] = f"{self.page_url}/cdn"
        return {**settings, **self.extra.get(name, {})}

    def _shared(self, user: str) -> dict[str, str]:
        return {
            "ENVIRONMENT": "development",
            "KAFKA_URL": self.kafka_url,
            "KAFKA_SECURITY": "PLAINTEXT",
            "KAFKA_IDEMPOTENCE": str(self.idempotence).lower(),
            "MONGO_URL": self.mongo_url(user),
            "ROOT_KEY_FILE": str(self.home.root_key),
        }

    @staticmethod
    def _prefixed(name: str, settings: Mapping[str, str]) -> dict[str, str]:
        # A service's own variables win over everything in `.env`.
        return {f"{name.upper()}_{key}": value for key, value in settings.items()}
