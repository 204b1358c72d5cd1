"""A panel's one message: posted once, edited in place, posted again where it was deleted or is to stand anew."""

from contracts.settings import GuildSettingsData, Panel
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.panel_edits import without_emojis
from services.gateway.domain.standing import Standing
from services.gateway.rendering.panel import is_of_panel, panel_message
from services.gateway.usecases.office import Office


class StandPanel:
    """Makes the message and what is saved agree."""

    def __init__(self, office: Office) -> None:
        """Takes what it works with."""
        self._office = office

    async def stand(self, settings: GuildSettingsData, panel: Panel) -> str:
        """Brings the panel's message to what is saved; wherever this is done at the same time, it is posted once.

        An emoji Discord does not have (any more) is left out.

        Args:
            settings: of its server.
            panel: one of its panels.

        Returns:
            The message's id.

        Raises:
            DiscordRefused: Discord will not have it.
        """
        try:
            return await self._stand(settings, panel)
        except DiscordRefused as refused:
            if refused.slug != "not-accepted" or without_emojis(panel) == panel:
                raise
        return await self._stand(settings, without_emojis(panel))

    async def _stand(self, settings: GuildSettingsData, panel: Panel) -> str:
        office = self._office
        shown = panel_message(panel, office.texts.in_language(settings.locale))
        standing = await office.panels.of(panel.panel_id) or await self._found(panel)
        stays = standing is not None and (standing.channel_id, standing.posting) == (panel.channel_id, panel.posting)
        gone = False
        if standing is not None and stays:
            try:
                await office.rest.edit(standing.channel_id, standing.message_id, shown)
            except DiscordRefused as refused:
                if refused.slug != "message-gone":
                    raise
                gone = True
            else:
                await office.panels.shown(panel.panel_id, settings.guild_id, standing)
                return standing.message_id
        replaced = standing.message_id if standing is not None else "none"
        message_id = await office.rest.post(panel.channel_id, shown, key=f"panel {panel.panel_id} {replaced}")
        if standing is not None and not gone:
            await office.panels.leave(standing)
        await office.panels.shown(
            panel.panel_id, settings.guild_id, Standing(panel.channel_id, message_id, panel.posting)
        )
        await clear_left(office)
        return message_id

    async def _found(self, panel: Panel) -> Standing | None:
        """The panel's message where nobody has noted it, as after a crash between posting and noting."""
        found = await self._office.rest.own_message(panel.channel_id, lambda shown: is_of_panel(shown, panel.panel_id))
        return Standing(panel.channel_id, found, panel.posting) if found else None


async def clear_left(office: Office) -> None:
    """Deletes the messages that panels have left; what Discord will not delete stays where it is. Safe to repeat."""
    for standing in await office.panels.left():
        try:
            await office.rest.delete(standing.channel_id, standing.message_id)
        except DiscordRefused as refused:
            office.log.info("panel-message-not-deleted", slug=refused.slug)
        await office.panels.deleted(standing)
