"""Facts and requests about one person, from the gateway, on `discord.user-events.v1` (key: subject ref)."""

from typing import Annotated, Literal

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed


class PersonSeenData(Payload):
    """The person's ref; `guild_id` is the server they were first seen in, none for a DM."""

    ref: Ref
    guild_id: Snowflake | None = None


class PersonSeen(Event):
    """Somebody used the service for the first time: the vault has just made their ref. Privacy registers them."""

    type: Literal["ticketsystem.gateway.person-seen.v1"] = "ticketsystem.gateway.person-seen.v1"
    data: PersonSeenData


class PrivacyIntentData(Payload):
    """What a person asks for about their own data.

    Attributes:
        ref: who asks, and about whom: the two are always the same person.
        kind: `export` a copy of everything, or `erase` everything.
        case_id: minted by the gateway with a share of its own in the vault.
        contact: the Discord id to answer to, sealed under the case's share so that it outlives the person's
            own keys just long enough to tell them that the erasure is done.
        locale: language of the answer.
        reply: the interaction to answer.
    """

    ref: Ref
    kind: Literal["export", "erase"]
    case_id: Ulid
    contact: Annotated[Sealed, Personal("Discord user id", retention="case", subject="ref", purpose="rights")]
    locale: str = "en"
    reply: Reply | None = None


class PrivacyIntent(Event):
    """A person used `/privacy`. Privacy opens a case."""

    type: Literal["ticketsystem.gateway.privacy-intent.v1"] = "ticketsystem.gateway.privacy-intent.v1"
    data: PrivacyIntentData


class NoticeOutcomeData(Payload):
    """Which notice of which case; `reason` is a slug such as `dms-closed`, none when it arrived."""

    ref: Ref
    case_id: Ulid
    notice_id: Ulid
    reason: str | None = None


class NoticeDelivered(Event):
    """Discord accepted a notice as a DM."""

    type: Literal["ticketsystem.gateway.notice-delivered.v1"] = "ticketsystem.gateway.notice-delivered.v1"
    data: NoticeOutcomeData


class NoticeFailed(Event):
    """Discord refused a notice for good, e.g. because the person's DMs are closed."""

    type: Literal["ticketsystem.gateway.notice-failed.v1"] = "ticketsystem.gateway.notice-failed.v1"
    data: NoticeOutcomeData
