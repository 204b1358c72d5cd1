"""Fetching a file of a message while its link lives, and from nowhere else than where Discord keeps files."""

from collections.abc import AsyncGenerator, Collection
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import httpx

from services.chassis.errors import TicketSystemError, Transient

_GONE = frozenset((403, 404, 410))
_PATIENCE = frozenset((408, 425, 429))


class NotFetched(TicketSystemError):
    """The file cannot be had, now or later; the slug says why."""

    slug = "not-fetched"


class FileGone(NotFetched):
    """The link has ended, or the message was deleted."""

    slug = "gone"


class FileTooLarge(NotFetched):
    """More bytes came than are kept."""

    slug = "file-limit"


class SourceUnavailable(Transient):
    """Discord's file server does not answer as it should; it may later."""

    slug = "source-unavailable"


@dataclass(frozen=True, slots=True)
class Source:
    """Where files may be fetched from.

    Attributes:
        client: follows no redirects.
        hosts: host names allowed, over HTTPS.
        loopback: this machine is allowed too, for development.
    """

    client: httpx.AsyncClient
    hosts: Collection[str]
    loopback: bool

    async def fetch(self, url: str, limit: int) -> AsyncGenerator[bytes, None]:
        """The file's bytes as they arrive, at most `limit` of them.

        Raises:
            FileGone: the link does not work any more.
            FileTooLarge: there are more than `limit`.
            NotFetched: `host-not-allowed`, or `refused` with an answer that is no file.
            SourceUnavailable: no answer, or one that asks for patience.
        """
        if not self._allows(url):
            raise NotFetched("the link leads somewhere files are not fetched from", slug="host-not-allowed")
        try:
            async with self.client.stream("GET", url) as response:
                _check(response, limit)
                size = 0
                async for part in response.aiter_bytes():
                    size += len(part)
                    if size > limit:
                        raise FileTooLarge
                    yield part
        except (httpx.HTTPError, httpx.InvalidURL):
            # Its text holds the link.
            raise SourceUnavailable("the file server does not answer") from None

    def _allows(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        if parts.username or parts.password or not parts.hostname:
            return False
        if self.loopback and _is_loopback(parts):
            return parts.scheme in ("http", "https")
        return parts.scheme == "https" and port in (None, 443) and parts.hostname in self.hosts


def _is_loopback(parts: SplitResult) -> bool:
    try:
        return parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _check(response: httpx.Response, limit: int) -> None:
    status = response.status_code
    if status in _GONE:
        raise FileGone
    if status in _PATIENCE or status >= 500:
        raise SourceUnavailable(f"the file server answers {status}")
    if status != 200:
        raise NotFetched(f"the file server answers {status}", slug="refused")
    if int(response.headers.get("content-length", 0)) > limit:
        raise FileTooLarge
