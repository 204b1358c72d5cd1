"""Answers that were lost: Discord may have done what was asked, and does not say so.

disnake sends the same request again after 500, 502, 504 and a reset connection. That is right for what can be done
twice. Whatever would be there twice is guarded here: a message carries a key under which Discord takes it once, a
thread is looked for before it is asked for again, and a first response that Discord already has counts as given.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp
from aiohttp import ClientHandlerType, ClientRequest, ClientResponse

from services.chassis.errors import Transient
from services.gateway.domain.messages import Json

NONCE_LENGTH = 25
"""Characters Discord takes (https://docs.discord.com/developers/resources/message#create-message)."""


class Unanswered(Transient):
    """Discord may have done what was asked: look before asking again."""

    slug = "discord-unanswered"


@dataclass
class Attempts:
    """What became of the requests made inside a block.

    Attributes:
        lost: one of them may have been carried out although its answer did not say so.
    """

    lost: bool = False


_running: ContextVar[Attempts | None] = ContextVar("attempts", default=None)


@contextmanager
def attempts() -> Iterator[Attempts]:
    """Notes whether an answer is lost, those included that the client tries again by itself."""
    made = Attempts()
    token = _running.set(made)
    try:
        yield made
    finally:
        _running.reset(token)


async def answered(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
) -> None:
    """A request of the client's has ended."""
    if end.response.status >= 500:
        _lost()


async def broken(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, _end: aiohttp.TraceRequestExceptionParams
) -> None:
    """A request of the client's has failed on its way."""
    _lost()


async def tried_once(request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
    """For what must not be asked twice unseen: takes an answer that was lost out of disnake's hands.

    Raises:
        Unanswered: in place of what disnake would try again.
    """
    try:
        response = await handler(request)
    except (aiohttp.ClientConnectionError, OSError) as error:
        raise Unanswered(f"the connection broke: {type(error).__name__}") from None
    if response.status >= 500:
        response.close()
        raise Unanswered(f"Discord answered {response.status}")
    return response


def said_once(message: Json, key: str) -> Json:
    """The message with a key by which Discord knows it again for a few minutes, and takes it no second time.

    Args:
        message: what to post.
        key: what is said, of which occasion: the same key is the same message, whatever has become of its words.
    """
    digest = hashlib.sha256(key.encode()).hexdigest()
    return {**message, "nonce": digest[:NONCE_LENGTH], "enforce_nonce": True}


def _lost() -> None:
    made = _running.get()
    if made is not None:
        made.lost = True
