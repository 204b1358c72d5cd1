"""The language of what everybody in a server reads: the wish, on `discord.ticket-intents.v1`, and what became of it."""

from typing import Literal

from contracts.event import Event, Payload, Reply
from contracts.intents import IntentData
from contracts.personal import Ref
from contracts.settings import GuildSettingsData, Language


class SetLanguageData(IntentData):
    """The language from now on.

    Attributes:
        language: as chosen; none for the one the server has at Discord.
        server_language: the one it has there now.
    """

    language: Language | None = None
    server_language: Language


class SetLanguage(Event):
    """An administrator chooses the language of panels and tickets."""

    type: Literal["ticketsystem.gateway.set-language.v1"] = "ticketsystem.gateway.set-language.v1"
    data: SetLanguageData


class LanguageSetData(Payload):
    """The server's settings after the change, who made it, and where to answer them."""

    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class LanguageSet(Event):
    """Panels are shown, and tickets opened, in this language from now on; those that are open keep theirs."""

    type: Literal["ticketsystem.tickets.language-set.v1"] = "ticketsystem.tickets.language-set.v1"
    data: LanguageSetData


INTENTS = (SetLanguage,)
FACTS = (LanguageSet,)
