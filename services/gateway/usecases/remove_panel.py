"""A panel was removed: its message is deleted, and whoever removed it is told."""

from contracts.panels import PanelRemoved
from services.gateway.rendering.parts import message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.stand_panel import clear_left


class RemovePanel:
    """Safe to repeat."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def remove(self, event: PanelRemoved) -> None:
        """Deletes the message wherever it stands."""
        data = event.data
        await self._office.settings.put(data.settings)
        now = await self._office.settings.of_guild(data.settings.guild_id) or data.settings
        # Whoever stored these settings may have died before this.
        await self._office.panels.keep_only(now.guild_id, [panel.panel_id for panel in now.panels])
        await clear_left(self._office)
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            told = message(words("panel-removed", title=data.panel.title, channel=f"<#{data.panel.channel_id}>"))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)
