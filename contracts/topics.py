"""The topic catalogue: name, key, owner, partitions, retention and the messages each topic carries.

This is the truth that `ticketsystem topics apply` provisions, that services check at boot, and that the documents are
made from. No topic name or key ever holds a Discord user id.
"""

from datetime import timedelta

from contracts import (
    billing,
    deadletters,
    guilds,
    messages,
    outcomes,
    privacy,
    reactions,
    settings,
    ticket_types,
    users,
)
from contracts.event import Event
from contracts.policy import policy
from contracts.topic import Topic

__all__ = [
    "BILLING_EVENTS",
    "BY_NAME",
    "CATALOGUE",
    "FORTNIGHT",
    "GUILD_EVENTS",
    "HUMAN_RATE",
    "NOTICES",
    "OUTCOMES",
    "PLANS",
    "PRIVACY_EVENTS",
    "PRIVACY_REPLIES",
    "PRIVACY_REQUESTS",
    "SERVICES",
    "SUBJECTS",
    "TICKET_EVENTS",
    "TICKET_INTENTS",
    "TICKET_MESSAGES",
    "TICKET_SETTINGS",
    "USER_EVENTS",
    "Topic",
    "dead_letters",
    "topic_of",
]

FORTNIGHT = timedelta(days=14)
HUMAN_RATE = "clicks of people: a few a second even on a large installation"
SERVICES = ("gateway", "tickets", "privacy", "billing")

TICKET_INTENTS = Topic(
    "discord.ticket-intents.v1",
    "guild id",
    "gateway",
    6,
    HUMAN_RATE,
    ticket_types.INTENTS,
    ("tickets",),
)
TICKET_MESSAGES = Topic(
    "discord.ticket-messages.v1",
    "ticket id",
    "gateway",
    12,
    "the one hot topic: every message of every ticket; twelve divides by 2, 3, 4 and 6 replicas",
    (messages.MessagePosted, messages.MessageEdited, messages.MessageDeleted, *reactions.EVENTS),
    ("tickets",),
)
USER_EVENTS = Topic(
    "discord.user-events.v1",
    "subject ref",
    "gateway",
    3,
    HUMAN_RATE,
    (users.PersonSeen, users.PrivacyIntent, users.NoticeDelivered, users.NoticeFailed),
    ("privacy",),
)
GUILD_EVENTS = Topic(
    "discord.guild-events.v1",
    "guild id",
    "gateway",
    3,
    "one record a server at a start, then rare",
    (guilds.GuildJoined, guilds.GuildRemoved, guilds.StaffRoleDeleted),
    ("tickets", "billing", "gateway"),
)
OUTCOMES = Topic(
    "discord.outcomes.v1",
    "ticket id (guild id where there is no ticket)",
    "gateway",
    6,
    HUMAN_RATE,
    (
        outcomes.PlaceCreated,
        outcomes.PlaceFailed,
        outcomes.PlaceClosed,
        outcomes.PlaceReopened,
        outcomes.PlaceDeleted,
        outcomes.PanelShown,
        outcomes.PersonGone,
    ),
    ("tickets",),
)
TICKET_EVENTS = Topic(
    "tickets.events.v1",
    "ticket id (guild id where there is no ticket)",
    "tickets",
    6,
    HUMAN_RATE,
    ticket_types.FACTS,
    ("gateway", "tickets"),
)
TICKET_SETTINGS = Topic(
    "tickets.settings.v1",
    "guild id",
    "tickets",
    3,
    "one record a change of set-up",
    (settings.GuildSettings,),
    ("gateway",),
    cleanup="compact",
)
BILLING_EVENTS = Topic(
    "billing.events.v1",
    "guild id",
    "billing",
    3,
    "rare",
    (billing.SubscriptionChanged,),
    (),
    retention=FORTNIGHT,
)
PLANS = Topic(
    "billing.plans.v1",
    "guild id",
    "billing",
    3,
    "rare",
    (billing.GuildPlan,),
    ("tickets",),
    cleanup="compact",
)
PRIVACY_REQUESTS = Topic(
    "privacy.requests.v1",
    "subject ref",
    "privacy",
    3,
    "rare",
    (privacy.ExportRequested, privacy.ErasureRequested),
    SERVICES,
    retention=FORTNIGHT,
)
PRIVACY_REPLIES = Topic(
    "privacy.replies.v1",
    "subject ref",
    "all",
    3,
    "pages of exports, sealed; rare",
    (privacy.StepDone,),
    ("privacy",),
    retention=FORTNIGHT,
)
PRIVACY_EVENTS = Topic(
    "privacy.events.v1",
    "subject ref",
    "privacy",
    3,
    "rare",
    (privacy.SubjectErasureCommitted, privacy.SubjectErased),
    SERVICES,
    retention=FORTNIGHT,
)
SUBJECTS = Topic(
    "privacy.subjects.v1",
    "subject ref",
    "privacy",
    3,
    "rare",
    (privacy.SubjectState,),
    (),
    cleanup="compact",
)
NOTICES = Topic(
    "privacy.notices.v1",
    "subject ref",
    "privacy",
    3,
    "rare",
    (privacy.Notice,),
    ("gateway",),
    retention=FORTNIGHT,
)


def dead_letters(service: str) -> Topic:
    """The dead-letter topic of a service."""
    return Topic(
        f"{service}.dead-letters.v1",
        "as the original",
        service,
        1,
        "should be empty",
        (deadletters.DeadLetter,),
        ("operators",),
        retention=timedelta(hours=policy().dead_letter_hours),
    )


CATALOGUE: tuple[Topic, ...] = (
    TICKET_INTENTS,
    TICKET_MESSAGES,
    USER_EVENTS,
    GUILD_EVENTS,
    OUTCOMES,
    TICKET_EVENTS,
    TICKET_SETTINGS,
    BILLING_EVENTS,
    PLANS,
    PRIVACY_REQUESTS,
    PRIVACY_REPLIES,
    PRIVACY_EVENTS,
    SUBJECTS,
    NOTICES,
    *(dead_letters(service) for service in SERVICES),
)

BY_NAME: dict[str, Topic] = {topic.name: topic for topic in CATALOGUE}
_BY_TYPE: dict[str, Topic] = {
    message.type_name(): topic
    for topic in CATALOGUE
    for message in topic.messages
    if message is not deadletters.DeadLetter
}


def topic_of(event: Event | type[Event]) -> Topic:
    """The topic a message travels on.

    Raises:
        KeyError: for dead letters, whose topic depends on the service, and for messages outside the catalogue.
    """
    return _BY_TYPE[event.type_name()]
