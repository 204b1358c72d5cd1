"""A server's language goes to tickets, which keeps its set-up."""

from typing import cast, get_args

from contracts.languages import SetLanguage, SetLanguageData
from contracts.settings import Language
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who

AS_AT_DISCORD = "discord"


class AskForLanguage:
    """Turns the command into an intent."""

    def __init__(self, people: People, publisher: Publisher) -> None:
        """Takes what it needs to know the person, and to publish."""
        self._people = people
        self._publisher = publisher

    async def set(self, asking: Asking, choice: str) -> None:
        """Somebody chooses a language, or the one the server has at Discord."""
        language = cast("Language", choice) if choice in get_args(Language) else None
        server = cast("Language", asking.guild_locale)
        data = SetLanguageData(language=language, server_language=server, **await who(asking, self._people))
        await send_intent(self._publisher, SetLanguage, asking, data)
