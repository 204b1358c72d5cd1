"""Somebody who manages a server says who may open tickets; staff look at it."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from contracts.gates.hours import zones
from contracts.gates.intents import ChangeGates, ChangeGatesData, GateChange, TypeChange
from contracts.gates.settings import Outside, SupportHours
from contracts.settings import GuildSettingsData
from contracts.teams import everybody
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.support_hours import read_hours
from services.gateway.domain.time_zones import matching, named
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore

_SUGGESTED = 25


@dataclass(frozen=True, slots=True)
class TypeLimits:
    """What is to be otherwise for one ticket type; see `TypeChange`."""

    open_limit_per_member: int | None = None
    total_limit: int | None = None
    require_role_id: str | None = None
    release_role_id: str | None = None


class AskForGates:
    """Turns a command or a form into an intent."""

    def __init__(self, settings: "SettingsStore", people: People, publisher: Publisher) -> None:
        """Takes what it needs to know the server and the person, and to publish."""
        self._settings = settings
        self._people = people
        self._publisher = publisher

    async def change(self, asking: Asking, change: GateChange) -> None:
        """Asks tickets for other gates.

        Raises:
            Refused: `nothing-to-change`.
        """
        if change == GateChange():
            raise Refused("nothing-to-change")
        data = ChangeGatesData(change=change, **await who(asking, self._people))
        await send_intent(self._publisher, ChangeGates, asking, data)

    async def change_type(self, asking: Asking, choice: str, limits: TypeLimits) -> None:
        """Asks tickets for other conditions of one ticket type.

        Args:
            asking: who asks, and where.
            choice: `<panel id>:<type id>` from the list Discord offered, or a name typed by hand.
            limits: what is to be otherwise.

        Raises:
            Refused: `nothing-to-change`, `not-set-up`, or `unknown-choice` with the names there are.
        """
        if limits == TypeLimits():
            raise Refused("nothing-to-change")
        wanted = choice.strip().casefold()
        types = await self.types(asking)
        for type_id, name in types.items():
            if wanted in (type_id.casefold(), name.casefold()):
                panel_id, _, kind = type_id.partition(":")
                change = TypeChange(panel_id=panel_id, type_id=kind, **asdict(limits))
                await self.change(asking, GateChange(of_type=change))
                return
        raise Refused("unknown-choice", types=", ".join(dict.fromkeys(types.values())))

    async def types(self, asking: Asking) -> dict[str, str]:
        """Names of the server's ticket types, by `<panel id>:<type id>`.

        Raises:
            Refused: `not-set-up`.
        """
        settings = await self._of(asking)
        return {f"{panel.panel_id}:{kind.type_id}": kind.name for panel in settings.panels for kind in panel.types}

    async def suggest_types(self, asking: Asking, typed: str) -> list[tuple[str, str]]:
        """As many types as Discord shows whose name holds what was typed so far: name, and what is chosen by it."""
        try:
            types = await self.types(asking)
        except Refused:
            return []
        found = [(name, type_id) for type_id, name in types.items() if typed.casefold() in name.casefold()]
        return found[:_SUGGESTED]

    async def set_hours(self, asking: Asking, outside: Outside, zone: str, text: str) -> None:
        """Asks tickets for support hours as they were written.

        Raises:
            Refused: `hours-unreadable`, `hours-empty`, `hours-too-many`, `unknown-zone`.
        """
        hours = SupportHours(zone=self.zone(zone), spans=read_hours(text), outside=outside)
        await self.change(asking, GateChange(hours=hours))

    async def hours(self, asking: Asking) -> SupportHours | None:
        """The server's support hours as they are, for somebody who may change them.

        Raises:
            Refused: `not-administrator`, `not-set-up`.
        """
        if not asking.administrator:
            raise Refused("not-administrator")
        return (await self._of(asking)).gates.hours

    async def shown(self, asking: Asking) -> GuildSettingsData:
        """The server's set-up, for staff.

        Raises:
            Refused: `not-staff`, `not-set-up`.
        """
        settings = await self._of(asking)
        if not asking.is_staff(everybody(settings)):
            raise Refused("not-staff")
        return settings

    def zone(self, typed: str) -> str:
        """The time zone somebody named.

        Raises:
            Refused: `unknown-zone`.
        """
        found = named(typed, zones())
        if found is None:
            raise Refused("unknown-zone")
        return found

    def suggest_zones(self, typed: str) -> list[str]:
        """As many zones as Discord shows that fit what was typed so far."""
        return matching(typed, zones(), _SUGGESTED)

    async def _of(self, asking: Asking) -> GuildSettingsData:
        settings = await self._settings.of_guild(asking.guild())
        if settings is None or not settings.panels:
            raise Refused("not-set-up")
        return settings
