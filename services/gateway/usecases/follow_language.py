"""A server has another language: its panels are shown in it, and whoever chose it is told."""

from contracts.languages import LanguageSet
from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.parts import message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.stand_panel import StandPanel


class FollowLanguage:
    """Shows what tickets saved."""

    def __init__(self, office: Office, stand: StandPanel, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._stand = stand
        self._answer = answer

    async def language_set(self, event: LanguageSet) -> None:
        """Shows every panel anew; what has changed since is shown as it is now."""
        data = event.data
        await self._office.settings.put(data.settings)
        settings = await self._office.settings.of_guild(data.settings.guild_id) or data.settings
        for panel in settings.panels:
            try:
                await self._stand.stand(settings, panel)
            except DiscordRefused as refused:  # its channel says why, and `/panel list` finds it
                self._office.log.info("panel-not-shown", slug=refused.slug)
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            key = f"done-language-{data.settings.language or 'discord'}"
            await self._answer.give(message(words(key)), reply=data.reply, ref=data.actor_ref)
