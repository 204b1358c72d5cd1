"""Doing the same for many tickets, of which one must not hold up the others for ever."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence

from services.chassis.errors import is_transient


async def each(
    ticket_ids: Iterable[str], work: Callable[[str], Awaitable[object]], failed: MutableMapping[str, Exception]
) -> None:
    """Does the work for every ticket, and notes in `failed` where it went wrong.

    Raises:
        Exception: what is transient; it would befall the others as well.
    """
    for ticket_id in ticket_ids:
        try:
            await work(ticket_id)
        except Exception as error:
            if is_transient(error):
                raise
            failed[ticket_id] = error


async def together(
    ticket_ids: Sequence[str],
    size: int,
    work: Callable[[Sequence[str]], Awaitable[object]],
    failed: MutableMapping[str, Exception],
) -> None:
    """Does the work for up to `size` tickets at a time; where that goes wrong, for each of them by itself.

    Raises:
        Exception: what is transient; it would befall the others as well.
    """

    async def alone(ticket_id: str) -> None:
        await work([ticket_id])

    for first in range(0, len(ticket_ids), size):
        group = ticket_ids[first : first + size]
        try:
            await work(group)
        except Exception as error:
            if is_transient(error):
                raise
            await each(group, alone, failed)


def report(failed: MutableMapping[str, Exception]) -> None:
    """Raises what went wrong, if anything, so that the job counts as failed and is run again soon.

    Raises:
        ExceptionGroup: of all of it.
    """
    if failed:
        raise ExceptionGroup("some tickets could not be moved on", list(failed.values()))
