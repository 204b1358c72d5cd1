"""Saved answers made, changed and sent: the wishes, on `discord.ticket-intents.v1`, and what became of them."""

from typing import Literal

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.intents import IntentData, TicketIntentData
from contracts.personal import Ref
from contracts.settings import GuildSettingsData
from contracts.tags import TagName, TagText
from contracts.tickets import TicketData


class SaveTagData(IntentData):
    """The name and the text as they are to be; for a new one the id is minted by the gateway."""

    tag: TagName
    text: TagText


class CreateTag(Event):
    """Staff save an answer for later."""

    type: Literal["ticketsystem.gateway.create-tag.v1"] = "ticketsystem.gateway.create-tag.v1"
    data: SaveTagData


class EditTag(Event):
    """Staff change a saved answer."""

    type: Literal["ticketsystem.gateway.edit-tag.v1"] = "ticketsystem.gateway.edit-tag.v1"
    data: SaveTagData


class TagIntentData(IntentData):
    """Which saved answer."""

    tag_id: Ulid


class DeleteTag(Event):
    """Staff want a saved answer gone."""

    type: Literal["ticketsystem.gateway.delete-tag.v1"] = "ticketsystem.gateway.delete-tag.v1"
    data: TagIntentData


class ShowTag(Event):
    """Staff want to read a saved answer, perhaps to change it."""

    type: Literal["ticketsystem.gateway.show-tag.v1"] = "ticketsystem.gateway.show-tag.v1"
    data: TagIntentData


class SendTagData(TicketIntentData):
    """Which saved answer."""

    tag_id: Ulid


class SendTag(Event):
    """Staff answer in a ticket with a saved answer."""

    type: Literal["ticketsystem.gateway.send-tag.v1"] = "ticketsystem.gateway.send-tag.v1"
    data: SendTagData


class TagChangeData(Payload):
    """Which saved answer, the server's settings after the change, who made it, and where to answer them."""

    tag: TagName
    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class TagCreated(Event):
    """The server has one more saved answer."""

    type: Literal["ticketsystem.tickets.tag-created.v1"] = "ticketsystem.tickets.tag-created.v1"
    data: TagChangeData


class TagEdited(Event):
    """A saved answer has another name or text."""

    type: Literal["ticketsystem.tickets.tag-edited.v1"] = "ticketsystem.tickets.tag-edited.v1"
    data: TagChangeData


class TagDeleted(Event):
    """A saved answer is gone."""

    type: Literal["ticketsystem.tickets.tag-deleted.v1"] = "ticketsystem.tickets.tag-deleted.v1"
    data: TagChangeData


class TagShownData(Payload):
    """A saved answer with its text, for the person who asked (`actor_ref`)."""

    guild_id: Snowflake
    tag: TagName
    text: TagText
    actor_ref: Ref
    reply: Reply | None = None


class TagShown(Event):
    """Somebody may read a saved answer."""

    type: Literal["ticketsystem.tickets.tag-shown.v1"] = "ticketsystem.tickets.tag-shown.v1"
    data: TagShownData


class TagSentData(TicketData):
    """Which saved answer, with its placeholders unfilled; `actor_ref` is whose answer it is."""

    tag: TagName
    text: TagText


class TagSent(Event):
    """Somebody answers in a ticket by way of the bot.

    The gateway posts it and tells of the message as of one the person wrote themselves (`message-posted`).
    """

    type: Literal["ticketsystem.tickets.tag-sent.v1"] = "ticketsystem.tickets.tag-sent.v1"
    data: TagSentData


INTENTS = (CreateTag, EditTag, DeleteTag, ShowTag, SendTag)
FACTS = (TagCreated, TagEdited, TagDeleted, TagShown, TagSent)
