"""Whether the bot may read what people write: the message content intent, which Discord grants or not.

Without it texts, embeds and files of other people's messages come empty, over the gateway and by request alike, but for
messages that mention the bot and direct ones. Everything else works, so the bot starts without it and says so.
Source: https://docs.discord.com/developers/events/gateway#message-content-intent
"""

# ruff: noqa: SLF001 - disnake has no door for intents that change

from typing import Final

import disnake
from structlog.stdlib import BoundLogger

from services.gateway.discord.bot import Bot
from services.gateway.metrics import GatewayMetrics

GRANTED: Final = 1 << 18 | 1 << 19
"""Flags of an application that was granted the intent, in many servers or in few."""
HINT: Final = "switch on the Message Content intent on the bot's page at Discord; it is noticed within five minutes"
NOT_GRANTED: Final = "not-granted"
TROUBLE: Final = (disnake.HTTPException, OSError, TimeoutError)


class ContentIntent:
    """What the next session asks for, and what is read without it.

    Attributes:
        granted: whether Discord gives messages with what they say, as far as we know.
        in_session: whether the session was begun with it; it keeps what it was begun with.
    """

    def __init__(self, bot: Bot, metrics: GatewayMetrics, log: BoundLogger) -> None:
        """Takes it for granted before the first look."""
        self._bot = bot
        self._metrics = metrics
        self._log = log
        self._refused = False
        self.granted = True
        self.in_session = True

    async def begin(self) -> None:
        """A session is about to be begun: it asks for what is granted."""
        await self.look()
        self.in_session = self.granted

    async def look(self) -> bool:
        """Asks Discord, before a session is begun and from time to time; whether the answer is another than before.

        Where Discord does not answer, nothing changes: it has the last word when the session is begun.
        """
        try:
            application = await self._bot.http.application_info()
        except TROUBLE as error:
            self._log.info("message-content-not-looked-up", error_type=type(error).__name__)
            return False
        allowed = bool(int(application.get("flags") or 0) & GRANTED)
        self._refused = self._refused and allowed
        return self._set(allowed and not self._refused)

    def refused(self) -> bool:
        """Discord refused a session for an intent; whether it is worth asking again, without it."""
        self._refused = True
        return self._set(granted=False)

    def _set(self, granted: bool) -> bool:
        changed = granted != self.granted
        self.granted = granted
        self._bot._connection._intents.message_content = granted
        self._metrics.message_content.set(int(granted))
        if changed and granted:
            self._log.info("message-content-granted")
        elif changed:
            self._log.warning("message-content-not-granted", hint=HINT)
        return changed
