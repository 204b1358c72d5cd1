"""Settings from the environment and `.env`, checked at boot so that a wrong one is a sentence and not a surprise."""

from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar
from urllib.parse import parse_qs, urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from services.chassis.errors import BootError
from services.chassis.settings_sources import Setting, describe_faults, describe_unreadable, sources

__all__ = ["ServiceSettings", "Setting", "describe_settings", "load"]

_LOOPBACK = ("localhost", "127.0.0.1", "::1")

Port = Annotated[int, Field(ge=0, le=65535)]


class ServiceSettings(BaseSettings):
    """What every service can be told.

    A service subclasses it with its prefix, `class TicketsSettings(ServiceSettings, prefix="TICKETS_")`. Each field is
    read from `<PREFIX><NAME>` first, so that one service can differ, then from `<NAME>`, which services share; a real
    environment variable wins over the same name in `.env`. An empty variable counts as not set. A secret may be given
    as a file instead: `<NAME>_FILE` names it.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
        validate_default=True,
    )
    prefix: ClassVar[str] = ""

    environment: Literal["development", "production"] = "development"
    """`production` refuses unencrypted connections to Kafka and MongoDB."""

    kafka_url: Annotated[str, Field(pattern=r"^[^\s,:/]+:\d+(,[^\s,:/]+:\d+)*$")]
    """Bootstrap servers, `host:port[,host:port...]`."""
    kafka_idempotence: bool = True
    """Idempotent producers; off only for the embedded broker, which does not know them."""
    kafka_security: Literal["PLAINTEXT", "SSL", "SASL_SSL"] = "PLAINTEXT"
    """How to connect to Kafka."""
    kafka_ca_file: Path | None = None
    """PEM file with the authority that signed the brokers' certificates; the system's authorities when not set."""
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    """How to sign in with `SASL_SSL`."""
    kafka_sasl_user: str | None = None
    """User for `SASL_SSL`."""
    kafka_sasl_password: SecretStr | None = None
    """Password for `SASL_SSL`."""
    kafka_topic_prefix: Annotated[str, Field(pattern=r"^[a-zA-Z0-9._-]*$", max_length=100)] = ""
    """Put before every topic name and consumer group, so that several installations can share a cluster."""

    mongo_url: SecretStr
    """Address of the service's own database, `mongodb://...` or `mongodb+srv://...`, with its user and password."""
    mongo_database: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{0,38}$")] = ""
    """Name of that database; the service's name when not set."""
    vault_url: SecretStr | None = None
    """Address of the server that holds the vault; the same as `MONGO_URL` when not set."""
    vault_database: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,38}$")] = "vault"
    """Name of the vault's database."""
    root_key_file: Path
    """File with the root key of the vault, 32 bytes in base64, readable by the service's user only."""

    http_host: str = "127.0.0.1"
    """Address that health, metrics and the service's own routes listen on."""
    http_port: Port = 0
    """Port they listen on; 0 picks a free one."""
    public_url: Annotated[str, Field(pattern=r"^https?://[^\s/]+(/\S*)?$")] | None = None
    """How other services reach this one, `http(s)://...`; derived from host and port when not set."""

    clock_offset_file: Path | None = None
    """File with the seconds the service's clock is ahead, to try out what happens after hours; in development only."""

    otel_exporter_otlp_endpoint: Annotated[str, Field(pattern=r"^https?://[^\s/@]+(/\S*)?$")] | None = None
    """Collector that gets traces by OTLP over HTTP, e.g. `http://localhost:4318`; none are made when not set."""
    otel_exporter_otlp_headers: SecretStr | None = None
    """Headers the collector asks for, `name=value,name=value`."""
    otel_traces_sampler_arg: Annotated[float, Field(ge=0, le=1)] = 1.0
    """Share of new traces to keep, 0 to 1."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """Least severe log lines to write."""
    shutdown_seconds: Annotated[float, Field(gt=0, le=300)] = 20
    """How long a stopping service may take to finish what it began."""

    def __init_subclass__(cls, prefix: str | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - class arguments
        """Keeps the prefix of the service's own variables."""
        super().__init_subclass__(**kwargs)
        if prefix is not None:
            cls.prefix = prefix

    @classmethod
    def service_name(cls) -> str:
        """The name the prefix belongs to, e.g. `tickets` for `TICKETS_`."""
        return cls.prefix.removesuffix("_").lower().replace("_", "-")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is the library's
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the service's own variables, then the shared ones."""
        return (init_settings, *(source for _, source in sources(settings_cls, cls.prefix)))

    @field_validator("mongo_database")
    @classmethod
    def _own_database(cls, name: str) -> str:
        if not (name or cls.service_name()):
            raise ValueError("must be set")
        return name or cls.service_name()

    @field_validator("mongo_url", "vault_url")
    @classmethod
    def _mongo_address(cls, url: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if url is None:
            return None
        parts = urlsplit(url.get_secret_value())
        if parts.scheme not in {"mongodb", "mongodb+srv"} or not parts.netloc:
            raise ValueError("must be an address such as mongodb://user:password@host:27017/?authSource=admin")
        if info.data.get("environment") == "production" and not verified_tls(url):
            raise ValueError("must use verified TLS (tls=true) when ENVIRONMENT is production")
        return url

    @field_validator("kafka_security")
    @classmethod
    def _kafka_encrypted(cls, security: str, info: ValidationInfo) -> str:
        if info.data.get("environment") == "production" and security == "PLAINTEXT":
            raise ValueError("must be SSL or SASL_SSL when ENVIRONMENT is production")
        return security

    @field_validator("clock_offset_file")
    @classmethod
    def _true_clock(cls, file: Path | None, info: ValidationInfo) -> Path | None:
        if file is not None and info.data.get("environment") == "production":
            raise ValueError("must not be set when ENVIRONMENT is production")
        return file

    @field_validator("otel_exporter_otlp_endpoint")
    @classmethod
    def _collector_encrypted(cls, url: str | None, info: ValidationInfo) -> str | None:
        near = url is not None and (urlsplit(url).scheme == "https" or urlsplit(url).hostname in _LOOPBACK)
        if url is not None and not near and info.data.get("environment") == "production":
            raise ValueError("must be https:// or on this machine when ENVIRONMENT is production")
        return url

    @field_validator("otel_exporter_otlp_headers")
    @classmethod
    def _collector_headers(cls, headers: SecretStr | None) -> SecretStr | None:
        if headers and not all(pair.partition("=")[0].strip() for pair in headers.get_secret_value().split(",")):
            raise ValueError("must be name=value,name=value")
        return headers

    @field_validator("kafka_sasl_user", "kafka_sasl_password")
    @classmethod
    def _kafka_login(cls, value: object, info: ValidationInfo) -> object:
        if value is None and info.data.get("kafka_security") == "SASL_SSL":
            raise ValueError("must be set when KAFKA_SECURITY is SASL_SSL")
        return value


S = TypeVar("S", bound=ServiceSettings)


def load(cls: type[S]) -> S:
    """Reads a service's settings.

    Raises:
        BootError: `settings`, one line that names every missing or wrong variable and what is expected of it, without
            any value.
    """
    try:
        return cls()
    except ValidationError as error:
        raise BootError(describe_faults(cls, cls.prefix, error), slug="settings") from None
    except SettingsError as error:
        raise BootError(describe_unreadable(cls.prefix, error), slug="settings") from None
    except (OSError, UnicodeError):
        raise BootError("Settings: the file .env cannot be read as text.", slug="settings") from None


def describe_settings(cls: type[ServiceSettings]) -> list[Setting]:
    """Every setting of a service in order of declaration, for `.env.example` and the documents."""
    return [
        Setting.of(name, field, shared=name in ServiceSettings.model_fields) for name, field in cls.model_fields.items()
    ]


def verified_tls(url: SecretStr) -> bool:
    """Whether a MongoDB address asks for TLS and for the server's certificate to be verified in full."""
    parts = urlsplit(url.get_secret_value())
    options = {key.lower(): values[-1].lower() for key, values in parse_qs(parts.query).items()}
    encrypted = options.get("tls", options.get("ssl", str(parts.scheme == "mongodb+srv").lower())) == "true"
    weakened = {"tlsinsecure", "tlsallowinvalidcertificates", "tlsallowinvalidhostnames"} & {
        key for key, value in options.items() if value == "true"
    }
    return encrypted and not weakened
