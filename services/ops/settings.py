"""What the operator's command line can be told. Each command needs only some of it and says what is missing."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr

from services.chassis.errors import BootError
from services.chassis.settings import ServiceSettings

Address = Annotated[str, Field(pattern=r"^https?://[^\s/]+(/\S*)?$")]


class OpsSettings(ServiceSettings, prefix="OPS_"):
    """Where the system is, and the operators' token."""

    kafka_url: Annotated[str, Field(pattern=r"^[^\s,:/]+:\d+(,[^\s,:/]+:\d+)*$")] = "localhost:9092"
    """Bootstrap servers, `host:port[,host:port...]`; for `topics` and `dead-letters`."""
    mongo_url: SecretStr = SecretStr("mongodb://localhost:27017/?tls=true")
    """Database where marks on dead letters are kept; for `dead-letters`."""
    root_key_file: Path = Path("root.key")
    """File with the root key of the vault; for `dead-letters`."""
    database_admin_url: SecretStr = SecretStr("mongodb://localhost:27017/?tls=true")
    """Address of the database server with the login of a user that may administer users; for `database`."""
    operator_token: SecretStr = SecretStr("")
    """The token billing was given; for `plans`."""
    billing_url: Address | None = None
    """Where billing is reached, `http(s)://...`; for `plans` and `health`."""
    gateway_url: Address | None = None
    """Where the gateway is reached; for `health`."""
    tickets_url: Address | None = None
    """Where tickets is reached; for `health`."""
    privacy_url: Address | None = None
    """Where privacy is reached; for `health`."""

    def need(self, *names: str) -> None:
        """Makes sure that settings a command cannot do without were given.

        Raises:
            BootError: `settings`, naming the variables that are not set.
        """
        missing = [name.upper() for name in names if name not in self.model_fields_set]
        if missing:
            raise BootError(f"Settings: {' and '.join(missing)} must be set for this command.", slug="settings")
