"""Who is on call: wishes of the team."""

from contracts.duty import ChangeDuty, ChangeDutyData, ListDuty
from contracts.intents import IntentData
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who


class AskForDuty:
    """Turns `/oncall` into intents."""

    def __init__(self, people: People, publisher: Publisher) -> None:
        """Takes what it needs to know the person, and to publish."""
        self._people = people
        self._publisher = publisher

    async def change(self, asking: Asking, hours: int) -> None:
        """Somebody is on call for so many hours from now on; 0 for no longer."""
        data = ChangeDutyData(hours=hours, **await who(asking, self._people))
        await send_intent(self._publisher, ChangeDuty, asking, data)

    async def list(self, asking: Asking) -> None:
        """Somebody wants to know who is."""
        await send_intent(self._publisher, ListDuty, asking, IntentData(**await who(asking, self._people)))
