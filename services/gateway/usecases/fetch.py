"""Files made by other services, fetched while they are rendered and never kept."""

from collections.abc import AsyncIterator

import httpx

from services.chassis.errors import Transient


class TooLarge(Exception):
    """The file is larger than Discord takes."""

    retryable = False


class Gone(Exception):
    """The link ended: used, expired, or its content was deleted."""

    retryable = False


class FileSourceDown(Transient):
    """The service that makes the file does not answer."""

    slug = "file-source-down"


class Fetch:
    """Streams a file up to a limit."""

    def __init__(self, limit: int) -> None:
        """`limit` is in bytes."""
        self._limit = limit
        self._client = httpx.AsyncClient(timeout=httpx.Timeout(30, connect=5), follow_redirects=False)

    async def __call__(self, url: str) -> bytes:
        """The whole file.

        Raises:
            TooLarge: it goes beyond the limit; the rest is not read.
            Gone: there is no such file (any more).
            FileSourceDown: worth trying again.
        """
        received = bytearray()
        try:
            async with self._client.stream("GET", url) as response:
                if response.status_code >= 500:
                    raise FileSourceDown(f"the file's service answered {response.status_code}")
                if response.status_code != 200:
                    raise Gone
                async for chunk in _bounded(response, self._limit):
                    received += chunk
        except httpx.TransportError as error:
            raise FileSourceDown(f"the file's service does not answer: {type(error).__name__}") from None
        return bytes(received)

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()


async def _bounded(response: httpx.Response, limit: int) -> AsyncIterator[bytes]:
    length = 0
    async for chunk in response.aiter_bytes():
        length += len(chunk)
        if length > limit:
            raise TooLarge
        yield chunk
