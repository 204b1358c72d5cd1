"""A system whose time can be moved forward, for what happens after hours and days."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.playground import seed
from tests.e2e.acting import set_up
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import System, running_system

SERVICES: Final = ("gateway", "tickets", "privacy", "billing")


@dataclass
class Town:
    """A system of its own, whose time can be moved forward."""

    system: System
    offset: Path
    seconds: int = 0

    async def advance(self, hours: int) -> None:
        """Moves every service's clock and Discord's."""
        await self.pass_seconds(hours * 60 * 60)

    async def pass_seconds(self, seconds: int) -> None:
        """The same, for less than an hour."""
        self.seconds += seconds
        self.offset.with_suffix(".new").write_text(str(self.seconds))
        self.offset.with_suffix(".new").replace(self.offset)
        await self.system.playground.advance(seconds)


@asynccontextmanager
async def late_town(folder: Path) -> AsyncIterator[Town]:
    """Up, with a panel in #support and room for tickets."""
    extra = {name: {"CLOCK_OFFSET_FILE": str(folder / "offset")} for name in SERVICES}
    async with running_system(folder / "system", extra=extra) as system:
        await set_up(system.playground)
        await ticketsystem(system, "plans", "grant", seed.HARBOUR, "enterprise", "--until", "2999-12-31")
        yield Town(system, folder / "offset")
