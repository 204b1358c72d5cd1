"""What the use cases that show something in Discord work with; put together once by `app`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.chassis.publisher import Publisher
from services.chassis.vault import Vault
from services.gateway.locales import Texts
from services.gateway.metrics import GatewayMetrics
from services.gateway.usecases.homes import Homes
from services.gateway.usecases.people import People

if TYPE_CHECKING:
    from services.gateway.discord.guilds import Guilds
    from services.gateway.discord.rest import Rest
    from services.gateway.storage.panel_messages import PanelMessages
    from services.gateway.storage.places import Places
    from services.gateway.storage.settings import SettingsStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Discord, the stores, people and keys, Kafka, texts and time."""

    rest: "Rest"
    guilds: "Guilds"
    homes: Homes
    places: "Places"
    settings: "SettingsStore"
    panels: "PanelMessages"
    people: People
    vault: Vault
    publisher: Publisher
    texts: Texts
    clock: Clock
    metrics: GatewayMetrics
    log: BoundLogger
