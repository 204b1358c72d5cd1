"""Panels, and a server's set-up."""

from services.gateway.consumers.panels import panel_handlers
from services.gateway.discord.clicks.panel_editor import EditorClicks
from services.gateway.discord.cogs.panels import Panels
from services.gateway.discord.cogs.setup import Setup
from services.gateway.usecases.ask_about_panels import AskAboutPanels
from services.gateway.usecases.edit_panel import EditPanel
from services.gateway.usecases.list_panels import ListPanels
from services.gateway.usecases.remove_panel import RemovePanel
from services.gateway.usecases.set_up import SetUp
from services.gateway.usecases.show_editor import ShowEditor
from services.gateway.usecases.show_panel import ShowPanel
from services.gateway.usecases.stand_panel import StandPanel
from services.gateway.usecases.ticket_types import TicketTypes
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def panels(shared: Shared) -> Feature:
    """The feature put together."""
    office, answer, desk = shared.office, shared.answer, shared.desk
    set_up = SetUp(office.settings, office.guilds, office.people, office.publisher, office.texts)
    ask = AskAboutPanels(office.settings, office.guilds, office.people, office.publisher, office.texts)
    editor = ShowEditor(office, answer)
    edit = EditPanel(ask, editor, office.texts)
    return Feature(
        cogs=[Setup(desk, set_up), Panels(desk, ask, edit, ListPanels(office, ask), TicketTypes(office.settings))],
        clicks=[EditorClicks(desk, ask, edit).handlers()],
        facts=panel_handlers(
            ShowPanel(office, StandPanel(office), editor, answer), RemovePanel(office, answer), editor, office.settings
        ),
    )
