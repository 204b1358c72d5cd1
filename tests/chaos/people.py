"""People who keep trying, as people do: each act is repeated until its effect can be seen, whatever is down."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Final

from deploy.playground import seed
from deploy.playground.person import InteractionFailedError, PageError, Person
from deploy.playground.wire import Json
from tests.e2e.acting import buttons

PATIENCE: Final = 100.0
"""Seconds after which even the most patient person gives up, and the test fails."""
ANSWER: Final = 6.0
"""Seconds somebody looks at "thinking..." before they try again."""
PAUSE: Final = 0.3


class GaveUpError(AssertionError):
    """Somebody tried for `PATIENCE` seconds in vain."""


Look = Callable[[], Awaitable[Json | None]]


async def opened(person: Person, panel: Json, text: str) -> Json:
    """The person's own thread, once its status message has its buttons; they ask for it until it is there."""

    async def look() -> Json | None:
        for thread in await person.threads():
            if await _status(person, thread["id"], "Close"):
                return thread
        return None

    async def ask() -> None:
        modal = await person.modal(await person.click(panel, label="Open a ticket"), timeout=ANSWER)
        asked = await person.fill(modal, {"What do you need help with?": text})
        await person.reply(asked, seed.SUPPORT, timeout=ANSWER)

    return await _until(look, ask, "open a ticket")


async def claimed(person: Person, thread_id: str) -> None:
    """Staff take the ticket."""

    async def look() -> Json | None:
        return await _status(person, thread_id, "Give back")

    async def ask() -> None:
        status = await _status(person, thread_id, "Claim")
        if status:
            await person.outcome(await person.click(status, label="Claim"), timeout=ANSWER)

    await _until(look, ask, "claim a ticket")


async def closed(person: Person, thread_id: str, reason: str) -> None:
    """The thread is archived and says goodbye; they press Close until it is."""

    async def look() -> Json | None:
        shown = [thread for thread in await person.threads() if thread["id"] == thread_id]
        return shown[0] if shown and shown[0]["thread_metadata"]["archived"] else None

    async def ask() -> None:
        status = await _status(person, thread_id, "Close")
        if status:
            modal = await person.modal(await person.click(status, label="Close"), timeout=ANSWER)
            asked = await person.fill(modal, {"Reason (optional)": reason})
            await person.reply(asked, thread_id, timeout=ANSWER)

    await _until(look, ask, "close a ticket")


async def _status(person: Person, thread_id: str, label: str) -> Json | None:
    shown = await person.messages(thread_id, limit=200)
    return next((message for message in shown if label in buttons(message) and "Reopen" not in buttons(message)), None)


async def _until(look: Look, ask: Callable[[], Awaitable[None]], what: str) -> Json:
    deadline = time.monotonic() + PATIENCE
    while (found := await look()) is None:
        if time.monotonic() > deadline:
            raise GaveUpError(f"somebody could not {what} within {PATIENCE:.0f} s")
        with _trouble():
            await ask()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWER / 2):
                while (found := await look()) is None:  # noqa: ASYNC110 - it happens in another process
                    await asyncio.sleep(PAUSE)
                return found
    return found


@contextlib.contextmanager
def _trouble() -> Iterator[None]:
    """What people meet while something is down: no answer, a failed interaction, a button that has just gone."""
    with contextlib.suppress(TimeoutError, InteractionFailedError, PageError, LookupError):
        yield
