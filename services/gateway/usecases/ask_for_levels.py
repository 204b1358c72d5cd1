"""Somebody who manages a server says how soon its team wants to answer and to be done; staff look at it."""

from typing import TYPE_CHECKING, Final

from contracts.levels.intents import ChangeLevels, ChangeLevelsData, LevelChange, TargetChange
from contracts.levels.settings import MOST_MINUTES, Measure
from contracts.priorities import Priority
from contracts.settings import GuildSettingsData
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.dates import day_of
from services.gateway.domain.delays import seconds_of
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.set_up_for_staff import set_up_for_staff
from services.gateway.usecases.ticket_types import TicketTypes
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore

NEVER: Final = frozenset(("0", "off", "none", "never", "aus", "nie", "-"))
"""What people type for no target at all."""


class AskForLevels:
    """Turns `/sla` into intents."""

    def __init__(self, settings: "SettingsStore", people: People, types: TicketTypes, publisher: Publisher) -> None:
        """Takes what it needs to know the server and the person, and to publish."""
        self._settings = settings
        self._people = people
        self._types = types
        self._publisher = publisher

    async def shown(self, asking: Asking) -> GuildSettingsData:
        """What staff may look at.

        Raises:
            Refused: `not-set-up`, `not-staff`.
        """
        return await set_up_for_staff(self._settings, asking)

    async def target(
        self,
        asking: Asking,
        *,
        first_answer: str | None,
        resolution: str | None,
        kind: str | None,
        priority: Priority | None,
    ) -> None:
        """Asks for other targets, of everything, a type, a priority, or a type's priority.

        Raises:
            Refused: `nothing-to-change`, `delay-unreadable`, `target-too-long` with `days`, `no-such-type`.
        """
        typed: dict[Measure, str | None] = {"response": first_answer, "resolution": resolution}
        wanted = {measure: _minutes(text) for measure, text in typed.items() if text is not None}
        if not wanted:
            raise Refused("nothing-to-change")
        panel_id, type_id = await self._types.find(asking.guild(), kind) if kind else (None, None)
        targets = tuple(
            TargetChange(measure=measure, panel_id=panel_id, type_id=type_id, priority=priority, minutes=minutes)
            for measure, minutes in wanted.items()
        )
        await self.change(asking, LevelChange(targets=targets))

    async def day(self, asking: Asking, typed: str, *, holiday: bool) -> None:
        """Asks for a day to be a holiday, or none any more.

        Raises:
            Refused: `date-unreadable`.
        """
        day = day_of(typed).date()
        await self.change(asking, LevelChange(holiday=day) if holiday else LevelChange(workday=day))

    async def change(self, asking: Asking, change: LevelChange) -> None:
        """Asks tickets for other service levels.

        Raises:
            Refused: `nothing-to-change`.
        """
        if change == LevelChange():
            raise Refused("nothing-to-change")
        data = ChangeLevelsData(change=change, **await who(asking, self._people))
        await send_intent(self._publisher, ChangeLevels, asking, data)


def _minutes(typed: str) -> int:
    if typed.strip().casefold() in NEVER:
        return 0
    days = MOST_MINUTES // (24 * 60)
    return max(1, seconds_of(typed, longest_days=days, too_long="target-too-long") // 60)
