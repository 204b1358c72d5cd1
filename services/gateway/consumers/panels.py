"""Servers' set-ups and panels."""

from typing import TYPE_CHECKING

from contracts.panels import PanelRemoved
from contracts.settings import GuildSettings
from contracts.tickets import IntentRefused, PanelSaved
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.remove_panel import RemovePanel
from services.gateway.usecases.show_editor import ShowEditor
from services.gateway.usecases.show_panel import ShowPanel

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore


def panel_handlers(panel: ShowPanel, remove: RemovePanel, editor: ShowEditor, settings: "SettingsStore") -> Handlers:
    """What becomes of a panel that was saved, removed or left as it is, and of each message of `tickets.settings`."""
    return {
        PanelSaved: panel.show,
        PanelRemoved: remove.remove,
        IntentRefused: editor.refused,
        GuildSettings: lambda event: settings.put(event.data),
    }
