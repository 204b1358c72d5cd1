"""Tickets as far as panels are concerned, played by a test, and a panel's editor in its owner's hands."""

from collections.abc import Callable
from typing import Any

from contracts.event import new_id
from contracts.intents import SavePanel
from contracts.outcomes import PanelShown
from contracts.panels import PanelRemoved, PanelRemovedData, RemovePanel
from contracts.settings import GuildSettings, GuildSettingsData, Panel
from contracts.tickets import PanelSaved, PanelSavedData
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.validation.components import walk
from deploy.playground.wire import Json
from deploy.playground.world.model import MessageFlag
from tests.component.gateway.house import House
from tests.component.gateway.others import PANEL_ID, guild_settings, now, panel
from tests.component.gateway.refusing import refusal


class Desk:
    """Tickets, as far as panels are concerned."""

    def __init__(self, house: House, settings: GuildSettingsData) -> None:
        self.house = house
        self.settings = settings

    @classmethod
    async def of(cls, house: House, *panels: Panel) -> "Desk":
        """The server has these panels now, and they stand."""
        row = await house.service.database["settings"].find_one({"_id": seed.HARBOUR})
        known = GuildSettingsData.model_validate(row["settings"]) if row else guild_settings(1)
        desk = cls(house, known)
        await desk.know(*panels)
        return desk

    def _changed(self, *panels: Panel) -> GuildSettingsData:
        version = self.settings.version + 1
        self.settings = self.settings.model_copy(update={"version": version, "panels": panels})
        return self.settings

    async def know(self, *panels: Panel) -> None:
        """Somebody else has changed the panels."""
        settings = self._changed(*panels)
        data = PanelSavedData(panel_id=panels[-1].panel_id, settings=settings, actor_ref=PANEL_ID)
        await self.house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now()))
        await self.house.others.heard(PanelShown, lambda event: event.data.panel_id == panels[-1].panel_id)
        await self.house.others.tell(GuildSettings.new(seed.HARBOUR, settings, time=now()))

    async def heard(self, interaction: str) -> SavePanel:
        return await self.house.others.heard(SavePanel, lambda event: event.id == interaction)

    async def save(self, interaction: str) -> Panel:
        """Follows a wish."""
        intent = await self.heard(interaction)
        made = intent.data.panel.model_copy(update={"revision": self.settings.version + 1})
        known = [made if each.panel_id == made.panel_id else each for each in self.settings.panels]
        settings = self._changed(*known, *([] if made in known else [made]))
        data = PanelSavedData(
            panel_id=made.panel_id, settings=settings, actor_ref=intent.data.actor.ref, reply=intent.data.reply
        )
        await self.house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now(), cause=intent))
        return made

    async def refuse(self, interaction: str, slug: str, **facts: str | int) -> None:
        """Does not follow a wish."""
        await self.house.others.tell(refusal(await self.heard(interaction), slug, facts))

    async def remove(self, interaction: str) -> None:
        """Follows the wish to remove a panel."""
        intent = await self.house.others.heard(RemovePanel, lambda event: event.id == interaction)
        gone = next(each for each in self.settings.panels if each.panel_id == intent.data.panel_id)
        settings = self._changed(*(each for each in self.settings.panels if each is not gone))
        data = PanelRemovedData(panel=gone, settings=settings, actor_ref=intent.data.actor.ref, reply=intent.data.reply)
        await self.house.others.tell(
            GuildSettings.new(seed.HARBOUR, settings, time=now(), cause=intent),
            PanelRemoved.new(seed.HARBOUR, data, time=now(), cause=intent),
        )


class Editor:
    """The editor's message, as the owner sees it."""

    def __init__(self, owner: Person, desk: Desk, shown: Json) -> None:
        self.owner, self.desk, self.shown = owner, desk, shown
        self.revision = ":"

    async def until(self, *texts: str) -> Json:
        """Waits until it shows all of this, as it is after what was saved last."""

        def fits(message: Json) -> bool:
            seen = str([message["content"], message["embeds"], message["components"]])
            return message["id"] == self.shown["id"] and all(text in seen for text in (self.revision, *texts))

        self.shown = await self.owner.wait_message(self.shown["channel_id"], fits)
        return self.shown

    async def press(self, label: str, /, *, save: bool = True) -> str:
        interaction = await self.owner.click(self.shown, label=label)
        if save:
            await self._save(interaction)
        return interaction

    async def fill(self, label: str, /, **values: object) -> None:
        await self._save(await self.filled(label, **values))

    async def _save(self, interaction: str) -> None:
        self.revision = f":{(await self.desk.save(interaction)).revision}:"

    async def filled(self, label: str, /, **values: object) -> str:
        modal = await self.owner.modal(await self.owner.click(self.shown, label=label))
        given = {
            each["custom_id"]: each.get("value", "") for each in walk(modal["modal"]["components"]) if "style" in each
        }
        return await self.owner.fill(modal, given | values)

    async def choose(self, label: str) -> None:
        menu, value = next(
            (part["custom_id"], option["value"])
            for part in walk(self.shown["components"])
            for option in part.get("options", ())
            if option["label"] == label and ":menu:" not in part["custom_id"]
        )
        await self.owner.select(self.shown, menu, value)


async def opened(owner: Person, desk: Desk, panel_id: str) -> Editor:
    """A panel's editor."""
    interaction = await owner.command(seed.GENERAL, "panel edit", panel=panel_id)
    return Editor(owner, desk, await owner.reply(interaction, seed.GENERAL))


def fresh(**more: Any) -> Panel:
    """One more panel, in #general."""
    return panel(panel_id=new_id(), channel_id=seed.GENERAL, title="At the quay", **more)


def is_of(panel_id: str) -> Callable[[Json], bool]:
    """A predicate: the message is the panel itself, which everybody sees, not an answer that names it."""
    return lambda message: panel_id in str(message["components"]) and not message["flags"] & MessageFlag.EPHEMERAL
