"""The editor of a panel, drawn again in the message it was opened in: after a change, or with why there was none."""

from contracts.event import Reply
from contracts.settings import GuildSettingsData, Panel
from contracts.tickets import IntentRefused
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.panel_edits import without_emojis
from services.gateway.domain.spots import Screen, Spot
from services.gateway.rendering.panel_editor import editor_message
from services.gateway.rendering.parts import message
from services.gateway.rendering.words import refusal
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class ShowEditor:
    """Answers where the editor stands and nowhere else: in a direct message its buttons would be lost."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def show(self, reply: Reply, settings: GuildSettingsData, panel: Panel, spot: Spot, notice: str = "") -> None:
        """Shows one of a server's panels as it is saved."""
        words, server = self._office.texts.in_language(reply.locale), self._office.texts.in_language(settings.locale)
        if not await self._answer.give(editor_message(panel, spot, words, server, notice), reply=reply):
            plain = without_emojis(panel)
            if plain != panel:  # an emoji that Discord does not have (any more) is no reason to show nothing
                await self._answer.give(editor_message(plain, spot, words, server, notice), reply=reply)

    async def try_emojis(self, asking: Asking, panel: Panel) -> None:
        """Shows a panel before it is saved: Discord alone knows which emojis there are.

        Raises:
            Refused: `emoji-unreadable`.
        """
        words = self._office.texts.in_language(asking.locale)
        tried = editor_message(panel, Spot(), words, words)
        try:
            await self._office.rest.answer(asking.reply.application_id, asking.reply.token, tried)
        except DiscordRefused as refused:
            if refused.slug == "not-accepted":
                raise Refused("emoji-unreadable") from None

    async def refused(self, event: IntentRefused) -> None:
        """A rule stood against a change made in an editor; other refusals are told elsewhere."""
        data = event.data
        screen = Screen.of(data.reply.screen) if data.reply else None
        if data.reply is None or screen is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        why = refusal(data.slug, data.facts, words)
        settings = await self._office.settings.of_guild(data.guild_id)
        panel = next((each for each in settings.panels if each.panel_id == screen.panel_id), None) if settings else None
        if settings is None or panel is None:
            await self._answer.give(message(why), reply=data.reply)
        else:
            await self.show(data.reply, settings, panel, screen.spot, why)
