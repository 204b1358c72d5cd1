"""A panel that was saved is shown, and whoever saved it is told: in words, or in the panel's editor."""

from contracts.outcomes import PanelOutcomeData, PanelShown
from contracts.settings import Panel
from contracts.teams import everybody
from contracts.tickets import PanelSaved
from services.gateway.domain.custom_ids.panel import PanelButton
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Json
from services.gateway.domain.selfcheck import missing
from services.gateway.domain.spots import Screen
from services.gateway.locales import Words
from services.gateway.rendering.parts import SECONDARY, button, link, message, rows
from services.gateway.rendering.words import missing_permissions, obstacle
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.show_editor import ShowEditor
from services.gateway.usecases.stand_panel import StandPanel


class ShowPanel:
    """Shows what tickets saved, and tells whoever asked for it."""

    def __init__(self, office: Office, stand: StandPanel, editor: ShowEditor, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._stand = stand
        self._editor = editor
        self._answer = answer

    async def show(self, event: PanelSaved) -> None:
        """Posts or edits the panel's message; one that was removed since is not shown again."""
        data = event.data
        await self._office.settings.put(data.settings)
        panel = next((each for each in data.settings.panels if each.panel_id == data.panel_id), None)
        if panel is None or await self._removed(event):
            return
        message_id, slug = None, None
        try:
            message_id = await self._stand.stand(data.settings, panel)
        except DiscordRefused as refused:
            slug = refused.slug
        outcome = PanelOutcomeData(
            guild_id=data.settings.guild_id,
            panel_id=panel.panel_id,
            channel_id=panel.channel_id,
            message_id=message_id,
            reason=slug,
        )
        now = self._office.clock.now()
        shown = PanelShown.new(data.settings.guild_id, outcome, time=now, cause=event, id=f"{event.id}:answer")
        await self._office.publisher.publish(shown)
        if data.reply is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        if screen := Screen.of(data.reply.screen):
            notice = obstacle(slug, words) if slug else ""
            await self._editor.show(data.reply, data.settings, panel, screen.spot, notice)
        else:
            answer = message(obstacle(slug, words)) if slug else self._told(event, panel, str(message_id), words)
            await self._answer.give(answer, reply=data.reply, ref=data.actor_ref)

    async def _removed(self, event: PanelSaved) -> bool:
        """Whether something newer is known, in which the panel is no more."""
        now = await self._office.settings.of_guild(event.data.settings.guild_id)
        if now is None or now.version <= event.data.settings.version:
            return False
        return all(each.panel_id != event.data.panel_id for each in now.panels)

    def _told(self, event: PanelSaved, panel: Panel, message_id: str, words: Words) -> Json:
        data = event.data
        channel = f"<#{panel.channel_id}>"
        url = f"https://discord.com/channels/{data.settings.guild_id}/{panel.channel_id}/{message_id}"
        below = [link(words("button-go-panel"), url)]
        match data.reply.screen if data.reply else "":
            case "panel-resent":
                told = message(words("panel-resent", channel=channel))
            case "panel-enabled":
                told = message(words("panel-enabled", channel=channel))
            case "panel-in-threads":
                told = message(words("panel-in-threads"))
            case "panel-in-channels":
                told = message(words("panel-in-channels"))
            case "panel-disabled":
                told = message(words("panel-disabled", channel=channel))
            case _:
                roles = " ".join(f"<@&{role_id}>" for role_id in data.settings.staff_role_ids)
                told = message(words("panel-shown", channel=channel, roles=roles))
                # The panel's own button, so that what is tried is the road members take.
                what = PanelButton(panel.panel_id, panel.types[0].type_id)
                below.append(button(words("button-try-panel"), what, SECONDARY, disabled=not panel.enabled))
        told["components"] = rows(below)
        granted = self._office.guilds.granted(data.settings.guild_id, panel.channel_id)
        mentionable = all(
            self._office.guilds.mentionable(data.settings.guild_id, role_id) for role_id in everybody(data.settings)
        )
        needs = missing(granted, staff_mentionable=mentionable)
        if needs:
            told["embeds"] = missing_permissions(panel.channel_id, needs, words)["embeds"]
        return told
