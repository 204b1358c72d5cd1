"""A wish about labels goes to tickets: made, deleted, put on a ticket, taken off."""

from contracts.labelling import (
    CreateLabel,
    CreateLabelData,
    DeleteLabel,
    DeleteLabelData,
    LabelTicket,
    LabelTicketData,
    UnlabelTicket,
)
from contracts.labels import Label
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking
from services.gateway.domain.naming import emoji_of, name_of
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.known_labels import KnownLabels
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who


class AskToLabel:
    """Turns `/label` into intents; names are those of the server's set-up."""

    def __init__(self, about: AskAboutTicket, labels: KnownLabels, people: People, publisher: Publisher) -> None:
        """Takes what it needs to know the ticket, the labels and the person, and to publish."""
        self._about = about
        self._labels = labels
        self._people = people
        self._publisher = publisher

    async def put_on(self, asking: Asking, name: str) -> None:
        """Staff put a label on the ticket of the thread.

        Raises:
            Refused: `not-a-ticket`, `no-such-label`.
        """
        await self._change(LabelTicket, asking, name)

    async def take_off(self, asking: Asking, name: str) -> None:
        """Staff take a label off the ticket of the thread.

        Raises:
            Refused: `not-a-ticket`, `no-such-label`.
        """
        await self._change(UnlabelTicket, asking, name)

    async def create(self, asking: Asking, name: str, emoji: str) -> None:
        """Somebody makes a label.

        Raises:
            Refused: `name-empty`, `name-too-long`, `label-emoji-unreadable`.
        """
        label = Label(label_id=asking.made_id("label"), name=name_of(name), emoji=emoji_of(emoji))
        data = CreateLabelData(label=label, **await who(asking, self._people))
        await send_intent(self._publisher, CreateLabel, asking, data)

    async def delete(self, asking: Asking, name: str) -> None:
        """Somebody wants a label gone.

        Raises:
            Refused: `no-such-label`.
        """
        label = await self._labels.find(asking.guild(), name)
        data = DeleteLabelData(label_id=label.label_id, **await who(asking, self._people))
        await send_intent(self._publisher, DeleteLabel, asking, data)

    async def _change(self, intent: type[LabelTicket | UnlabelTicket], asking: Asking, name: str) -> None:
        ticket_id = await self._about.ticket_here(asking)
        label = await self._labels.find(asking.guild(), name)
        data = LabelTicketData(ticket_id=ticket_id, label_id=label.label_id, **await who(asking, self._people))
        await send_intent(self._publisher, intent, asking, data)
