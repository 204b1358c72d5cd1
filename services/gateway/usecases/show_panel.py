"""A panel stands in its channel: posted once, edited in place, posted again where it was deleted."""

from contracts.outcomes import PanelOutcomeData, PanelShown
from contracts.settings import Panel
from contracts.tickets import PanelSaved
from services.gateway.domain.custom_ids import PanelButton, encode
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Json
from services.gateway.domain.selfcheck import missing
from services.gateway.rendering.panel import panel_message
from services.gateway.rendering.parts import has_component, link, message, rows
from services.gateway.rendering.words import missing_permissions, obstacle
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class ShowPanel:
    """Shows what tickets saved, and tells the owner."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def show(self, event: PanelSaved) -> None:
        """Posts or edits the panel's message."""
        data = event.data
        await self._office.settings.put(data.settings)
        panel = next((each for each in data.settings.panels if each.panel_id == data.panel_id), None)
        if panel is None:
            return
        message_id, slug = None, None
        try:
            message_id = await self._stand(data.settings.guild_id, panel, data.settings.locale)
        except DiscordRefused as refused:
            slug = refused.slug
        outcome = PanelOutcomeData(
            guild_id=data.settings.guild_id,
            panel_id=panel.panel_id,
            channel_id=panel.channel_id,
            message_id=message_id,
            reason=slug,
        )
        shown = PanelShown.new(data.settings.guild_id, outcome, time=self._office.clock.now(), cause=event)
        await self._office.publisher.publish(shown)
        if data.reply is not None:
            answer = self._outcome(event, panel, message_id, slug)
            await self._answer.give(answer, reply=data.reply, ref=data.actor_ref)

    async def _stand(self, guild_id: str, panel: Panel, locale: str) -> str:
        shown = panel_message(panel, self._office.texts.in_language(locale))
        standing = await self._office.settings.panel_message(panel.panel_id)
        if standing is None:
            custom_id = encode(PanelButton(panel.panel_id, panel.types[0].type_id))
            found = await self._office.rest.own_message(
                panel.channel_id, lambda standing: has_component(standing, custom_id)
            )
            standing = (panel.channel_id, found) if found else None
        message_id = None
        if standing is not None and standing[0] == panel.channel_id:
            try:
                await self._office.rest.edit(panel.channel_id, standing[1], shown)
                message_id = standing[1]
            except DiscordRefused as refused:
                if refused.slug != "message-gone":
                    raise
        if message_id is None:
            message_id = await self._office.rest.post(panel.channel_id, shown)
        await self._office.settings.panel_shown(panel.panel_id, guild_id, panel.channel_id, message_id)
        return message_id

    def _outcome(self, event: PanelSaved, panel: Panel, message_id: str | None, slug: str | None) -> Json:
        data = event.data
        words = self._office.texts.in_language(data.reply.locale if data.reply else None)
        if slug is not None:
            return message(obstacle(slug, words))
        roles = " ".join(f"<@&{role_id}>" for role_id in data.settings.staff_role_ids)
        told = message(words("panel-shown", channel=f"<#{panel.channel_id}>", roles=roles))
        url = f"https://discord.com/channels/{data.settings.guild_id}/{panel.channel_id}/{message_id}"
        told["components"] = rows([link(words("button-go-panel"), url)])
        granted = self._office.guilds.granted(data.settings.guild_id, panel.channel_id)
        mentionable = all(
            self._office.guilds.mentionable(data.settings.guild_id, role_id) for role_id in data.settings.staff_role_ids
        )
        needs = missing(granted, staff_mentionable=mentionable)
        if needs:
            told["embeds"] = missing_permissions(panel.channel_id, needs, words)["embeds"]
        return told
