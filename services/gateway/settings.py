"""The gateway's settings, beyond those every service has."""

from pathlib import Path

from pydantic import Field, SecretStr

from services.chassis.settings import ServiceSettings

DISCORD_API = "https://discord.com/api/v10"
DISCORD_FILES = "https://cdn.discordapp.com"


class GatewaySettings(ServiceSettings, prefix="GATEWAY_"):
    """Read from `GATEWAY_<NAME>`, then `<NAME>`."""

    discord_token: SecretStr = Field(description="The bot's token, from its page at Discord")
    discord_api_url: str = Field(
        default=DISCORD_API,
        pattern=r"^https?://",
        description="Where Discord's REST API answers: Discord itself, a rate-limit proxy, or the playground",
    )
    discord_files_url: str = Field(
        default=DISCORD_FILES,
        pattern=r"^https?://",
        description="Where pictures of stickers lie: Discord's file server, or the playground's",
    )
    discord_owner_ids: frozenset[int] = Field(
        default=frozenset(), description="Discord ids of the bot's owners, as a JSON list; none is fine"
    )
    reassure_seconds: float = Field(
        default=8.0, gt=0, description="Seconds after which a person who still waits is told that it takes longer"
    )
    upload_limit_bytes: int = Field(
        default=10 * 1024 * 1024, gt=0, description="Largest file Discord takes from the bot, in bytes"
    )
    import_limit_bytes: int = Field(
        default=25 * 1024 * 1024, gt=0, description="Largest file of another bot that /import reads, in bytes"
    )
    spill_dir: Path = Field(
        default=Path(".local/spill"),
        description="Folder for sealed events that wait for Kafka, on a disk that outlives the process,"
        " e.g. /var/lib/ticketsystem/spill; who finds it again resumes the Discord session; replicas may share it",
    )
    spill_limit_bytes: int = Field(
        default=256 * 1024 * 1024, gt=0, description="Largest size of the file there, in bytes"
    )
