"""Opening sealed values for a reader, who is better served by a gap than by nothing."""

from collections.abc import Sequence

from contracts.sealed import Sealed
from services.chassis.sealing import Place, SealBroken, Shredded
from services.tickets.usecases.desk import Desk


async def open_all(desk: Desk, items: Sequence[tuple[Sealed, Place]]) -> list[bytes | None]:
    """Values that can be read; one that was tampered with hides only itself."""
    if not items:
        return []
    try:
        opened = await desk.vault.open_many(items)
    except SealBroken:
        if len(items) == 1:
            return [None]
        return [value for item in items for value in await open_all(desk, [item])]
    return [None if isinstance(value, Shredded) else value for value in opened]


async def open_texts(desk: Desk, items: Sequence[tuple[Sealed, Place]]) -> list[str | None]:
    """Texts that can be read, none for each that cannot."""
    return [
        value if value is None else value.decode("utf-8", errors="replace") for value in await open_all(desk, items)
    ]
