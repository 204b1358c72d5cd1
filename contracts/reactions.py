"""What people put below messages of tickets, from the gateway, on `discord.ticket-messages.v1` (key: ticket id).

Discord says no times: `seen_at` is when the gateway saw it. For a message, an emoji and a person the latest word
counts, so that it does not matter how often or in which order they arrive.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime

from contracts.event import Event
from contracts.messages import MessageDataBase
from contracts.personal import OfServer, Personal, Ref
from contracts.sealed import Sealed


class ReactionData(MessageDataBase):
    """Who, with what, and when it was seen.

    Attributes:
        reactor_ref: the person.
        emoji: one of Unicode's, or a server's own as `<:name:id>`, sealed for the person and the ticket (kind
            `reaction`, field `emoji`).
        seen_at: when the gateway saw it.
    """

    reactor_ref: Ref
    emoji: Annotated[Sealed, Personal("reaction", subject="reactor_ref")]
    seen_at: AwareDatetime


class MessageReacted(Event):
    """Somebody reacted to a message of a ticket."""

    type: Literal["ticketsystem.gateway.message-reacted.v1"] = "ticketsystem.gateway.message-reacted.v1"
    data: ReactionData


class ReactionTakenBack(Event):
    """Somebody took a reaction back, or somebody who may took it from them."""

    type: Literal["ticketsystem.gateway.reaction-taken-back.v1"] = "ticketsystem.gateway.reaction-taken-back.v1"
    data: ReactionData


class ReactionsClearedData(MessageDataBase):
    """Which reactions of everybody went.

    Attributes:
        emoji: as in `message-reacted`, sealed for the ticket alone; none for all of them.
        seen_at: when the gateway saw it.
    """

    emoji: Annotated[Sealed | None, OfServer("an emoji below a message")] = None
    seen_at: AwareDatetime


class ReactionsCleared(Event):
    """Somebody who may removed what people put below a message."""

    type: Literal["ticketsystem.gateway.reactions-cleared.v1"] = "ticketsystem.gateway.reactions-cleared.v1"
    data: ReactionsClearedData


EVENTS = (MessageReacted, ReactionTakenBack, ReactionsCleared)
"""Every message about reactions."""
