"""Labels changed, of a ticket or of a server: what shows them follows, and whoever brought it about is told."""

from contracts.labelling import LabelCreated, LabelDeleted, TicketLabelled, TicketUnlabelled
from services.gateway.rendering.labels import label_name
from services.gateway.rendering.parts import message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.show_ticket import ShowTicket


class FollowLabels:
    """One method a fact."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._answer = answer

    async def labelled(self, event: TicketLabelled) -> None:
        """A ticket has one more."""
        await self._show_ticket(event, "done-labelled")

    async def unlabelled(self, event: TicketUnlabelled) -> None:
        """A ticket has one less."""
        await self._show_ticket(event, "done-unlabelled")

    async def created(self, event: LabelCreated) -> None:
        """The server has one more; it is offered from now on."""
        await self._keep(event, "done-label-created")

    async def deleted(self, event: LabelDeleted) -> None:
        """The server has one less."""
        await self._keep(event, "done-label-deleted")

    async def _show_ticket(self, event: TicketLabelled | TicketUnlabelled, key: str) -> None:
        data = event.data
        await self._show.show(data.ticket)
        await self._show.tell(data.ticket, data.reply, data.actor_ref, key, label=label_name(data.label))

    async def _keep(self, event: LabelCreated | LabelDeleted, key: str) -> None:
        data = event.data
        await self._office.settings.put(data.settings)
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            told = message(words(key, label=label_name(data.label)))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)
