"""Doing the same for many tickets, of which one must not hold up the others for ever."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping

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


def report(failed: MutableMapping[str, Exception]) -> None:
    """Raises what went wrong, if anything, so that the job counts as failed and is run again soon.

    Raises:
        ExceptionGroup: of all of it.
    """
    if failed:
        raise ExceptionGroup("some tickets could not be moved on", list(failed.values()))
