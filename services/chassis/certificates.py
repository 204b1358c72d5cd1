"""When the certificates of Kafka and MongoDB end, as their clients meet them: a renewal that is forgotten stops all."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from pydantic import SecretStr
from pymongo.errors import PyMongoError
from pymongo.uri_parser import parse_uri

from services.chassis.broker import tls_context
from services.chassis.logs import logger
from services.chassis.metrics import Metrics
from services.chassis.settings import ServiceSettings, verified_tls

LOOK_EVERY: Final = timedelta(hours=1)
_SECONDS: Final = 10.0

Place = tuple[str, int]
log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Door:
    """Where one part is reached over TLS.

    Attributes:
        part: as on `/health/ready`.
        find: says where its servers are and how they are verified; blocks, as it may ask DNS and read files.
    """

    part: str
    find: Callable[[], tuple[Sequence[Place], ssl.SSLContext]]


def doors(settings: ServiceSettings) -> list[Door]:
    """The parts that are spoken to over verified TLS; of the others no certificate matters."""
    found = [Door("kafka", lambda: _kafka(settings))] if settings.kafka_security != "PLAINTEXT" else []
    urls = {"mongo": settings.mongo_url, "vault": settings.vault_url}
    return found + [_mongo(part, url) for part, url in urls.items() if url is not None and verified_tls(url)]


class Certificates:
    """Looks at what each server shows, by a connection of its own, which ends with the handshake."""

    def __init__(self, doors: Sequence[Door], metrics: Metrics) -> None:
        """Takes the doors, and the gauge's owner."""
        self._doors = doors
        self._metrics = metrics

    async def look(self) -> None:
        """Shows for each part the end of the certificate that ends first; one that is away keeps what was seen last."""
        for door in self._doors:
            try:
                places, context = await asyncio.to_thread(door.find)
                ends = [await _ends(place, context) for place in places]
            except (OSError, PyMongoError) as error:  # TimeoutError and ssl.SSLError are OSErrors
                log.warning("certificate-not-seen", part=door.part, error_type=type(error).__name__)
                continue
            self._metrics.certificate_ends.labels(door.part).set(min(ends))


async def _ends(place: Place, context: ssl.SSLContext) -> int:
    """The end of a server's certificate, in seconds since 1970."""
    host, port = place
    async with asyncio.timeout(_SECONDS):
        _, writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=host)
    shown = writer.get_extra_info("peercert")
    writer.transport.abort()
    return ssl.cert_time_to_seconds(shown["notAfter"])


def _kafka(settings: ServiceSettings) -> tuple[Sequence[Place], ssl.SSLContext]:
    servers = (server.rpartition(":") for server in settings.kafka_url.split(","))
    return [(host, int(port)) for host, _, port in servers], tls_context(settings)


def _mongo(part: str, url: SecretStr) -> Door:
    def find() -> tuple[Sequence[Place], ssl.SSLContext]:
        parsed = parse_uri(url.get_secret_value())
        options = parsed["options"]
        context = ssl.create_default_context(cafile=options.get("tlsCAFile"))
        if own := options.get("tlsCertificateKeyFile"):
            context.load_cert_chain(own, password=options.get("tlsCertificateKeyFilePassword"))
        return parsed["nodelist"], context

    return Door(part, find)
