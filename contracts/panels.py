"""A panel is removed: that somebody wants it, on `discord.ticket-intents.v1`, and that it is, on `tickets.events.v1`.

To make or change one is `save-panel`; see `contracts.intents` and `contracts.tickets`.
"""

from typing import Annotated, Literal

from pydantic import Field

from contracts.event import Event, Payload, Reply, Ulid
from contracts.intents import IntentData
from contracts.personal import Ref
from contracts.settings import GuildSettingsData, Panel


class RemovePanelData(IntentData):
    """Which panel, and the revision of it that was looked at; refused where it has changed since."""

    panel_id: Ulid
    based_on: Annotated[int, Field(ge=0)] | None = None


class RemovePanel(Event):
    """Somebody who manages the server confirmed that a panel is to go; tickets opened from it stay."""

    type: Literal["ticketsystem.gateway.remove-panel.v1"] = "ticketsystem.gateway.remove-panel.v1"
    data: RemovePanelData


class PanelRemovedData(Payload):
    """The panel as it was, the server's settings without it, who removed it, and where to answer them."""

    panel: Panel
    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class PanelRemoved(Event):
    """A panel is no longer part of the server's set-up; the gateway deletes its message."""

    type: Literal["ticketsystem.tickets.panel-removed.v1"] = "ticketsystem.tickets.panel-removed.v1"
    data: PanelRemovedData


INTENTS = (RemovePanel,)
"""Every intent about panels that is not `save-panel`."""
FACTS = (PanelRemoved,)
"""Every fact about panels that is not `panel-saved`."""
