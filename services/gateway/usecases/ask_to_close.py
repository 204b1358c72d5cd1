"""A wish about closing by plan goes to tickets: later, on request, kept open, closed for silence or not."""

from contracts.closing import (
    AcceptClose,
    CancelClose,
    ExemptFromAutoClose,
    ExemptFromAutoCloseData,
    PlanClose,
    PlanCloseData,
    RequestClose,
    RequestCloseData,
    SetAutoClose,
    SetAutoCloseData,
    SetCloseOnLeave,
    SetCloseOnLeaveData,
)
from contracts.intents import TicketIntentData
from services.chassis.publisher import Publisher
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking
from services.gateway.domain.delays import seconds_of
from services.gateway.usecases.people import People
from services.gateway.usecases.reasons import seal_reason
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who


class AskToClose:
    """Turns a click or a command into an intent; which ticket it is about is known already."""

    def __init__(self, people: People, vault: Vault, publisher: Publisher) -> None:
        """Takes what it needs to know the person, and to seal and publish."""
        self._people = people
        self._vault = vault
        self._publisher = publisher

    async def plan(self, asking: Asking, ticket_id: str, delay: str, reason: str) -> None:
        """Somebody wants it closed later; an empty reason is none.

        Raises:
            Refused: `delay-unreadable`, `delay-too-long`, `reason-too-long`.
        """
        seconds, actor = seconds_of(delay), await who(asking, self._people)
        sealed = await seal_reason(self._vault, ticket_id, actor["actor"].ref, reason)
        data = PlanCloseData(ticket_id=ticket_id, delay=seconds, reason=sealed, **actor)
        await send_intent(self._publisher, PlanClose, asking, data)

    async def request(self, asking: Asking, ticket_id: str, delay: str, reason: str) -> None:
        """Staff ask the opener whether it is done; an empty delay leaves it to tickets, an empty reason is none.

        Raises:
            Refused: `delay-unreadable`, `delay-too-long`, `reason-too-long`.
        """
        seconds = seconds_of(delay) if delay else None
        actor = await who(asking, self._people)
        sealed = await seal_reason(self._vault, ticket_id, actor["actor"].ref, reason)
        data = RequestCloseData(ticket_id=ticket_id, delay=seconds, reason=sealed, **actor)
        await send_intent(self._publisher, RequestClose, asking, data)

    async def accept(self, asking: Asking, ticket_id: str) -> None:
        """The opener agrees."""
        await send_intent(
            self._publisher,
            AcceptClose,
            asking,
            TicketIntentData(ticket_id=ticket_id, **await who(asking, self._people)),
        )

    async def keep_open(self, asking: Asking, ticket_id: str) -> None:
        """Somebody wants it kept open."""
        await send_intent(
            self._publisher,
            CancelClose,
            asking,
            TicketIntentData(ticket_id=ticket_id, **await who(asking, self._people)),
        )

    async def exempt(self, asking: Asking, ticket_id: str, exempt: bool) -> None:
        """Staff take it out of closing for silence, or put it back."""
        data = ExemptFromAutoCloseData(ticket_id=ticket_id, exempt=exempt, **await who(asking, self._people))
        await send_intent(self._publisher, ExemptFromAutoClose, asking, data)

    async def set_silence(self, asking: Asking, idle_hours: int, warn_hours: int | None) -> None:
        """Somebody says after how long silent tickets of the server close."""
        data = SetAutoCloseData(idle_hours=idle_hours, warn_hours=warn_hours, **await who(asking, self._people))
        await send_intent(self._publisher, SetAutoClose, asking, data)

    async def set_on_leave(self, asking: Asking, close: bool) -> None:
        """Somebody says whether tickets of the server close once whoever opened them has left."""
        data = SetCloseOnLeaveData(close=close, **await who(asking, self._people))
        await send_intent(self._publisher, SetCloseOnLeave, asking, data)
