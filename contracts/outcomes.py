"""What Discord answered, from the gateway, on `discord.outcomes.v1` (key: ticket id, else guild id)."""

from typing import Literal

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.personal import Ref


class PlaceData(Payload):
    """A ticket's place in Discord.

    Attributes:
        guild_id: the server.
        ticket_id: the ticket.
        channel_id: the thread.
        actor_ref: who asked for this, if a person did.
        reply: where to answer them; tickets passes both on with the fact that follows, so that nobody is told that
            something is done before it is.
    """

    guild_id: Snowflake
    ticket_id: Ulid
    channel_id: Snowflake
    actor_ref: Ref | None = None
    reply: Reply | None = None


class PlaceCreatedData(PlaceData):
    """The thread and the status message in it."""

    status_message_id: Snowflake


class PlaceCreated(Event):
    """The thread exists, the member is in it, the status message is shown."""

    type: Literal["ticketsystem.gateway.place-created.v1"] = "ticketsystem.gateway.place-created.v1"
    data: PlaceCreatedData


class PlaceFailedData(Payload):
    """Why Discord would not.

    Attributes:
        guild_id: the server.
        ticket_id: the ticket.
        code: Discord's error (https://docs.discord.com/developers/topics/opcodes-and-status-codes).
        reason: our slug for it, e.g. `missing-permission`, `channel-gone`, `too-many-threads`.
    """

    guild_id: Snowflake
    ticket_id: Ulid
    code: int
    reason: str


class PlaceFailed(Event):
    """Discord refused for good to make the ticket's thread."""

    type: Literal["ticketsystem.gateway.place-failed.v1"] = "ticketsystem.gateway.place-failed.v1"
    data: PlaceFailedData


class PlaceClosed(Event):
    """The thread was locked and archived, or was already gone."""

    type: Literal["ticketsystem.gateway.place-closed.v1"] = "ticketsystem.gateway.place-closed.v1"
    data: PlaceData


class PlaceReopened(Event):
    """The thread is open again; `channel_id` is a new one where the old one was gone."""

    type: Literal["ticketsystem.gateway.place-reopened.v1"] = "ticketsystem.gateway.place-reopened.v1"
    data: PlaceCreatedData


class PlaceDeleted(Event):
    """Somebody deleted the thread by hand."""

    type: Literal["ticketsystem.gateway.place-deleted.v1"] = "ticketsystem.gateway.place-deleted.v1"
    data: PlaceData


class PanelOutcomeData(Payload):
    """A panel's message; `reason` is a slug when Discord refused, none when it is shown."""

    guild_id: Snowflake
    panel_id: Ulid
    channel_id: Snowflake
    message_id: Snowflake | None = None
    reason: str | None = None


class PanelShown(Event):
    """The panel's message is in its channel, or Discord refused (`reason`)."""

    type: Literal["ticketsystem.gateway.panel-shown.v1"] = "ticketsystem.gateway.panel-shown.v1"
    data: PanelOutcomeData


class PersonGoneData(Payload):
    """Who is not on which server any more."""

    guild_id: Snowflake
    person_ref: Ref


class PersonGone(Event):
    """Somebody who has tickets in a server has left it, or was removed.

    Tickets gives back what they had claimed, and closes what they had opened where the server wants that.
    """

    type: Literal["ticketsystem.gateway.person-gone.v1"] = "ticketsystem.gateway.person-gone.v1"
    data: PersonGoneData
