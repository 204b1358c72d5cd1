"""All panels of a server, with where they stand."""

from services.gateway.domain.asking import Asking
from services.gateway.rendering.panel_list import panel_list
from services.gateway.rendering.parts import Json
from services.gateway.usecases.ask_about_panels import AskAboutPanels
from services.gateway.usecases.office import Office


class ListPanels:
    """For those who manage the server."""

    def __init__(self, office: Office, panels: AskAboutPanels) -> None:
        """Takes what it works with."""
        self._office = office
        self._panels = panels

    async def show(self, asking: Asking) -> Json:
        """A line a panel.

        Raises:
            Refused: as `AskAboutPanels.of_server`.
        """
        settings = await self._panels.of_server(asking)
        links = {}
        for panel in settings.panels:
            standing = await self._office.panels.of(panel.panel_id)
            if standing is not None:
                place = f"{settings.guild_id}/{standing.channel_id}/{standing.message_id}"
                links[panel.panel_id] = f"https://discord.com/channels/{place}"
        return panel_list(settings.panels, links, self._office.texts.in_language(asking.locale))
