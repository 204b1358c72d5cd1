"""What a server offers: its panels and their ticket types."""

from contracts.settings import GuildSettingsData, Panel, TicketType
from services.tickets.domain.refusals import UNKNOWN_PANEL, UNKNOWN_TYPE, Refused


def find_type(settings: GuildSettingsData, panel_id: str, type_id: str) -> tuple[Panel, TicketType]:
    """The panel and type that were clicked; refused when the set-up no longer has them."""
    panel = next((panel for panel in settings.panels if panel.panel_id == panel_id), None)
    if panel is None:
        raise Refused(UNKNOWN_PANEL)
    kind = next((kind for kind in panel.types if kind.type_id == type_id), None)
    if kind is None:
        raise Refused(UNKNOWN_TYPE)
    return panel, kind
